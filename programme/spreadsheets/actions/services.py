"""Writes what a table of actions changes: the facts in a number of queries that does not grow with the rows."""

from programme.actions.models.action import RELATIONS
from programme.events import notify_changed
from programme.languages import i18n_value
from programme.models import Action, Commitment
from programme.roadmap.page_services.creation import create_action_pages
from programme.roadmap.page_services.update import update_action_page

from ..changes import is_same
from .state import CHOSEN, FACT_TEXTS, PAGE_TEXTS, PLAIN

_BATCH = 500
_FIELDS = CHOSEN | PLAIN


def write_actions(programme, plans, progress):
    """Create and change actions and their pages as planned; called in a transaction.

    Args:
        programme: the :class:`Programme`.
        plans: the :class:`~.checking.Planned` rows.
        progress: called after each of them.
    """
    new = [plan for plan in plans if plan.is_new]
    changed = [plan for plan in plans if plan.changes and not plan.is_new]
    fields = {name for plan in [*new, *changed] for name in _assign(plan)}
    Action.objects.bulk_create([plan.state.action for plan in new], batch_size=_BATCH)
    if fields:
        Action.objects.bulk_update([plan.state.action for plan in changed], fields, batch_size=100)
    _link_predecessors(programme, [*new, *changed])
    for name in (*RELATIONS, "commitments"):
        _relate(name, [*new, *changed])
    if new:
        pairs = [(plan.state.action, _page_texts(plan, PAGE_TEXTS)) for plan in new]
        create_action_pages(programme, pairs, progress=progress)
    for plan in plans:
        if not plan.is_new:
            _rewrite(plan)
            progress()
    notify_changed(Action, [plan.state.action for plan in [*new, *changed]])


def _assign(plan):
    """Give the action what the row says in its own fields, and return their names."""
    values, action = plan.entry.values, plan.state.action
    given = {field: values[column] for column, field in _FIELDS.items() if column in values}
    for name in FACT_TEXTS:
        if name in plan.entry.texts:
            given[name] = i18n_value(plan.text(name))
    for name, value in given.items():
        setattr(action, name, value)
    return given


def _link_predecessors(programme, plans):
    plans = [plan for plan in plans if "predecessor" in plan.entry.values]
    if not plans:
        return
    keys = dict(Action.objects.filter(programme=programme).values_list("identifier", "pk"))
    for plan in plans:
        plan.state.action.predecessor_id = keys.get(plan.entry.values["predecessor"])
    Action.objects.bulk_update([plan.state.action for plan in plans], ["predecessor"], batch_size=_BATCH)


def _relate(name, plans):
    """Let the actions have those rows of a relation, or those commitments, that their table rows name."""
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


def _columns(name, value):
    if name == "commitments":
        return {"page_key": value[0], "anchor": value[1]}
    return {f"{RELATIONS[name]}_id": value.pk}


def _rewrite(plan):
    """Change the texts of the action's pages, where the row says something else than they do."""
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


def _page_texts(plan, names):
    """{language: {field of the page: text}} of the columns ``names``, in the languages in which there is a title."""
    titles, found = plan.text("title"), {}
    for name in names:
        for language, text in plan.entry.texts.get(name, {}).items():
            if titles.get(language):
                found.setdefault(language, {})[PAGE_TEXTS[name]] = text
    return found
