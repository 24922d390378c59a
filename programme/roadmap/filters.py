"""What the actions of a roadmap can be filtered by."""

import operator
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import CharField, Count, F, Q, Value
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy
from django_filters import CharFilter, FilterSet, MultipleChoiceFilter

_NOTHING = Value("", output_field=CharField())


class FacetFilter(MultipleChoiceFilter):
    """Those actions that have one of the chosen values; ``field_name`` leads to the value's code."""

    def __init__(self, field_name, label):
        super().__init__(field_name=field_name, label=label, distinct=False)

    def filter(self, qs, value):
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs

    def counts(self, name, queryset):
        """Querysets of rows (name, value, nothing, number of actions of ``queryset``) for each value there is."""
        return [counted(queryset, name, F(self.field_name))]


class RelationFilter(FacetFilter):
    """A facet of which an action may have several values; it is counted once all the same."""

    def filter(self, qs, value):
        rows = super().filter(qs.model._default_manager.order_by(), value)
        return qs.filter(pk__in=rows.values("pk")) if value else qs


class YearFilter(FacetFilter):
    """Those actions whose months touch one of the years, as far as their months are known."""

    def filter(self, qs, value):
        return qs.filter(reduce(operator.or_, map(_touches, value))) if value else qs

    def counts(self, name, queryset):
        years = [code for code, _label in self.extra["choices"]]
        return [counted(queryset.filter(_touches(year)), name, Value(year)) for year in years]


class WordsFilter(CharFilter):
    """Those actions in whose texts all the words stand, in any language; so that all languages find the same."""

    def filter(self, qs, value):
        return qs.filter(pk__in=self.parent.hits) if value else qs


class RoadmapFilterSet(FilterSet):
    """The facets of the roadmap: several values of one widen the selection, several facets narrow it."""

    goals = RelationFilter("goals__code", pgettext_lazy("column", "Goals"))
    competences = RelationFilter("competences__code", pgettext_lazy("column", "Competences"))
    phase = FacetFilter("phase", pgettext_lazy("column", "Phase"))
    light = FacetFilter("light", pgettext_lazy("column", "Traffic light"))
    sector = FacetFilter("sector__code", pgettext_lazy("column", "Sector"))
    year = YearFilter("year", pgettext_lazy("filter", "Year"))
    beneficiaries = RelationFilter("beneficiaries__code", pgettext_lazy("column", "Beneficiaries"))
    benefits = RelationFilter("benefits__code", pgettext_lazy("column", "Benefits"))
    level = FacetFilter("level__code", pgettext_lazy("column", "Level"))
    statutory = FacetFilter("statutory__code", pgettext_lazy("column", "Statutory"))
    cost = FacetFilter("cost_class__code", pgettext_lazy("column", "Cost class"))
    effect = FacetFilter("effect_class__code", pgettext_lazy("column", "Effect class"))
    development = FacetFilter("development_model__code", pgettext_lazy("column", "Development model"))
    q = WordsFilter(label=pgettext_lazy("filter", "Search"))

    def __init__(self, query, queryset, choices, find):
        """Make the filters of one request.

        Args:
            query: the :class:`~programme.roadmap.query.Query`.
            queryset: all actions that are shown.
            choices: {name: [(code, label), …]} for every facet.
            find: a function that returns the primary keys of the actions in which given words stand.
        """
        super().__init__({**query.chosen, "q": query.words}, queryset)
        self._find, self._words = find, query.words
        for name, offered in choices.items():
            self.filters[name].extra["choices"] = offered

    @cached_property
    def hits(self):
        """The primary keys of the actions in which the searched words stand, asked for once."""
        return self._find(self._words)

    @property
    def facets(self):
        """{name: filter} of all filters but the search."""
        return {name: one for name, one in self.filters.items() if isinstance(one, FacetFilter)}

    def narrowed(self, but=None):
        """The queryset under all filters, or all but the one named ``but``."""
        self.errors  # noqa: B018 - reading it is how a filter set is told to clean its values
        queryset = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name != but:
                queryset = self.filters[name].filter(queryset, value)
        return queryset


def counted(queryset, name, value, other=_NOTHING):
    """A queryset of rows (name, value, other, number of actions), fit to be united with others of its kind."""
    rows = queryset.order_by().annotate(_facet=Value(name), _value=value, _other=other)
    return rows.values_list("_facet", "_value", "_other").annotate(_count=Count("pk", distinct=True))


def _touches(year):
    # A month that nobody has named touches nothing: an action with only one is of that one's year.
    begun = Q(start__year__lte=year) | Q(start=None, end__year__lte=year)
    not_over = Q(end__year__gte=year) | Q(end=None, start__year__gte=year)
    return begun & not_over


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
class FilterChip:
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
        FilterChip(
            facet.name, facet.label, choice.label, query.without(facet.name, choice.code).address, choice.code
        )
        for facet in facets
        for choice in facet.chosen
    ]
    if query.words:
        chips.append(FilterChip("q", filterset.filters["q"].label, query.words, query.without("q").address))
    return chips


def relax_suggestions(filterset, query, chips):
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
        FilterChip(
            name, some[0].facet, [chip.label for chip in some], query.without(name).address, count=found[name]
        )
        for name, some in first.items()
    ]
