"""Reads and checks the folder of an edition: settings, documents and vocabulary tables."""

import re
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .comparison.documents import compare_documents
from .document.manuscript import Manuscript
from .document.reader import read_document
from .identifiers import LANGUAGE, SiteCodes, closest_name
from .outline import Edition
from .problems import EditionError, FileLocation, Problem, ProblemCollector, read_utf8_file
from .references import (
    TABLES,
    VocabularyTables,
    check_codes,
    check_links,
    check_live_blocks,
    check_pages,
    check_perspectives,
)
from .settings import EditionSettings, read_settings
from .vocabulary.csv_file import EditionLanguages
from .vocabulary.tables import CODED, read_perspectives_csv, read_vocabulary_rows


def read_edition(folder: Path, site: SiteCodes) -> Edition:
    """Read and check an edition without writing anything.

    Args:
        folder: the folder with edition.toml, the documents, the tables and the images.
        site: the codes of the site that the edition may use.

    Returns:
        The edition: its settings, one tree of pages per language, and the rows of its tables.

    Raises:
        EditionError: with all problems, sorted by location. A file that cannot be parsed (not UTF-8, an unclosed
            container) has this problem only; references to it from other files are not checked. Two languages are
            compared only if their documents have no other problems.
    """
    folder = Path(folder)
    if not folder.is_dir():
        message = _("There is no such folder.")
        raise EditionError(
            [Problem(FileLocation(str(folder)), message, _("Correct the name of the folder."))]
        )
    report = ProblemCollector()
    settings = read_settings(folder, report)
    manuscripts = _read_documents(folder, settings, site, report)
    languages = EditionLanguages(list(manuscripts), list({**settings.name, **manuscripts}))
    tables = _read_tables(folder, languages, site, report)
    _check_table_names(folder, report)
    _check_references(list(manuscripts.values()), tables, report)
    if settings.source_language in manuscripts:
        _compare_languages(list(manuscripts.values()))
    report.raise_if_problems()
    return Edition(
        folder=folder,
        **vars(settings),
        documents={code: document.programme for code, document in manuscripts.items() if document.programme},
        remarks={code: document.remarks for code, document in manuscripts.items()},
        **tables,
    )


def _read_tables(
    folder: Path, languages: EditionLanguages, site: SiteCodes, report: ProblemCollector
) -> dict[str, Any]:
    tables: dict[str, Any] = {
        name: read_vocabulary_rows(folder, name, languages, site, report) for name in (*CODED, "goals")
    }
    return tables | {"perspectives": read_perspectives_csv(folder, languages, report)}


def _check_references(
    manuscripts: list[Manuscript], tables: VocabularyTables, report: ProblemCollector
) -> None:
    """Check the references between the files that could be parsed."""
    check_codes(tables, report)
    if all(manuscript.programme for manuscript in manuscripts):
        check_links(manuscripts, report)
        for source in manuscripts[:1]:
            check_pages(source, tables, report)
            check_perspectives(source, tables, report)
            check_live_blocks(source, tables, report)


def _compare_languages(manuscripts: list[Manuscript]) -> None:
    """Compare the translations with the source.

    Documents with problems are skipped: each problem would show up again as a difference.
    """
    source, *translations = manuscripts
    for translation in translations:
        if all(manuscript.programme and not manuscript.problem_count for manuscript in (source, translation)):
            compare_documents(source, translation)


_DOCUMENT_NAME = re.compile(rf"document\.({LANGUAGE.pattern})\.md")


def _read_documents(
    folder: Path, settings: EditionSettings, site: SiteCodes, report: ProblemCollector
) -> dict[str, Manuscript]:
    """Read the document of every language.

    Args:
        folder: the edition's folder.
        settings: the values of edition.toml.
        site: the codes of the site.
        report: collects the problems.

    Returns:
        The manuscripts by language, source language first; ``programme`` is None in a document that cannot be parsed.
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


def _languages(folder: Path, settings: EditionSettings, report: ProblemCollector) -> list[str]:
    languages = []
    for path in sorted(folder.glob("document*.md")):
        if match := _DOCUMENT_NAME.fullmatch(path.name):
            languages.append(match[1])
        else:
            report.add(
                FileLocation(path.name),
                _("The file's name does not tell its language."),
                _("Name it document.LANGUAGE.md, such as document.sv.md, or move it out of the folder."),
            )
    source = settings.source_language
    _check_languages(languages, settings, report)
    return sorted(languages, key=lambda language: (language != source, language))


def _check_languages(languages: list[str], settings: EditionSettings, report: ProblemCollector) -> None:
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


def _check_table_names(folder: Path, report: ProblemCollector) -> None:
    """Report CSV files whose name is a misspelt table name; they would be ignored silently."""
    expected = [f"{name}.csv" for name in TABLES]
    missing = [name for name in expected if not (folder / name).is_file()]
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in expected:
            suggestion = next((name for name in missing if name == path.name.lower()), "")
            if suggestion := suggestion or _closest_table_name(path.name, missing):
                report.add(
                    FileLocation(path.name),
                    _("This table's name is not known."),
                    _("Did you mean %(name)s?") % {"name": suggestion},
                )


def _closest_table_name(name: str, missing: list[str]) -> str:
    # The folder may contain other tables, so only a name that differs by one or two letters counts.
    near = closest_name(name.lower(), missing)
    return near if near and abs(len(near) - len(name)) <= 1 and near[:4] == name.lower()[:4] else ""
