"""The files of an edition's folder: which documents and tables there are."""

import re

from django.utils.translation import gettext as _

from .document.manuscript import Manuscript
from .document.reader import read_document
from .identifiers import LANGUAGE, closest_name
from .problems import FileLocation, read_utf8_file
from .references import TABLES

_DOCUMENT = re.compile(rf"document\.({LANGUAGE.pattern})\.md")


def read_documents(folder, settings, site, report):
    """Read the document of every language.

    Args:
        folder: the edition's folder.
        settings: what edition.toml says.
        site: the :class:`~.patterns.SiteCodes`.
        report: takes the problems.

    Returns:
        The manuscripts by language, the source language first; ``programme`` is None in one that cannot be read.
    """
    manuscripts = {}
    for language in _languages(folder, settings, report):
        file = f"document.{language}.md"
        text = read_utf8_file(folder, file, report)
        manuscript = Manuscript(folder, file, language, text or "", report, site)
        if text is not None:
            read_document(manuscript)
        manuscripts[language] = manuscript
    return manuscripts


def _languages(folder, settings, report):
    languages = []
    for path in sorted(folder.glob("document*.md")):
        if found := _DOCUMENT.fullmatch(path.name):
            languages.append(found[1])
        else:
            report.add(
                FileLocation(path.name),
                _("The file's name does not tell its language."),
                _("Name it document.LANGUAGE.md, such as document.sv.md, or move it out of the folder."),
            )
    source = settings.source_language
    _check_languages(languages, settings, report)
    return sorted(languages, key=lambda language: (language != source, language))


def _check_languages(languages, settings, report):
    source = settings.source_language
    for language in languages:
        if settings.name and language not in settings.name:
            report.add(
                FileLocation(f"document.{language}.md"),
                _('edition.toml gives the programme no name in the language "%(language)s".')
                % {"language": language},
                _('Add %(language)s = "…" below [name] in edition.toml, or remove this file.')
                % {"language": language},
            )
    if source not in languages and (source or not languages):
        file = f"document.{source or 'sv'}.md"
        report.add(
            FileLocation(file),
            _("The document of the source language is missing."),
            _("Write the file %(file)s, or correct source_language in edition.toml.") % {"file": file},
        )


def check_names(folder, report):
    """Note tables whose names are misspelt: they would be left out silently."""
    known = [f"{name}.csv" for name in TABLES]
    missing = [name for name in known if not (folder / name).is_file()]
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in known:
            meant = next((name for name in missing if name == path.name.lower()), "")
            if meant := meant or _almost(path.name, missing):
                report.add(
                    FileLocation(path.name),
                    _("This table's name is not known."),
                    _("Did you mean %(name)s?") % {"name": meant},
                )


def _almost(name, missing):
    # A few other tables may stand in the folder, so only a slip of one or two letters counts.
    near = closest_name(name.lower(), missing)
    return near if near and abs(len(near) - len(name)) <= 1 and near[:4] == name.lower()[:4] else ""
