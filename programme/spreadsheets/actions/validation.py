"""Validation of a table of actions against the programme and its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from programme.languages import content_language_codes

from ..entries import ParsedRow, check_complete_languages, check_lengths, check_required, read_entries
from ..reader import ImportedTable
from ..report import FieldChange, TableIssue, diff_row
from ..values import readers
from .state import DEFAULTS, FACT_TEXTS, PAGE_TEXTS, ActionState, ImportContext

_MAX_LENGTHS = {"title": 255, "external_id": 100}


@dataclass
class PlannedAction:
    """The action of a row.

    Attributes:
        state: its present state.
        entry: the parsed row.
        is_new: whether the import creates the action.
        changes: what the row changes.
    """

    state: ActionState
    entry: ParsedRow
    is_new: bool
    changes: list[FieldChange] = field(default_factory=list)

    def value(self, name: str) -> Any:
        """Return the value of a column after the import."""
        return self.entry.values.get(name, self.state.values.get(name))

    def text(self, name: str) -> dict[str, str]:
        """Return ``{language: text}`` of a column after the import."""
        return self.state.texts.get(name, {}) | self.entry.texts.get(name, {})


def check_actions(table: ImportedTable, context: ImportContext) -> list[PlannedAction]:
    """Validate a table of actions, and return its rows with their changes.

    Args:
        table: the table.
        context: actions and vocabulary of the programme.

    Raises:
        TableImportError: the table has errors.
    """
    entries = read_entries(table, readers() | context.readers)
    identifiers = _report_repeated(table, entries)
    states = [context.state_of(entry.get("identifier") or "") for entry in entries]
    plans = [
        PlannedAction(state, entry, state.action.pk is None)
        for state, entry in zip(states, entries, strict=True)
    ]
    _report_missing_columns(table, plans, context)
    for plan in plans:
        entry = plan.entry
        _fill_defaults(plan)
        check_required(table, entry, ["identifier", *context.required])
        check_lengths(table, entry, _MAX_LENGTHS)
        _check_perspectives(table, plan)
        _check_owner_and_months(table, plan)
        _check_predecessor(table, entry, identifiers | context.identifiers)
        if plan.is_new or any(name in PAGE_TEXTS or name in FACT_TEXTS for name in entry.texts):
            _check_texts(table, plan, context.languages)
    table.raise_for_issues()
    for plan in plans:
        plan.changes = diff_row(table, plan.state, plan.entry)
    return plans


def _fill_defaults(plan: PlannedAction) -> None:
    """Fill in the values of empty cells; of two commitments with the same anchor, keep the one that the action has."""
    values = plan.entry.values
    values |= {name: value for name, value in DEFAULTS.items() if values.get(name, value) is None}
    if "commitments" in values:
        answered = {anchor: (page, anchor) for page, anchor in plan.state.values.get("commitments", ())}
        values["commitments"] = [answered.get(pair[1], pair) for pair in values["commitments"]]


def _report_repeated(table: ImportedTable, entries: Sequence[ParsedRow]) -> dict[str, str]:
    """Return ``{identifier in lower case: identifier}`` of the table, and add an error for each repeated one."""
    rows: dict[str, int] = {}
    identifiers: dict[str, str] = {}
    for entry in entries:
        identifier = entry.get("identifier") or ""
        key = identifier.casefold()
        if key in rows:
            message = _("The identifier stands in row %(row)s already.") % {"row": rows[key]}
            hint = _("Give each action one row, and an identifier of its own.")
            table.add_issue(entry.row, "identifier", message, hint)
        elif key:
            rows[key], identifiers[key] = entry.row.number, identifier
    return identifiers


def _report_missing_columns(
    table: ImportedTable, plans: Sequence[PlannedAction], context: ImportContext
) -> None:
    """Add an error for each missing column that a new action requires, once for the table."""
    new = next((plan for plan in plans if plan.is_new), None)
    if new is None:
        return
    missing = [name for name in context.required if name not in table.columns]
    titles = [f"title_{language}" for language in content_language_codes()]
    if not set(titles) & set(table.columns):
        missing.insert(0, titles[0])
    if not {"goals", "competences"} & set(table.columns):
        missing.append("goals")
    for name in missing:
        message = _("The column is missing, and row %(row)s is a new action.") % {"row": new.entry.row.number}
        table.issues.append(
            TableIssue(table.header_row, table.heading(name), "", message, _("Add the column."))
        )


def _check_perspectives(table: ImportedTable, plan: PlannedAction) -> None:
    columns = [name for name in ("goals", "competences") if name in table.columns]
    invalid = plan.entry.row.invalid_columns & {"goals", "competences"}
    if columns and not invalid and not plan.value("goals") and not plan.value("competences"):
        headings = {"goals": table.heading("goals"), "competences": table.heading("competences")}
        message = _("The action promotes neither a goal nor a competence.")
        hint = _("Name at least one in the column “%(goals)s” or “%(competences)s”.") % headings
        table.add_issue(plan.entry.row, columns[0], message, hint)


def _check_owner_and_months(table: ImportedTable, plan: PlannedAction) -> None:
    sector = plan.entry.get("sector")
    if sector and not sector.is_allowed_owner:
        message = _("A group company cannot own an action.")
        hint = _("Choose a sector or a municipal enterprise, and name the company as a partner.")
        table.add_issue(plan.entry.row, "sector", message, hint)
    start, end = plan.value("start"), plan.value("end")
    if start and end and end < start:
        column = next((name for name in ("end", "start") if name in plan.entry.values), None)
        if column:
            message = _("The action ends before it starts.")
            table.add_issue(plan.entry.row, column, message, _("Change one of the two months."))


def _check_predecessor(table: ImportedTable, entry: ParsedRow, identifiers: Mapping[str, str]) -> None:
    predecessor = entry.get("predecessor")
    if not predecessor:
        return
    identifier = identifiers.get(predecessor.casefold())
    if identifier is None:
        message = _("There is no action with this identifier, in the table or in the programme.")
        hint = _("Name another one; an action of a programme that is not here goes into “%(column)s”.")
        heading = table.heading(f"carried_over_{content_language_codes()[0]}")
        table.add_issue(entry.row, "predecessor", message, hint % {"column": heading})
    elif predecessor.casefold() == (entry.get("identifier") or "").casefold():
        message, hint = (
            _("An action cannot continue itself."),
            _("Name the earlier action, or leave the cell empty."),
        )
        table.add_issue(entry.row, "predecessor", message, hint)
    else:
        entry.values["predecessor"] = identifier


def _check_texts(table: ImportedTable, plan: PlannedAction, languages: Sequence[str]) -> None:
    """Check that no title is removed, that there is one, and that the texts of each language are complete."""
    titles = plan.text("title")
    titled = [language for language in languages if titles.get(language)]
    row = plan.entry.row
    for language, title in plan.state.texts.get("title", {}).items():
        if title and not titles.get(language):
            message = _("The action has a page with a title in this language.")
            table.add_issue(row, f"title_{language}", message, _("Write the title, or remove the column."))
    if not titled and "title" in plan.entry.texts:
        first = next(name for name in table.columns if name.startswith("title_"))
        table.add_issue(row, first, _("The action has no title."), _("Write one, in one language at least."))
    if not titled:
        return
    pages = {name: plan.text(name) for name in PAGE_TEXTS}
    with_text = {language for name in pages for language, text in pages[name].items() if text}
    check_complete_languages(
        table, row, pages, [titled[0], *(code for code in languages if code in with_text - {titled[0]})]
    )
    # The texts of an action need not wait for its page in a language.
    check_complete_languages(table, row, {name: plan.text(name) for name in FACT_TEXTS}, titled)
