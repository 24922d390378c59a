"""The message catalogues: brings them up to date (`extract`), or tells what is wrong with them (`check`).

Extraction needs GNU gettext. The plugin has catalogues of its own, because it travels without the site.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

LANGUAGES = ["sv", "fi"]
# Where makemessages is started, and what it leaves to another catalogue.
ROOTS = {"programme": [], ".": ["programme/*", "tests/*", ".venv*", "dist/*"]}
SOURCES = ["programme", "home", "cms", "templates", "locale"]
NO_GETTEXT = "Extracting messages needs GNU gettext. On Debian: apt install gettext"


class Extraction(makemessages.Command):
    """Django's own, without guesses: a text that changed is untranslated again, not silently half right."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


def extract(top):
    """Write every text of the code and templates below ``top`` into the catalogues there."""
    for root, ignored in ROOTS.items():
        os.chdir(top / root)
        Path("locale").mkdir(exist_ok=True)
        call_command(
            Extraction(),
            locale=LANGUAGES,
            add_location="file",
            no_obsolete=True,
            ignore_patterns=ignored,
            verbosity=0,
        )
    os.chdir(top)


def check(top):
    """Return what is wrong with the catalogues, as lines: missing, outdated, untranslated and fuzzy texts."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        for name in SOURCES:
            shutil.copytree(top / name, fresh / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        extract(fresh)
        os.chdir(top)
        return [
            problem
            for path in sorted(path.relative_to(fresh) for path in fresh.glob("**/*.po"))
            for problem in compare(top / path, fresh / path, path)
        ]


def compare(committed, fresh, name):
    """Yield what the catalogue ``committed`` lacks of ``fresh``, has too much of, or has not translated."""
    if not committed.exists():
        yield f"{name} is missing"
        return
    old, new = texts(committed), texts(fresh)
    yield from (f"{name}: not in the catalogue: {text}" for text in sorted(new.keys() - old.keys()))
    yield from (f"{name}: no longer in the code: {text}" for text in sorted(old.keys() - new.keys()))
    yield from (f"{name}: not translated: {text}" for text, done in old.items() if not done)


def texts(path):
    """Return {text, preceded by its context: whether it is translated} of a catalogue."""
    return {
        " / ".join(filter(None, (entry.msgctxt, entry.msgid))): entry.translated()
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }


def main(task):
    if not shutil.which("xgettext"):
        sys.exit(NO_GETTEXT)
    settings.configure(USE_I18N=True, LOCALE_PATHS=[])
    top = Path.cwd()
    if task == "extract":
        extract(top)
    elif problems := check(top):
        sys.exit("\n".join([*problems, "Run `make messages` and translate what is new."]))


if __name__ == "__main__":
    main(sys.argv[1])
