"""The roadmap as a table that can be sorted by each of its columns."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import django_tables2 as tables
from django.utils.translation import pgettext_lazy

from ..status import Light, Phase
from .words import alphabetical

PER_PAGE = 50
_FIRST = "identifier"
# The lights as a reader looks for them: what needs help first.
_SEVERITY = (Light.LATE, Light.DEVIATING, Light.ON_PLAN, Light.NOT_ASSESSED)


@dataclass(frozen=True)
class Row:
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
class Heading:
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
        return Heading(column.name, column.header, direction, address)


SORTS = tuple(ActionTable.base_columns)


def _row(place, action, sectors):
    return Row(
        action=action,
        identifier=place,
        title=alphabetical(action.page.title),
        sector=sectors.index(action.sector) if action.sector in sectors else len(sectors),
        phase=list(Phase).index(action.phase),
        light=_SEVERITY.index(action.light),
        # What nobody knows stands last.
        start=action.start or date.max,
        end=action.end or date.max,
    )
