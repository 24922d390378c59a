"""List of actions on the roadmap page: facets with their counts, filter chips, views and exports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.functional import cached_property

from ..vocabulary.selectors import VocabularyTexts
from .exports import FOLDERS, FORMATS, file_title
from .filters import RoadmapFilterSet, RoadmapQuery, View, count_by_value
from .layouts import ActionTable, GoalGroup, Matrix, Timeline, draw_matrix, draw_timeline, group_by_goal

_ALL, _EXAMPLES = "", "example"


@dataclass(frozen=True)
class Choice:
    """A value of a facet with the number of actions that selecting it gives.

    ``label`` is a text in the active language, or in every language.
    """

    code: str
    label: Any
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet with its values in order."""

    name: str
    label: Any
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        """The selected values."""
        return [choice for choice in self.choices if choice.chosen]


@dataclass(frozen=True)
class FilterChip:
    """An active filter with the link that removes it.

    Attributes:
        name: name of the facet; ``q`` for the search text.
        facet: label of the facet.
        label: label of the value; in suggestions a list of labels.
        address: URL of the list without the filter.
        code: code of the value.
        count: number of actions without the filter; None if not counted.
    """

    name: str
    facet: Any
    label: Any
    address: str
    code: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Counts:
    """Numbers of actions, see :func:`count_facets`.

    Attributes:
        facets: {name of the facet: {code: number of actions}}, under the filters of all other facets.
        statuses: {(phase, light): number of actions} of all actions, without filters.
        examples: number of examples among all actions.
    """

    facets: dict[str, dict[str, int]]
    statuses: dict[tuple[str, str], int]
    examples: int

    @property
    def total(self) -> int:
        """Number of actions without filters."""
        return sum(self.statuses.values())


def count_facets(filterset: RoadmapFilterSet) -> Counts:
    """Count the actions for every value of every facet under the filters of all other facets, in one query."""
    examples = filterset.queryset.filter(is_example=True)
    queries = [
        count_by_value(filterset.queryset, _ALL, F("phase"), F("light")),
        count_by_value(examples, _EXAMPLES, F("phase")),
    ]
    for name, facet in filterset.facets.items():
        queries += facet.counts(name, filterset.narrowed(ignored=name))
    facets: dict[str, dict[str, int]] = defaultdict(dict)
    statuses: dict[tuple[str, str], int] = {}
    example_count = 0
    # The union has no column for the model's default ordering.
    for name, value, second_value, count in queries[0].union(*queries[1:], all=True).order_by():
        if name == _ALL:
            statuses[value, second_value] = count
        elif name == _EXAMPLES:
            example_count += count
        else:
            facets[name][value] = count
    return Counts(facets, statuses, example_count)


def facets_of(filterset: RoadmapFilterSet, query: RoadmapQuery, counts: Counts) -> list[Facet]:
    """Return the facets that have values."""
    return [
        Facet(
            name,
            facet.label,
            [
                Choice(code, label, counts.facets[name].get(code, 0), code in query.chosen[name])
                for code, label in facet.extra["choices"]
            ],
        )
        for name, facet in filterset.facets.items()
        if facet.extra["choices"]
    ]


def chips_of(filterset: RoadmapFilterSet, query: RoadmapQuery, facets: Iterable[Facet]) -> list[FilterChip]:
    """Return a chip for each selected value, and one for the search text."""
    chips = [
        FilterChip(
            facet.name, facet.label, choice.label, query.without(facet.name, choice.code).address, choice.code
        )
        for facet in facets
        for choice in facet.chosen
    ]
    if query.words:
        chips.append(FilterChip("q", filterset.filters["q"].label, query.words, query.without("q").address))
    return chips


def relax_suggestions(
    filterset: RoadmapFilterSet, query: RoadmapQuery, chips: Iterable[FilterChip]
) -> list[FilterChip]:
    """Return a chip for each active facet with the number of actions without it, in one query.

    For a list without results. All values of a facet are removed together, as removing one of them gives no results.
    """
    by_facet: dict[str, list[FilterChip]] = {}
    for chip in chips:
        by_facet.setdefault(chip.name, []).append(chip)
    if not by_facet:
        return []
    queries = [count_by_value(filterset.narrowed(ignored=name), name, F("phase")) for name in by_facet]
    totals: dict[str, int] = defaultdict(int)
    for name, _value, _second_value, count in queries[0].union(*queries[1:], all=True).order_by():
        totals[name] += count
    return [
        FilterChip(
            name,
            facet_chips[0].facet,
            [chip.label for chip in facet_chips],
            query.without(name).address,
            count=totals[name],
        )
        for name, facet_chips in by_facet.items()
    ]


@dataclass
class Listing:
    """The filtered list of actions.

    Attributes:
        query: the parsed query of the URL.
        filterset: the filters with their values.
        counts: numbers of actions.
        actions: the matching actions as from
            :func:`~programme.roadmap.selectors.public_actions_with_pages`, ordered by identifier.
        facts: vocabulary of the programme.
        period: (first year, last year) of the programme.
    """

    query: RoadmapQuery
    filterset: RoadmapFilterSet
    counts: Counts
    actions: list[Any]
    facts: VocabularyTexts
    period: tuple[int, int]

    @property
    def total(self) -> int:
        """Number of actions without filters."""
        return self.counts.total

    @cached_property
    def facets(self) -> list[Facet]:
        return facets_of(self.filterset, self.query, self.counts)

    @cached_property
    def chips(self) -> list[FilterChip]:
        """The active filters."""
        return chips_of(self.filterset, self.query, self.facets)

    @cached_property
    def suggestions(self) -> list[FilterChip]:
        """For a list without results: the filters to remove, with the number of actions without each."""
        return relax_suggestions(self.filterset, self.query, self.chips)

    @property
    def views(self) -> list[tuple[str, Any, str, bool]]:
        """(code, label, URL, whether it is the current one) of every view."""
        return [
            (view.value, view.label, self._in_view(view).address, view.value == self.query.view)
            for view in View
        ]

    def _in_view(self, view: View) -> RoadmapQuery:
        return self.query.modified(view=view.value, sort=self.query.sort if view == View.TABLE else "")

    @cached_property
    def table(self) -> ActionTable:
        return ActionTable(self.query, self.actions, self.facts.sectors)

    @cached_property
    def groups(self) -> list[GoalGroup]:
        return group_by_goal(self.actions, self.facts)

    @cached_property
    def timeline(self) -> Timeline:
        return draw_timeline(self.actions, self.period, timezone.localdate())

    @cached_property
    def matrix(self) -> Matrix:
        return draw_matrix(self.actions, self.facts, self.query)

    @property
    def exports(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(title of the table, [(name of the format, URL), …]) of each table that can be downloaded."""
        query = RoadmapQuery(self.query.base, self.query.chosen, self.query.words).text
        return [
            (
                file_title(table),
                [(name.upper(), f"{self.query.base}{folder}{name}/{query}") for name in FORMATS],
            )
            for table, folder in FOLDERS.items()
        ]
