"""Layouts of a list of actions: table, groups by goal, timeline, and matrix of cost and effect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_tables2 as tables
from django.utils.translation import pgettext_lazy

from ..status import Light, Phase
from ..text import sort_by_text
from ..vocabulary.models import Competence, Goal, Sector
from ..vocabulary.perspectives import PerspectiveValue
from ..vocabulary.selectors import VocabularyTexts
from .filters import RoadmapQuery

PER_PAGE = 50
_DEFAULT_SORT = "identifier"
# Sort order of the lights: the most urgent first.
_SEVERITY = (Light.LATE, Light.DEVIATING, Light.ON_PLAN, Light.NOT_ASSESSED)
_MONTHS = 12


@dataclass(frozen=True)
class ActionTableRow:
    """An action with the sort keys of the table's columns."""

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
    """Heading of a column.

    Attributes:
        name: name of the column.
        label: text of the heading.
        sorted: ``ascending`` or ``descending`` if the table is sorted by the column, else empty.
        address: URL of the list sorted by the column; in the opposite direction if it already is.
    """

    name: str
    label: str
    sorted: str
    address: str


class ActionTable(tables.Table):
    """Sortable, paginated table of actions with rows of :class:`ActionTableRow`; the template renders the cells."""

    identifier = tables.Column(pgettext_lazy("roadmap", "No."))
    title = tables.Column(pgettext_lazy("column", "Action"))
    sector = tables.Column(pgettext_lazy("column", "Sector"))
    phase = tables.Column(pgettext_lazy("column", "Phase"))
    light = tables.Column(pgettext_lazy("column", "Traffic light"))
    start = tables.Column(pgettext_lazy("column", "Start"))
    end = tables.Column(pgettext_lazy("column", "End"))

    def __init__(self, query: RoadmapQuery, actions: Iterable[Any], sectors: list[Sector]) -> None:
        """Create the table.

        Args:
            query: the parsed query of the URL.
            actions: actions as of :class:`~programme.roadmap.action_list.Listing`, ordered by identifier.
            sectors: the sectors in order.
        """
        self.query = query
        rows = [_table_row(position, action, sectors) for position, action in enumerate(actions)]
        super().__init__(rows, order_by=query.sort or None, orderable=True)
        self.paginate(per_page=PER_PAGE)
        self.page = self.paginator.get_page(query.page)

    @property
    def headings(self) -> list[ColumnHeading]:
        return [self._heading(column) for column in self.columns]

    @property
    def page_links(self) -> list[tuple[int, str, bool]]:
        """(number, URL, whether it is the current one) of each page; empty if there is only one."""
        numbers = self.paginator.page_range if self.paginator.num_pages > 1 else ()
        return [
            (number, self.query.modified(page=number).address, number == self.page.number)
            for number in numbers
        ]

    def _heading(self, column: Any) -> ColumnHeading:
        sort = self.query.sort or _DEFAULT_SORT
        is_sorted = sort.removeprefix("-") == column.name
        direction = ("descending" if sort.startswith("-") else "ascending") if is_sorted else ""
        next_sort = f"-{column.name}" if direction == "ascending" else column.name
        address = self.query.modified(sort="" if next_sort == _DEFAULT_SORT else next_sort).address
        return ColumnHeading(column.name, column.header, direction, address)


SORTS: tuple[str, ...] = tuple(ActionTable.base_columns)


def _table_row(position: int, action: Any, sectors: list[Sector]) -> ActionTableRow:
    return ActionTableRow(
        action=action,
        identifier=position,
        title=sort_by_text(action.page.title),
        sector=sectors.index(action.sector) if action.sector in sectors else len(sectors),
        phase=list(Phase).index(action.phase),
        light=_SEVERITY.index(action.light),
        # Unknown months are last.
        start=action.start or date.max,
        end=action.end or date.max,
    )


@dataclass(frozen=True)
class GoalGroup:
    """The actions that promote a goal or a competence.

    Attributes:
        name: name of the facet, ``goals`` or ``competences``.
        fact: the goal or competence.
        actions: its actions.
    """

    name: str
    fact: Goal | Competence
    actions: list[Any]


