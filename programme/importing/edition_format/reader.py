"""Reading the folder of an edition; docs/edition-format.md describes it."""

from pathlib import Path

from django.utils.translation import gettext as _

from .comparison.documents import compare_documents
from .folder import check_names, read_documents
from .identifiers import SiteCodes
from .outline import Edition
from .problems import EditionError, FileLocation, Problem, ProblemCollector
from .references import check_codes, check_links, check_live, check_pages, check_perspectives
from .settings import read_settings
from .vocabulary.csv_file import Languages
from .vocabulary.perspectives import read_perspectives_csv
from .vocabulary.rows import CODED, read_vocabulary_rows


def read_edition(folder: Path, site: SiteCodes) -> Edition:
    """Read and check an edition; nothing is written anywhere.

    Args:
        folder: the folder with edition.toml, the documents, the tables and the pictures.
        site: the codes of the site that the edition may name.

    Returns:
        The edition: its facts, one tree of pages for each language, and the rows of its tables.

    Raises:
        EditionError: with every mistake that was found, sorted by place. A file that cannot be read at all (not UTF-8,
            a container that is not closed) is told by that mistake alone; what other files say about it is not
            checked. The languages are compared when their documents have no other mistakes.
    """
    folder = Path(folder)
    if not folder.is_dir():
        what = _("There is no such folder.")
        raise EditionError([Problem(FileLocation(str(folder)), what, _("Correct the name of the folder."))])
    report = ProblemCollector()
    settings = read_settings(folder, report)
    manuscripts = read_documents(folder, settings, site, report)
    languages = Languages(list(manuscripts), list({**settings.name, **manuscripts}))
    tables = {name: read_vocabulary_rows(folder, name, languages, site, report) for name in (*CODED, "goals")}
    tables["perspectives"] = read_perspectives_csv(folder, languages, report)
    check_names(folder, report)
    _check_together(list(manuscripts.values()), tables, report)
    if settings.source_language in manuscripts:
        _compare_languages(list(manuscripts.values()))
    report.raise_if_wrong()
    return Edition(
        folder=folder,
        **vars(settings),
        documents={language: manuscript.programme for language, manuscript in manuscripts.items()},
        remarks={language: manuscript.remarks for language, manuscript in manuscripts.items()},
        **tables,
    )


def _check_together(manuscripts, tables, report):
    """Check what the files say about each other, as far as they could be read."""
    check_codes(tables, report)
    if all(manuscript.programme for manuscript in manuscripts):
        check_links(manuscripts, report)
        for source in manuscripts[:1]:
            check_pages(source, tables, report)
            check_perspectives(source, tables, report)
            check_live(source, tables, report)


def _compare_languages(manuscripts):
    """Compare the translations with the source; a mistake in one of them would show up again as a difference."""
    source, *translations = manuscripts
    for translation in translations:
        if all(one.programme and not one.mistakes for one in (source, translation)):
            compare_documents(source, translation)
