"""Import of tables of terms: validation, changes and saving."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from programme.document.syntax import phrase_mistakes
from programme.events import bulk_change
from programme.languages import content_language_codes, i18n_value, texts_by_language
from programme.models import Programme
from programme.roadmap.columns import Column, Content
from programme.spreadsheets.entries import (
    ParsedRow,
    check_complete_languages,
    check_required,
    languages_present,
    read_entries,
)
from programme.spreadsheets.header import ProgrammeTable
from programme.spreadsheets.reader import ImportedTable
from programme.spreadsheets.report import FieldChange, TableImportReport, TableIssue, UnreadableCell, diff_row
from programme.spreadsheets.values import parse_text, readers

from .terms import Term, validate_url

TEXTS = ("name", "abbreviation", "explanation", "synonyms", "source", "source_url")
# Columns that must be translated together; the others may have texts in one language only.
_REQUIRED_TOGETHER = ("name", "explanation", "source")
_MAX_CODE_LENGTH = 50


@dataclass
class PlannedTerm:
    """The term of a row.

    Attributes:
        entry: the parsed row.
        term: the term, saved or new.
        values: its present values by column.
        texts: its present texts as ``{column: {language: text}}``.
        changes: what the row changes.
    """

    entry: ParsedRow
    term: Term
    values: dict[str, Any]
    texts: dict[str, dict[str, str]]
    changes: list[FieldChange] = field(default_factory=list)

    def text(self, name: str) -> dict[str, str]:
        """Return ``{language: text}`` of a column after the import."""
        return self.texts.get(name, {}) | self.entry.texts.get(name, {})


def check_terms(programme: Programme, table: ImportedTable) -> list[PlannedTerm]:
    """Validate a table of terms, and return its rows with their changes.

    Args:
        programme: the programme.
        table: the table.

    Raises:
        TableImportError: the table has errors.
    """
    existing = {term.code: term for term in Term.objects.for_programme(programme)}
    plans: list[PlannedTerm] = []
    rows: dict[str, int] = {}
    for entry in read_entries(table, readers() | {"code": _read_code}):
        check_required(table, entry, ["code"])
        code = entry.get("code")
        if not code:
            continue
        first = rows.setdefault(code, entry.row.number)
        if first != entry.row.number:
            message = _("The code stands in row %(row)s already.") % {"row": first}
            hint = _("Give each term one row, and a code of its own.")
            table.add_issue(entry.row, "code", message, hint)
            continue
        plan = _plan(entry, existing.get(code) or Term(programme=programme, code=code))
        _check_texts(table, plan)
        _check_urls(table, plan)
        _check_phrases(table, plan)
        plans.append(plan)
    _report_missing_column(table, plans)
    _report_shared_names(table, plans, [term for code, term in existing.items() if code not in rows])
    table.raise_for_issues()
    for plan in plans:
        plan.changes = diff_row(table, plan, plan.entry)
    return plans


def _read_code(value: Any) -> str:
    code = parse_text(value).lower()
    try:
        validate_slug(code)
    except ValidationError as error:
        raise UnreadableCell(
            _("This cannot be a code."), _("Use letters a–z, digits and hyphens.")
        ) from error
    if len(code) > _MAX_CODE_LENGTH:
        message = _("The text has %(length)s characters.") % {"length": len(code)}
        raise UnreadableCell(message, _("Write at most %(limit)s.") % {"limit": _MAX_CODE_LENGTH})
    return code


def _plan(entry: ParsedRow, term: Term) -> PlannedTerm:
    # Synonyms are stored one per line; in a cell they may also be separated by semicolons.
    for language, text in entry.texts.get("synonyms", {}).items():
        words = map(str.strip, re.split(r"[;\n]", text))
        entry.texts["synonyms"][language] = "\n".join(filter(None, words))
    if entry.values.get("in_text", True) is None:
        entry.values["in_text"] = True
    return PlannedTerm(
        entry,
        term,
        {"in_text": term.in_text},
        {name: texts_by_language(getattr(term, name)) for name in TEXTS},
    )


def _check_texts(table: ImportedTable, plan: PlannedTerm) -> None:
    if not plan.entry.texts:
        return
    texts = {name: plan.text(name) for name in _REQUIRED_TOGETHER}
    check_complete_languages(table, plan.entry.row, texts, languages_present(texts))
    if "name" in plan.entry.texts and not any(texts["name"].values()):
        first = next(name for name in table.columns if name.startswith("name_"))
        table.add_issue(plan.entry.row, first, _("The cell is empty."), _("Fill it in."))


def _check_urls(table: ImportedTable, plan: PlannedTerm) -> None:
    for language, url in plan.entry.texts.get("source_url", {}).items():
        try:
            validate_url(url)
        except ValidationError:
            message, hint = _("This is not an address."), _("Write it whole, from https:// on.")
            table.add_issue(plan.entry.row, f"source_url_{language}", message, hint)


def _check_phrases(table: ImportedTable, plan: PlannedTerm) -> None:
    for language, text in plan.entry.texts.get("explanation", {}).items():
        for issue in phrase_mistakes(text, LANG_INFO):
            table.add_issue(plan.entry.row, f"explanation_{language}", *issue)


def _report_missing_column(table: ImportedTable, plans: Sequence[PlannedTerm]) -> None:
    new = next((plan for plan in plans if plan.term.pk is None), None)
    if new and not any(name.startswith("name_") for name in table.columns):
        message = _("The column is missing, and row %(row)s is a new term.") % {"row": new.entry.row.number}
        heading = table.heading(f"name_{content_language_codes()[0]}")
        table.issues.append(TableIssue(table.header_row, heading, "", message, _("Add the column.")))


def _report_shared_names(table: ImportedTable, plans: Iterable[PlannedTerm], others: Iterable[Term]) -> None:
    """Add an error for each name that two terms share; a word can have only one explanation."""
    terms_by_word = {
        pair: term.code
        for term in others
        for pair in _words({n: texts_by_language(getattr(term, n)) for n in TEXTS})
    }
    for plan in plans:
        for pair, column in _words({name: plan.text(name) for name in TEXTS}).items():
            first = terms_by_word.setdefault(pair, plan.term.code)
            if first != plan.term.code:
                message = _("“%(word)s” means the term %(code)s already.") % {"word": pair[1], "code": first}
                hint = _("Keep the word in one of the two.")
                table.add_issue(plan.entry.row, f"{column}_{pair[0]}", message, hint)


def _words(texts: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """Return ``{(language, name): column}`` of all names of a term."""
    columns: dict[tuple[str, str], str] = {}
    for column in ("name", "abbreviation", "synonyms"):
        for language, text in texts[column].items():
            for word in filter(None, text.splitlines()):
                columns.setdefault((language, word), column)
    return columns


_BATCH = 500


def import_terms(
    programme: Programme,
    table: ImportedTable,
    dry_run: bool = False,
    progress: Callable[[], object] = lambda: None,
) -> TableImportReport:
    """Create and update the terms of a programme's glossary, all or nothing.

    Args:
        programme: the programme.
        table: the table that ``read_table_file(path, "terms")`` returns.
        dry_run: check the table and report its changes, but save nothing.
        progress: called once for each row.

    Returns:
        The changes that were made, or would be.

    Raises:
        TableImportError: the table has errors; nothing is saved.
    """
    with transaction.atomic():
        plans = check_terms(programme, table)
        report = TableImportReport.of(table)
        new = [plan for plan in plans if plan.term.pk is None]
        changed = [plan for plan in plans if plan.term.pk and plan.changes]
        report.created = [
            f"{plan.term.code} {next(filter(None, plan.text('name').values()), '')}" for plan in new
        ]
        report.updated = [(plan.term.code, plan.changes) for plan in changed]
        report.unchanged = len(plans) - len(new) - len(changed)
        if not dry_run:
            with bulk_change(Term.objects.filter(programme=programme)):
                _write(new, changed)
    for _plan in plans:
        progress()
    return report


def terms_table() -> ProgrammeTable:
    """Return the declaration of tables of terms; a ``register_programme_table`` hook."""
    return ProgrammeTable("terms", TERMS, import_terms, ("code",), TERM_SYNONYMS)


def _write(new: Sequence[PlannedTerm], changed: Sequence[PlannedTerm]) -> None:
    for plan in (*new, *changed):
        plan.term.in_text = plan.entry.get("in_text", plan.term.in_text)
        for name in TEXTS:
            setattr(plan.term, name, i18n_value(plan.text(name)))
    Term.objects.bulk_create([plan.term for plan in new], batch_size=_BATCH)
    Term.objects.bulk_update([plan.term for plan in changed], [*TEXTS, "in_text"], batch_size=100)


TERMS = (
    Column("code", pgettext_lazy("column", "Code"), required=True),
    Column("name", pgettext_lazy("column", "Term"), Content.TEXT, required=True),
    Column("abbreviation", pgettext_lazy("column", "Abbreviation"), Content.TEXT),
    Column("explanation", pgettext_lazy("column", "Explanation"), Content.TEXT),
    Column("synonyms", pgettext_lazy("column", "Synonyms"), Content.TEXT),
    Column("source", pgettext_lazy("column", "Source"), Content.TEXT),
    Column("source_url", pgettext_lazy("column", "Address of the source"), Content.TEXT),
    Column("in_text", pgettext_lazy("column", "Explained in the text"), Content.FLAG),
)
# Alternative headings of the columns; see ProgrammeTable.synonyms.
TERM_SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "": {"code": ("id",), "source_url": ("url",)},
    "sv": {
        "name": ("ord", "begrepp"),
        "explanation": ("definition", "betydelse"),
        "source_url": ("länk",),
    },
    "fi": {"name": ("sana", "käsite"), "explanation": ("määritelmä",), "source_url": ("linkki",)},
}
