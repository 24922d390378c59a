"""The list section of the roadmap: what is chosen, what it leaves, and how that is seen."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from .exports import FOLDERS, FORMATS, file_title
from .facets import Counts, chips_of, facets_of, ways_out
from .filters import ActionFilterSet
from .grouping import by_goal
from .matrix import draw_matrix
from .query import Query, View
from .table import ActionTable
from .timeline import draw_timeline


@dataclass
class Listing:
    """A selection of the actions; ``actions`` are complete and ordered by identifier, ``period`` is the programme's."""

    query: Query
    filterset: ActionFilterSet
    counts: Counts
    actions: list
    facts: Any
    period: tuple[int, int]

    @property
    def total(self):
        """How many actions there are without any filter."""
        return self.counts.total

    @cached_property
    def facets(self):
        return facets_of(self.filterset, self.query, self.counts)

    @cached_property
    def chips(self):
        """The filters that are chosen, each with the address without it."""
        return chips_of(self.filterset, self.query, self.facets)

    @cached_property
    def ways_out(self):
        """For an empty selection: what leaving out each filter would give."""
        return ways_out(self.filterset, self.query, self.chips)

    @property
    def views(self):
        """(code, label, address, whether it is this one) of every view of the selection."""
        return [
            (view.value, view.label, self._seen_as(view).address, view.value == self.query.view)
            for view in View
        ]

    def _seen_as(self, view):
        return self.query.but(view=view.value, sort=self.query.sort if view == View.TABLE else "")

    @cached_property
    def table(self):
        return ActionTable(self.query, self.actions, self.facts.sectors)

    @cached_property
    def groups(self):
        return by_goal(self.actions, self.facts)

    @cached_property
    def timeline(self):
        return draw_timeline(self.actions, self.period, timezone.localdate())

    @cached_property
    def matrix(self):
        return draw_matrix(self.actions, self.facts, self.query)

    @property
    def exports(self):
        """(what is in the file, [(name of the format, address), …]) of each table that can be fetched."""
        return [
            (
                file_title(table),
                [(name.upper(), f"{self.query.base}{folder}{name}/{self._selection}") for name in FORMATS],
            )
            for table, folder in FOLDERS.items()
        ]

    @property
    def _selection(self):
        return Query(self.query.base, self.query.chosen, self.query.words).text
