"""Checks a table of terms, and finds what it would change."""

import re
from dataclasses import dataclass, field

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from programme.document.syntax import phrase_mistakes
from programme.events import bulk_change
from programme.languages import content_language_codes, i18n_value, texts_by_language
from programme.roadmap.columns import Column, Content
from programme.spreadsheets.changes import FieldChange, TableImportReport, diff_row
from programme.spreadsheets.entries import (
    ParsedRow,
    check_complete_languages,
    check_required,
    languages_present,
    read_entries,
)
from programme.spreadsheets.issues import TableIssue, UnreadableCell
from programme.spreadsheets.registry import ProgrammeTable
from programme.spreadsheets.values import parse_text, readers

from .terms import Term, check_address

TEXTS = ("name", "abbreviation", "explanation", "synonyms", "source", "source_url")
# A language that has one of these has all of them, if the other language does; what is left may be of one only.
_TOGETHER = ("name", "explanation", "source")
_LONGEST_CODE = 50


@dataclass
class PlannedTerm:
    """A row of the table: its term, what it held before by column, and what the row changes."""

    entry: ParsedRow
    term: Term
    values: dict
    texts: dict
    changes: list[FieldChange] = field(default_factory=list)

    def text(self, name):
        """{language: text} that the term will have in a column."""
        return self.texts.get(name, {}) | self.entry.texts.get(name, {})


def check_terms(programme, table):
    """Return a :class:`Planned` for each row of a table of terms.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table`.

    Raises:
        TableError: something is wrong, with every mistake of the table.
    """
    known = {term.code: term for term in Term.objects.for_programme(programme)}
    plans, rows = [], {}
    for entry in read_entries(table, readers() | {"code": _read_code}):
        check_required(table, entry, ["code"])
        code = entry.get("code")
        if not code:
            continue
        first = rows.setdefault(code, entry.row.number)
        if first != entry.row.number:
            what = _("The code stands in row %(row)s already.") % {"row": first}
            remedy = _("Give each term one row, and a code of its own.")
            table.add_mistake(entry.row, "code", what, remedy)
            continue
        plan = _plan(entry, known.get(code) or Term(programme=programme, code=code))
        _check_texts(table, plan)
        _check_addresses(table, plan)
        _check_phrases(table, plan)
        plans.append(plan)
    _tell_missing_column(table, plans)
    _tell_shared_names(table, plans, [term for code, term in known.items() if code not in rows])
    table.raise_if_wrong()
    for plan in plans:
        plan.changes = diff_row(table, plan, plan.entry)
    return plans


def _read_code(value):
    code = parse_text(value).lower()
    try:
        validate_slug(code)
    except ValidationError as error:
        raise UnreadableCell(
            _("This cannot be a code."), _("Use letters a–z, digits and hyphens.")
        ) from error
    if len(code) > _LONGEST_CODE:
        what = _("The text has %(length)s characters.") % {"length": len(code)}
        raise UnreadableCell(what, _("Write at most %(limit)s.") % {"limit": _LONGEST_CODE})
    return code


def _plan(entry, term):
    # The database has each synonym on a line of its own; in a cell they may also be separated by semicolons.
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


def _check_texts(table, plan):
    if not plan.entry.texts:
        return
    texts = {name: plan.text(name) for name in _TOGETHER}
    check_complete_languages(table, plan.entry.row, texts, languages_present(texts))
    if "name" in plan.entry.texts and not any(texts["name"].values()):
        first = next(name for name in table.columns if name.startswith("name_"))
        table.add_mistake(plan.entry.row, first, _("The cell is empty."), _("Fill it in."))


def _check_addresses(table, plan):
    for language, address in plan.entry.texts.get("source_url", {}).items():
        try:
            check_address(address)
        except ValidationError:
            what, remedy = _("This is not an address."), _("Write it whole, from https:// on.")
            table.add_mistake(plan.entry.row, f"source_url_{language}", what, remedy)


def _check_phrases(table, plan):
    for language, text in plan.entry.texts.get("explanation", {}).items():
        for mistake in phrase_mistakes(text, LANG_INFO):
            table.add_mistake(plan.entry.row, f"explanation_{language}", *mistake)


def _tell_missing_column(table, plans):
    new = next((plan for plan in plans if plan.term.pk is None), None)
    if new and not any(name.startswith("name_") for name in table.columns):
        what = _("The column is missing, and row %(row)s is a new term.") % {"row": new.entry.row.number}
        heading = table.heading(f"name_{content_language_codes()[0]}")
        table.mistakes.append(TableIssue(table.header_row, heading, "", what, _("Add the column.")))


def _tell_shared_names(table, plans, others):
    """Tell each word that would mean two terms: a reader is shown only one explanation of it."""
    meaning = {
        pair: term.code
        for term in others
        for pair in _words({n: texts_by_language(getattr(term, n)) for n in TEXTS})
    }
    for plan in plans:
        for pair, column in _words({name: plan.text(name) for name in TEXTS}).items():
            first = meaning.setdefault(pair, plan.term.code)
            if first != plan.term.code:
                what = _("“%(word)s” means the term %(code)s already.") % {"word": pair[1], "code": first}
                remedy = _("Keep the word in one of the two.")
                table.add_mistake(plan.entry.row, f"{column}_{pair[0]}", what, remedy)


def _words(texts):
    """{(language, word): column} of all that a term is called."""
    found = {}
    for column in ("name", "abbreviation", "synonyms"):
        for language, text in texts[column].items():
            for word in filter(None, text.splitlines()):
                found.setdefault((language, word), column)
    return found


_BATCH = 500


def import_terms(programme, table, dry_run=False, progress=lambda: None):
    """Create and change the terms of a programme's glossary, all or nothing.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table` that ``read_table(path, "terms")`` returns.
        dry_run: check everything and tell what would change, and change nothing.
        progress: called once for each row.

    Returns:
        Report: what was, or would be, changed.

    Raises:
        TableError: something is wrong, with every mistake. Nothing is changed then.
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


def _write(new, changed):
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
# Other headings of the columns, see ProgrammeTable.synonyms.
TERM_SYNONYMS = {
    "": {"code": ("id",), "source_url": ("url",)},
    "sv": {
        "name": ("ord", "begrepp"),
        "explanation": ("definition", "betydelse"),
        "source_url": ("länk",),
    },
    "fi": {"name": ("sana", "käsite"), "explanation": ("määritelmä",), "source_url": ("linkki",)},
}
