"""Saves the actions of a table; the number of queries for the facts does not depend on the number of rows."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from programme.actions.models.action import RELATIONS
from programme.events import notify_changed
from programme.languages import i18n_value
from programme.models import Action, Commitment, Programme
from programme.roadmap.page_services.creation import create_action_pages
from programme.roadmap.page_services.update import update_action_page

from ..report import is_same
from .state import FACT_TEXTS, PAGE_TEXTS, PLAIN_FIELDS, RELATED_FIELDS
from .validation import PlannedAction

_BATCH = 500
_FIELDS = RELATED_FIELDS | PLAIN_FIELDS


def write_actions(
    programme: Programme, plans: Sequence[PlannedAction], progress: Callable[[], object]
) -> None:
    """Create and update actions and their pages; called in a transaction.

    Args:
        programme: the programme.
        plans: the validated rows.
        progress: called after each row.
    """
    new = [plan for plan in plans if plan.is_new]
    changed = [plan for plan in plans if plan.changes and not plan.is_new]
    fields = {name for plan in [*new, *changed] for name in _assign(plan)}
    Action.objects.bulk_create([plan.state.action for plan in new], batch_size=_BATCH)
    if fields:
        Action.objects.bulk_update([plan.state.action for plan in changed], fields, batch_size=100)
    _link_predecessors(programme, [*new, *changed])
    for name in (*RELATIONS, "commitments"):
        _replace_related(name, [*new, *changed])
    if new:
        pairs = [(plan.state.action, _page_texts(plan, PAGE_TEXTS)) for plan in new]
        create_action_pages(programme, pairs, progress=progress)
    for plan in plans:
        if not plan.is_new:
            _update_pages(plan)
            progress()
    notify_changed(Action, [plan.state.action for plan in [*new, *changed]])


def _assign(plan: PlannedAction) -> Iterable[str]:
    """Set the action's own fields from the row, and return their names."""
    values, action = plan.entry.values, plan.state.action
    values_by_field = {field: values[column] for column, field in _FIELDS.items() if column in values}
    for name in FACT_TEXTS:
        if name in plan.entry.texts:
            values_by_field[name] = i18n_value(plan.text(name))
    for name, value in values_by_field.items():
        setattr(action, name, value)
    return values_by_field


def _link_predecessors(programme: Programme, plans: Sequence[PlannedAction]) -> None:
    plans = [plan for plan in plans if "predecessor" in plan.entry.values]
    if not plans:
        return
    keys = dict(Action.objects.filter(programme=programme).values_list("identifier", "pk"))
    for plan in plans:
        plan.state.action.predecessor_id = keys.get(plan.entry.values["predecessor"])
    Action.objects.bulk_update([plan.state.action for plan in plans], ["predecessor"], batch_size=_BATCH)


def _replace_related(name: str, plans: Sequence[PlannedAction]) -> None:
    """Replace the related rows of a relation, or the commitments, of the actions whose table rows change them."""
    plans = [
        plan
        for plan in plans
        if name in plan.entry.values and not is_same(plan.state.values.get(name), plan.entry.values[name])
    ]
    model = Commitment if name == "commitments" else getattr(Action, name).through
    before = [plan.state.action.pk for plan in plans if not plan.is_new]
    for start in range(0, len(before), _BATCH):
        model.objects.filter(action__in=before[start : start + _BATCH]).delete()
    rows = [
        model(action=plan.state.action, **_columns(name, value))
        for plan in plans
        for value in plan.entry.values[name]
    ]
    model.objects.bulk_create(rows, batch_size=_BATCH)


def _columns(name: str, value: Any) -> dict[str, Any]:
    """Return the fields of a related row."""
    if name == "commitments":
        return {"page_key": value[0], "anchor": value[1]}
    return {f"{RELATIONS[name]}_id": value.pk}


def _update_pages(plan: PlannedAction) -> None:
    """Update the texts of the action's pages that the row changes."""
    changed = [
        name
        for name in PAGE_TEXTS
        if any(
            not is_same(plan.state.texts[name].get(language, ""), text)
            for language, text in plan.entry.texts.get(name, {}).items()
        )
    ]
    if changed:
        update_action_page(plan.state.action, _page_texts(plan, changed))


def _page_texts(plan: PlannedAction, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return ``{language: {field of the page: text}}`` of columns, for the languages in which the action has a title."""
    titles = plan.text("title")
    by_language: dict[str, dict[str, str]] = {}
    for name in names:
        for language, text in plan.entry.texts.get(name, {}).items():
            if titles.get(language):
                by_language.setdefault(language, {})[PAGE_TEXTS[name]] = text
    return by_language
