"""The list section of the roadmap: what is chosen, what it leaves, and how that is seen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import django_tables2 as tables
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from ..status import Light, Phase
from ..text import sort_by_text
from .charts import draw_matrix, draw_timeline
from .exports import FOLDERS, FORMATS, file_title
from .filters import Counts, RoadmapFilterSet, chips_of, facets_of, relax_suggestions
from .query import RoadmapQuery, View


@dataclass
class Listing:
    """A selection of the actions; ``actions`` are complete and ordered by identifier, ``period`` is the programme's."""

    query: RoadmapQuery
    filterset: RoadmapFilterSet
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
        return relax_suggestions(self.filterset, self.query, self.chips)

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
        return group_by_goal(self.actions, self.facts)

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
        return RoadmapQuery(self.query.base, self.query.chosen, self.query.words).text


@dataclass(frozen=True)
class GoalGroup:
    """A goal or a competence (``fact``, of the facet ``name``) with the actions that promote it."""

    name: str
    fact: Any
    actions: list


def group_by_goal(actions, facts):
    """Return a :class:`Group` for each goal and then each competence that any of ``actions`` promotes.

    An action is in the group of each that it promotes.
    """
    groups = [
        GoalGroup("goals", goal, [action for action in actions if goal in action.goal_list])
        for goal in facts.goals
    ]
    groups += [
        GoalGroup("competences", one, [action for action in actions if one in action.competence_list])
        for one in facts.competences
    ]
    return [group for group in groups if group.actions]


PER_PAGE = 50
_FIRST = "identifier"
# The lights as a reader looks for them: what needs help first.
_SEVERITY = (Light.LATE, Light.DEVIATING, Light.ON_PLAN, Light.NOT_ASSESSED)


@dataclass(frozen=True)
class ActionTableRow:
    """An action, and under the names of the columns what it is sorted by."""

    action: Any
    identifier: int
    title: str
    sector: int
    phase: int
    light: int
    start: date
    end: date


@dataclass(frozen=True)
class ColumnHeading:
    """The heading of a column, and where the table is sorted by it, or the other way round."""

    name: str
    label: str
    sorted: str
    address: str


class ActionTable(tables.Table):
    """The rows are :class:`Row` objects; what the cells show is the template's business."""

    identifier = tables.Column(pgettext_lazy("roadmap", "No."))
    title = tables.Column(pgettext_lazy("column", "Action"))
    sector = tables.Column(pgettext_lazy("column", "Sector"))
    phase = tables.Column(pgettext_lazy("column", "Phase"))
    light = tables.Column(pgettext_lazy("column", "Traffic light"))
    start = tables.Column(pgettext_lazy("column", "Start"))
    end = tables.Column(pgettext_lazy("column", "End"))

    def __init__(self, query, actions, sectors):
        """Make the table.

        Args:
            query: the :class:`~programme.roadmap.query.Query`.
            actions: complete actions, ordered by identifier.
            sectors: the sectors in their order.
        """
        self.query = query
        rows = [_row(place, action, sectors) for place, action in enumerate(actions)]
        super().__init__(rows, order_by=query.sort or None, orderable=True)
        self.paginate(per_page=PER_PAGE)
        self.page = self.paginator.get_page(query.page)

    @property
    def headings(self):
        """A :class:`Heading` for each column."""
        return [self._heading(column) for column in self.columns]

    @property
    def leaves(self):
        """(number, address, whether it is this one) of each page of the table, if there are several."""
        numbers = self.paginator.page_range if self.paginator.num_pages > 1 else ()
        return [
            (number, self.query.but(page=number).address, number == self.page.number) for number in numbers
        ]

    def _heading(self, column):
        sort = self.query.sort or _FIRST
        sorted_by = sort.removeprefix("-") == column.name
        direction = ("descending" if sort.startswith("-") else "ascending") if sorted_by else ""
        wanted = f"-{column.name}" if direction == "ascending" else column.name
        address = self.query.but(sort="" if wanted == _FIRST else wanted).address
        return ColumnHeading(column.name, column.header, direction, address)


SORTS = tuple(ActionTable.base_columns)


def _row(place, action, sectors):
    return ActionTableRow(
        action=action,
        identifier=place,
        title=sort_by_text(action.page.title),
        sector=sectors.index(action.sector) if action.sector in sectors else len(sectors),
        phase=list(Phase).index(action.phase),
        light=_SEVERITY.index(action.light),
        # What nobody knows stands last.
        start=action.start or date.max,
        end=action.end or date.max,
    )
