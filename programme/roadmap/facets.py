"""How many actions there would be under each filter, and the filters that are chosen."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from .filters import counted

_ALL, _EXAMPLES = "", "example"


@dataclass(frozen=True)
class Choice:
    """A value of a facet; ``label`` is a text in every language, or in the active one."""

    code: str
    label: Any
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet with its values in their order."""

    name: str
    label: Any
    choices: list[Choice]

    @property
    def chosen(self):
        """The values that are chosen."""
        return [choice for choice in self.choices if choice.chosen]


@dataclass(frozen=True)
class Chip:
    """A filter that is chosen; ``address`` is where the list is without it, ``count`` how many actions it has there."""

    name: str
    facet: Any
    label: Any
    address: str
    code: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Counts:
    """What :func:`count_facets` found."""

    facets: dict[str, dict[str, int]]
    standing: dict[tuple[str, str], int]
    examples: int

    @property
    def total(self):
        """How many actions there are without any filter."""
        return sum(self.standing.values())


def count_facets(filterset):
    """Count the actions for every value of every facet, under all the other facets' filters, in one query.

    Returns:
        :class:`Counts`, with all actions by (phase, light) and those of them that are examples besides.
    """
    examples = filterset.queryset.filter(is_example=True)
    queries = [
        counted(filterset.queryset, _ALL, F("phase"), F("light")),
        counted(examples, _EXAMPLES, F("phase")),
    ]
    for name, one in filterset.facets.items():
        queries += one.counts(name, filterset.narrowed(but=name))
    facets, standing, invented = defaultdict(dict), {}, 0
    # Without the model's own order, for which the union has no column.
    for name, value, other, count in queries[0].union(*queries[1:], all=True).order_by():
        if name == _ALL:
            standing[value, other] = count
        elif name == _EXAMPLES:
            invented += count
        else:
            facets[name][value] = count
    return Counts(facets, standing, invented)


def facets_of(filterset, query, counts):
    """Return a :class:`Facet` for every filter that has values."""
    return [
        Facet(
            name,
            one.label,
            [
                Choice(code, label, counts.facets[name].get(code, 0), code in query.chosen[name])
                for code, label in one.extra["choices"]
            ],
        )
        for name, one in filterset.facets.items()
        if one.extra["choices"]
    ]


def chips_of(filterset, query, facets):
    """Return a :class:`Chip` for each chosen value, and one for the search."""
    chips = [
        Chip(
            facet.name, facet.label, choice.label, query.without(facet.name, choice.code).address, choice.code
        )
        for facet in facets
        for choice in facet.chosen
    ]
    if query.words:
        chips.append(Chip("q", filterset.filters["q"].label, query.words, query.without("q").address))
    return chips


def ways_out(filterset, query, chips):
    """For a selection without actions: a :class:`Chip` for each filter with how many there are without it, in one query.

    Of a facet with several values all are left out at once, as leaving out one of them finds nothing more.
    """
    first = {}
    for chip in chips:
        first.setdefault(chip.name, []).append(chip)
    if not first:
        return []
    queries = [counted(filterset.narrowed(but=name), name, F("phase")) for name in first]
    found = defaultdict(int)
    for name, _value, _other, count in queries[0].union(*queries[1:], all=True).order_by():
        found[name] += count
    return [
        Chip(
            name, some[0].facet, [chip.label for chip in some], query.without(name).address, count=found[name]
        )
        for name, some in first.items()
    ]
