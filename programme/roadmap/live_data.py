"""The actions that a page shows in its text, all read together: two queries, however many blocks name them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, Value

from ..actions.models.action import Action
from ..actions.selectors import StatusSummary, summarize_actions
from .commitment_links import chosen_actions, commitment_targets
from .selectors import actions_with_pages, by_identifier

_LOOKUPS = {"goal": "goals__code", "competence": "competences__code", "sector": "sector__code"}


@dataclass(frozen=True)
class LiveQuery:
    """Which actions a place in the text shows.

    Attributes:
        actions: the primary keys of those chosen by name, in their order; None to choose by the rest.
        parts: what they have in common, as ``goal:a``, ``competence:1`` or ``sector:education``.
        phase, light: their codes; ``""`` for any.
        promise: the translation key of a page and the anchor of the promise that they answer.
        limit: how many are shown; None for all.
        counted: whether they are only counted.
    """

    actions: tuple | None = None
    parts: tuple = ()
    phase: str = ""
    light: str = ""
    promise: tuple | None = None
    limit: int | None = None
    counted: bool = False

    @property
    def condition(self):
        """The same as a condition for a queryset of actions."""
        condition = Q(**{name: getattr(self, name) for name in ("phase", "light") if getattr(self, name)})
        if self.actions is not None:
            condition &= Q(pk__in=self.actions)
        for kind, _colon, code in (part.partition(":") for part in self.parts):
            condition &= Q(**{_LOOKUPS[kind]: code})
        if self.promise:
            key, anchor = self.promise
            condition &= Q(commitments__page_key=key, commitments__anchor=anchor)
        return condition


class ActionStatus(NamedTuple):
    """An action as it is counted and put in order."""

    pk: int
    identifier: str
    phase: str
    light: str
    is_example: bool


@dataclass(frozen=True)
class LiveResult:
    """The answer to a wish.

    Attributes:
        actions: those that are shown, each with its ``page``.
        total: how many fit; the others are only counted.
        examples: how many of these are invented.
        summary: where these stand.
    """

    actions: list
    total: int
    examples: int
    summary: StatusSummary

    @classmethod
    def of(cls, actions, fitting):
        """Of the actions that are shown, and all that fit: lists of actions, the second also of :class:`Standing`."""
        return cls(actions, len(fitting), sum(row.is_example for row in fitting), summarize_actions(fitting))


def live_query_of(block):
    """Return the :class:`Wish` of a block (raw data with ``type`` and ``value``), or None for one of another kind."""
    value = block["value"]
    match block["type"]:
        case "status":
            return LiveQuery(parts=_parts(value, "of"), counted=True)
        case "action":
            return LiveQuery(actions=tuple(chosen_actions(block)))
        case "actions":
            return LiveQuery(
                actions=tuple(chosen_actions(block)) or None,
                parts=_parts(value, "promotes", "sector"),
                phase=value.get("phase") or "",
                light=value.get("light") or "",
                limit=value.get("limit"),
            )
    return None


class LiveDataLoader:
    """What the text of ``page``, or of the parts of a page that shows a whole document, wishes to show."""

    def __init__(self, page):
        self._page = page
        self._answers = {}

    def __getitem__(self, wish):
        """Return what is :class:`Shown` for ``wish``; those of all the text are answered with the first of them."""
        if wish not in self._answers:
            self._answer([*dict.fromkeys([wish, *self._wishes()])])
        return self._answers[wish]

    def _wishes(self):
        """Of the page itself, and of what it shows of others."""
        parts = [part for top in getattr(self._page, "whole", ()) for part in top.walk()]
        for page in (self._page, *(part.page for part in parts)):
            if hasattr(page, "body"):
                yield from filter(None, map(live_query_of, page.body.raw_data))
                yield from (
                    LiveQuery(promise=(page.translation_key, anchor))
                    for anchor, _title in commitment_targets(page)
                )

    def _answer(self, wishes):
        standing = self._standing(wishes)
        found = {wish: _in_order(wish, standing[number]) for number, wish in enumerate(wishes)}
        shown = {row.pk for wish, rows in found.items() if not wish.counted for row in rows[: wish.limit]}
        actions = (
            {action.pk: action for action in actions_with_pages(self._page, shown, "latest")} if shown else {}
        )
        for wish, rows in found.items():
            chosen = [actions[row.pk] for row in rows[: wish.limit] if row.pk in actions]
            self._answers[wish] = LiveResult.of(chosen, rows)

    def _standing(self, wishes):
        """{number of the wish: every :class:`Standing` that fits it}, in one query."""
        found, top = defaultdict(list), getattr(self._page, "programme_page", None)
        if top is None:
            return found
        actions = Action.objects.of(top.programme_id).public().order_by()
        queries = [
            actions.filter(wish.condition)
            .annotate(wish=Value(number))
            .values_list("wish", *ActionStatus._fields)
            for number, wish in enumerate(wishes)
        ]
        # Without the model's own order, for which the union has no column.
        for number, *row in queries[0].union(*queries[1:], all=True).order_by():
            found[number].append(ActionStatus(*row))
        return found


def count_actions(actions):
    """Return how many ``actions`` (a queryset) stand where, as :class:`Shown` without the actions, in one query."""
    rows = actions.order_by().values_list(*ActionStatus._fields)
    return LiveResult.of([], [ActionStatus(*row) for row in rows])


def _in_order(wish, rows):
    if wish.actions is None:
        return sorted(rows, key=by_identifier)
    return sorted(rows, key=lambda row: wish.actions.index(row.pk))


def _parts(value, *names):
    return tuple(value[name] for name in names if value.get(name))
