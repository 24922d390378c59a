"""Live data of the blocks that show actions: one loader for a page, two queries however many blocks it has."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value

from ..actions.models.action import Action
from ..actions.selectors import StatusSummary, summarize_actions
from .commitment_links import chosen_actions, commitment_targets
from .selectors import actions_with_pages, by_identifier

_LOOKUPS = {"goal": "goals__code", "competence": "competences__code", "sector": "sector__code"}


@dataclass(frozen=True)
class LiveQuery:
    """Selection of the actions that a block shows; hashable.

    Attributes:
        actions: primary keys of the actions chosen by name, in order; None to select by the other fields.
        parts: what the actions belong to: ``goal:a``, ``competence:1`` or ``sector:education``.
        phase, light: codes of a phase and a traffic light; ``""`` for any.
        promise: (translation key of a page, anchor of a promise on it) that the actions answer.
        limit: maximum number of actions to show; None for all.
        count_only: whether the block shows numbers only.
    """

    actions: tuple[int, ...] | None = None
    parts: tuple[str, ...] = ()
    phase: str = ""
    light: str = ""
    promise: tuple[Any, str] | None = None
    limit: int | None = None
    count_only: bool = False

    @property
    def condition(self) -> Q:
        """Condition for a queryset of actions."""
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
    """The columns of an action that are needed to count and sort it."""

    pk: int
    identifier: str
    phase: str
    light: str
    is_example: bool


@dataclass(frozen=True)
class LiveResult:
    """Result of a :class:`LiveQuery`.

    Attributes:
        actions: the actions to show, each with its ``page``.
        total: number of matching actions, shown or not.
        examples: number of examples among them.
        summary: their status.
    """

    actions: list[Any]
    total: int
    examples: int
    summary: StatusSummary

    @classmethod
    def of(cls, actions: list[Any], matches: Sequence[Action | ActionStatus]) -> "LiveResult":
        """Return a result.

        Args:
            actions: the actions to show.
            matches: all matching actions, or their status.
        """
        return cls(actions, len(matches), sum(row.is_example for row in matches), summarize_actions(matches))


def live_query_of(block: Mapping[str, Any]) -> LiveQuery | None:
    """Return the query of a block (raw data with ``type`` and ``value``); None for blocks that show no actions."""
    value = block["value"]
    match block["type"]:
        case "status":
            return LiveQuery(parts=_parts(value, "of"), count_only=True)
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
    """Batch loader of live data.

    Args:
        page: the page whose text is rendered, or a page that renders the full document.
    """

    def __init__(self, page: Any) -> None:
        self._page = page
        self._results: dict[LiveQuery, LiveResult] = {}

    def __getitem__(self, query: LiveQuery) -> LiveResult:
        """Return the result of ``query``; the first access loads the results of all blocks of the page."""
        if query not in self._results:
            self._load([*dict.fromkeys([query, *self._queries()])])
        return self._results[query]

    def _queries(self) -> Iterator[LiveQuery]:
        """Yield the queries of the page's blocks, and of the pages that it renders."""
        parts = [part for top in getattr(self._page, "document_parts", ()) for part in top.walk()]
        for page in (self._page, *(part.page for part in parts)):
            if hasattr(page, "body"):
                yield from filter(None, map(live_query_of, page.body.raw_data))
                yield from (
                    LiveQuery(promise=(page.translation_key, anchor))
                    for anchor, _title in commitment_targets(page)
                )

    def _load(self, queries: list[LiveQuery]) -> None:
        by_number = self._matches(queries)
        matches = {query: _sorted_rows(query, by_number[number]) for number, query in enumerate(queries)}
        keys = {
            row.pk for query, rows in matches.items() if not query.count_only for row in rows[: query.limit]
        }
        loaded = actions_with_pages(self._page, keys, "latest") if keys else []
        actions = {action.pk: action for action in loaded}
        for query, rows in matches.items():
            chosen = [actions[row.pk] for row in rows[: query.limit] if row.pk in actions]
            self._results[query] = LiveResult.of(chosen, rows)

    def _matches(self, queries: list[LiveQuery]) -> dict[int, list[ActionStatus]]:
        """Return {number of the query: status of the matching actions}, in one query."""
        matches: dict[int, list[ActionStatus]] = defaultdict(list)
        top = getattr(self._page, "programme_page", None)
        if top is None:
            return matches
        actions = Action.objects.of(top.programme_id).public().order_by()
        querysets = [
            actions.filter(query.condition)
            .annotate(query=Value(number))
            .values_list("query", *ActionStatus._fields)
            for number, query in enumerate(queries)
        ]
        # The union has no column for the model's default ordering.
        for number, *row in querysets[0].union(*querysets[1:], all=True).order_by():
            matches[number].append(ActionStatus(*row))
        return matches


def count_actions(actions: QuerySet[Action]) -> LiveResult:
    """Return the numbers of ``actions`` by status, without the actions themselves, in one query."""
    rows = actions.order_by().values_list(*ActionStatus._fields)
    return LiveResult.of([], [ActionStatus(*row) for row in rows])


def _sorted_rows(query: LiveQuery, rows: list[ActionStatus]) -> list[ActionStatus]:
    keys = query.actions
    if keys is None:
        return sorted(rows, key=by_identifier)
    return sorted(rows, key=lambda row: keys.index(row.pk))


def _parts(value: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    return tuple(value[name] for name in names if value.get(name))