def group_by_goal(actions: Sequence[Any], facts: VocabularyTexts) -> list[GoalGroup]:
    """Group actions by goals, then by competences; groups without actions are left out.

    An action is in the group of each goal and competence that it promotes.
    """
    groups = [
        GoalGroup("goals", goal, [action for action in actions if goal in action.goal_list])
        for goal in facts.goals
    ]
    groups += [
        GoalGroup(
            "competences", competence, [action for action in actions if competence in action.competence_list]
        )
        for competence in facts.competences
    ]
    return [group for group in groups if group.actions]


@dataclass(frozen=True)
class MatrixCell:
    """The actions of a cost class and an effect class, with the URL of their list."""

    cost: PerspectiveValue
    actions: list[Any]
    address: str


@dataclass(frozen=True)
class Matrix:
    """Matrix of actions by cost and effect.

    Attributes:
        costs: the cost classes, the columns.
        rows: pairs of an effect class, the largest first, and its cells in the order of ``costs``.
        rest: actions without a cost class or an effect class.
    """

    costs: list[PerspectiveValue]
    rows: list[tuple[PerspectiveValue, list[MatrixCell]]]
    rest: list[Any]


def draw_matrix(actions: Sequence[Any], facts: VocabularyTexts, query: RoadmapQuery) -> Matrix:
    """Return the matrix of actions by cost and effect.

    Args:
        actions: actions as of :class:`~programme.roadmap.action_list.Listing`.
        facts: vocabulary of the programme, with its cost and effect classes.
        query: the query that the URLs of the cells narrow.
    """
    costs, effects = facts.answers.get("cost", []), facts.answers.get("effect", [])
    rows = []
    for effect in reversed(effects):
        cells = []
        for cost in costs:
            matches = [
                action for action in actions if action.cost_class == cost and action.effect_class == effect
            ]
            cell_query = query.modified(view="table").only(cost=cost.code, effect=effect.code)
            cells.append(MatrixCell(cost, matches, cell_query.address))
        rows.append((effect, cells))
    rest = [
        action for action in actions if action.cost_class not in costs or action.effect_class not in effects
    ]
    return Matrix(costs, rows, rest)


@dataclass(frozen=True)
class Bar:
    """Bar of an action on the timeline; start and length in months, None if the action has no months."""

    action: Any
    start: int | None
    length: int | None


@dataclass(frozen=True)
class Timeline:
    """Timeline of actions; positions are months from the start of the scale.

    Attributes:
        years: the years of the scale.
        bars: a bar for each action.
        today: position of ``day``; None if it is outside the scale.
        day: date of the line that marks today.
    """

    years: list[int]
    bars: list[Bar]
    today: float | None
    day: date

    @property
    def length(self) -> int:
        """Length of the scale in months."""
        return _MONTHS * len(self.years)

    @property
    def months(self) -> list[tuple[int, bool]]:
        """(position, whether a year begins) of each month."""
        return [(position, position % _MONTHS == 0) for position in range(self.length + 1)]

    @property
    def year_lines(self) -> range:
        """Positions at which the years begin, without the first."""
        return range(_MONTHS, self.length, _MONTHS)


def draw_timeline(actions: Sequence[Any], period: tuple[int, int], today: date) -> Timeline:
    """Return the timeline of actions, ordered by first month.

    Args:
        actions: actions ordered by identifier.
        period: (first year, last year) of the programme; the scale extends beyond it if actions do.
        today: the date to mark.
    """
    months = [month for action in actions for month in (action.start, action.end) if month]
    years = [*period, *(month.year for month in months)]
    first, last = min(years), max(years)
    bars = [_bar(action, first) for action in sorted(actions, key=_first_months)]
    position = _month_position(today, first) + (today.day - 1) / 31
    length = _MONTHS * (last - first + 1)
    is_on_scale = 0 <= position < length
    return Timeline(list(range(first, last + 1)), bars, position if is_on_scale else None, today)


def _first_months(action: Any) -> tuple[date, date]:
    return action.start or action.end or date.max, action.end or date.max


def _bar(action: Any, first_year: int) -> Bar:
    # An unknown month is taken to be the other one.
    months = [month for month in (action.start, action.end) if month]
    if not months:
        return Bar(action, None, None)
    start, end = _month_position(months[0], first_year), _month_position(months[-1], first_year)
    return Bar(action, start, end - start + 1)


def _month_position(day: date, first_year: int) -> int:
    return _MONTHS * (day.year - first_year) + day.month - 1
