"""Checks a table of actions against the programme and its rules, and finds what it would change."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from programme.languages import content_language_codes

from ..changes import FieldChange, diff_row
from ..entries import ParsedRow, check_complete_languages, check_lengths, check_required, read_entries
from ..issues import TableIssue
from ..values import readers
from .state import DEFAULTS, FACT_TEXTS, PAGE_TEXTS, State

_LONGEST = {"title": 255, "external_id": 100}


@dataclass
class PlannedAction:
    """A row of the table: what there is of its action, what the row says, and what changes."""

    state: State
    entry: ParsedRow
    is_new: bool
    changes: list[FieldChange] = field(default_factory=list)

    def value(self, name):
        """What the action will have in a column."""
        return self.entry.values.get(name, self.state.values.get(name))

    def text(self, name):
        """{language: text} that the action will have in a column."""
        return self.state.texts.get(name, {}) | self.entry.texts.get(name, {})


def check_actions(table, context):
    """Return a :class:`Planned` for each row of a table of actions.

    Args:
        table: the :class:`~..reading.Table`.
        context: the :class:`~.context.Context` of the programme.

    Raises:
        TableError: something is wrong, with every mistake of the table.
    """
    entries = read_entries(table, readers() | context.readers)
    identifiers = _tell_repeated(table, entries)
    states = [context.state_of(entry.get("identifier") or "") for entry in entries]
    plans = [
        PlannedAction(state, entry, state.action.pk is None)
        for state, entry in zip(states, entries, strict=True)
    ]
    _tell_missing_columns(table, plans, context)
    for plan in plans:
        entry = plan.entry
        _complete(plan)
        check_required(table, entry, ["identifier", *context.required])
        check_lengths(table, entry, _LONGEST)
        _check_perspectives(table, plan)
        _check_owner_and_months(table, plan)
        _check_predecessor(table, entry, identifiers | context.identifiers)
        if plan.is_new or any(name in PAGE_TEXTS or name in FACT_TEXTS for name in entry.texts):
            _check_texts(table, plan, context.languages)
    table.raise_if_wrong()
    for plan in plans:
        plan.changes = diff_row(table, plan.state, plan.entry)
    return plans


def _complete(plan):
    """Put in what an empty cell means; of two pages with a promise of the same name, the one that is answered stays."""
    values = plan.entry.values
    values |= {name: value for name, value in DEFAULTS.items() if values.get(name, value) is None}
    if "commitments" in values:
        answered = {anchor: (page, anchor) for page, anchor in plan.state.values.get("commitments", ())}
        values["commitments"] = [answered.get(pair[1], pair) for pair in values["commitments"]]


def _tell_repeated(table, entries):
    """Return {identifier in small letters: identifier} of the file, and tell those that are in two rows."""
    rows, found = {}, {}
    for entry in entries:
        identifier = entry.get("identifier") or ""
        key = identifier.casefold()
        if key in rows:
            what = _("The identifier stands in row %(row)s already.") % {"row": rows[key]}
            remedy = _("Give each action one row, and an identifier of its own.")
            table.add_mistake(entry.row, "identifier", what, remedy)
        elif key:
            rows[key], found[key] = entry.row.number, identifier
    return found


def _tell_missing_columns(table, plans, context):
    """Tell the columns without which there can be no new action, once for the table."""
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
        what = _("The column is missing, and row %(row)s is a new action.") % {"row": new.entry.row.number}
        table.mistakes.append(
            TableIssue(table.header_row, table.heading(name), "", what, _("Add the column."))
        )


def _check_perspectives(table, plan):
    named = [name for name in ("goals", "competences") if name in table.columns]
    told = plan.entry.row.wrong & {"goals", "competences"}
    if named and not told and not plan.value("goals") and not plan.value("competences"):
        known = {"goals": table.heading("goals"), "competences": table.heading("competences")}
        what = _("The action promotes neither a goal nor a competence.")
        remedy = _("Name at least one in the column “%(goals)s” or “%(competences)s”.") % known
        table.add_mistake(plan.entry.row, named[0], what, remedy)


def _check_owner_and_months(table, plan):
    sector = plan.entry.get("sector")
    if sector and not sector.is_allowed_owner:
        what = _("A group company cannot own an action.")
        remedy = _("Choose a sector or a municipal enterprise, and name the company as a partner.")
        table.add_mistake(plan.entry.row, "sector", what, remedy)
    start, end = plan.value("start"), plan.value("end")
    if start and end and end < start:
        named = next((name for name in ("end", "start") if name in plan.entry.values), None)
        if named:
            what = _("The action ends before it starts.")
            table.add_mistake(plan.entry.row, named, what, _("Change one of the two months."))


def _check_predecessor(table, entry, identifiers):
    predecessor = entry.get("predecessor")
    if not predecessor:
        return
    known = identifiers.get(predecessor.casefold())
    if known is None:
        what = _("There is no action with this identifier, in the table or in the programme.")
        remedy = _("Name another one; an action of a programme that is not here goes into “%(column)s”.")
        heading = table.heading(f"carried_over_{content_language_codes()[0]}")
        table.add_mistake(entry.row, "predecessor", what, remedy % {"column": heading})
    elif predecessor.casefold() == (entry.get("identifier") or "").casefold():
        what, remedy = (
            _("An action cannot continue itself."),
            _("Name the earlier action, or leave the cell empty."),
        )
        table.add_mistake(entry.row, "predecessor", what, remedy)
    else:
        entry.values["predecessor"] = known


def _check_texts(table, plan, languages):
    """Tell where a language is there by halves, or an action has no title, or loses one."""
    titles = plan.text("title")
    titled = [language for language in languages if titles.get(language)]
    row = plan.entry.row
    for language, title in plan.state.texts.get("title", {}).items():
        if title and not titles.get(language):
            what = _("The action has a page with a title in this language.")
            table.add_mistake(row, f"title_{language}", what, _("Write the title, or remove the column."))
    if not titled and "title" in plan.entry.texts:
        first = next(name for name in table.columns if name.startswith("title_"))
        table.add_mistake(
            row, first, _("The action has no title."), _("Write one, in one language at least.")
        )
    if not titled:
        return
    pages = {name: plan.text(name) for name in PAGE_TEXTS}
    begun = {language for name in pages for language, text in pages[name].items() if text}
    check_complete_languages(
        table, row, pages, [titled[0], *(code for code in languages if code in begun - {titled[0]})]
    )
    # A fact may be known in a language in which nobody has written the page yet.
    check_complete_languages(table, row, {name: plan.text(name) for name in FACT_TEXTS}, titled)
