"""Extraction of the words of all public texts, and their check with a spelling dictionary."""

import csv
import re
import shutil
import subprocess
import tomllib
from html import unescape
from pathlib import Path

import polib
from django.conf import settings
from django.utils.html import strip_tags

from programme.document.syntax import PHRASE
from programme.importing.editions.importer import load_edition

ROOT = settings.BASE_DIR
EDITION = ROOT / "content" / "digiprogrammet-2024-2026"
CATALOGUES = ("locale", "programme/locale")
HANDBOOK = ROOT / "programme" / "guidance" / "handbook" / "texts"

ROADMAP = ("actions", "progress", "checkpoints")

_ADDRESS = re.compile(
    r"\S+@\S+|https?://\S+|\b[\w.-]+\.(?:fi|eu|org|com)(?:/\S*)?\b|\[\^[\w-]+\]|%\(\w+\)[sd]|%[sd%]|\{\w+\}"
)
# Where a link of the handbook leads, and the anchor of a heading.
_TARGET = re.compile(r"\]\([^)]*\)|\{#[^}]*\}")
_WORD = re.compile(r"[^\W\d_]+(?:[-’':][^\W\d_]+)*")
# Messages about files and options are full of names; only who writes an edition by hand, or keeps a tool, reads them.
_TECHNICAL = re.compile(
    r"(?!.*/templates/)(\w+/)*(importing|spreadsheets|management|api/(?!viewsets|wagtail_hooks)|page_services|table_import\.py|checks\.py)"
)


def words(language):
    """Return the set of words of the edition, the front page, the interface and the handbook in ``language``."""
    found = set()
    texts = (
        _edition_texts,
        _roadmap_texts,
        _glossary_texts,
        _front_page_texts,
        _interface_texts,
        _handbook_texts,
    )
    for text in (text for source in texts for text in source(language)):
        # Words of another language are not this one's.
        own = PHRASE.sub(" ", text)
        found.update(_WORD.findall(_ADDRESS.sub(" ", unescape(strip_tags(own.replace("<", " <"))))))
    return {word for word in found if len(word) > 1}


def _edition_texts(language):
    edition = load_edition(EDITION)
    for part in edition.documents[language].walk():
        yield part.title
        yield from map(str, part.fields.values())
        for note in part.footnotes:
            yield note.html
        for block in part.body:
            if block.value.get("language", "") in ("", language):
                yield from _texts(block.value)
    names = ("benefits", "spearheads", "beneficiaries", "sectors", "competences", "goals")
    tables = [getattr(edition, name) for name in names]
    values = [value for perspective in edition.perspectives for value in perspective.values]
    for row in (*(row for table in tables for row in table), *edition.perspectives, *values):
        yield from (texts[language] for texts in row.texts.values() if language in texts)


def _roadmap_texts(language):
    for name in ROADMAP:
        with (EDITION / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            next(file)  # says in both languages that these are examples
            for row in csv.DictReader(file):
                yield from (text for column, text in row.items() if column.endswith(f"_{language}"))


def _glossary_texts(language):
    with (EDITION / "terms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from (text for column, text in row.items() if column.endswith(f"_{language}"))


def _texts(value):
    """Yield the texts of a block: what is written for readers, not its ids and names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        for key, item in value.items():
            if key not in ("anchor", "kind", "diagram", "image", "language", "to", "of"):
                yield from _texts(item) if not isinstance(item, int | None) else ()


def _front_page_texts(language):
    content = tomllib.loads((ROOT / "content" / "front-page.toml").read_text("utf-8"))
    return _named(content, language)


def _named(value, language):
    """Yield the texts below the keys that are this language."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item) if key == language else _named(item, language)
    elif isinstance(value, list):
        for item in value:
            yield from _named(item, language)


def _interface_texts(language):
    for folder in CATALOGUES:
        catalogue = polib.pofile(str(ROOT / folder / language / "LC_MESSAGES" / "django.po"))
        for entry in catalogue:
            if not all(_TECHNICAL.match(file) for file, _line in entry.occurrences):
                yield from [entry.msgstr, *entry.msgstr_plural.values()]


def _handbook_texts(language):
    for file in sorted(HANDBOOK.glob(f"*.{language}.md")):
        yield _TARGET.sub(" ", file.read_text("utf-8"))


def unknown_swedish(checked):
    """Return those of the words that hunspell's dictionary of Finland Swedish does not know."""
    program = ["hunspell", "-d", "sv_FI", "-i", "utf-8", "-l"]
    answer = subprocess.run(
        program, input="\n".join(sorted(checked)), capture_output=True, text=True, check=True
    )
    # Of a word with hyphens only the unknown part is named.
    wrong = set(answer.stdout.split())
    return {word for word in checked if word in wrong or wrong & set(word.split("-"))}


def unknown_finnish(checked):
    """Return those of the words that Voikko does not know."""
    from libvoikko import Voikko  # noqa: PLC0415 - loads a library of the system, which may be missing

    voikko = Voikko("fi")
    return {word for word in checked if not voikko.spell(word)}


def missing_tool(language):
    """Return what this machine lacks to check the language, or None."""
    if language == "sv":
        return None if shutil.which("hunspell") else "hunspell with hunspell-sv"
    try:
        unknown_finnish(["kunta"])
    except (ImportError, OSError, RuntimeError) as error:
        return f"libvoikko1 with voikko-fi ({error})"
    return None


def accepted(language):
    """Return the words that are right although the dictionary does not know them."""
    file = Path(__file__).parent / "words" / f"{language}.txt"
    return set(file.read_text("utf-8").split())
