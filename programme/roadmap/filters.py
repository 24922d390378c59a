"""Filters of the roadmap's list of actions: the query of its URL, and the filter set."""

import operator
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from django.db import models
from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy
from django_filters import CharFilter, FilterSet, MultipleChoiceFilter

from ..actions.models.action import Action

# Maximum number of characters of a search text.
_MAX_SEARCH_LENGTH = 100
# Query parameters of a reading path, which links of the list preserve.
_PATH_PARAMETERS = ("path", "stop")
_BLANK = Value("", output_field=CharField())


class View(models.TextChoices):
    """Views of the list of actions; the first is the default."""

    TABLE = "table", pgettext_lazy("view", "Table")
    GOALS = "goals", pgettext_lazy("view", "By goal")
    TIMELINE = "timeline", pgettext_lazy("view", "Timeline")
    MATRIX = "matrix", pgettext_lazy("view", "Cost and effect")


@dataclass(frozen=True)
class RoadmapQuery:
    """Query of a URL of the roadmap; immutable.

    Attributes:
        base: URL of the roadmap page.
        chosen: the selected codes of each facet.
        words: search text.
        view: value of :class:`View`.
        sort: name of the sort column of the table, with ``-`` in front for descending order; empty for the default.
        page: number of the page of the table.
        unknown: values of facets in the URL that do not exist.
        path_parameters: (name, value) of the query parameters of a reading path.
    """

    base: str
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    view: str = View.TABLE.value
    sort: str = ""
    page: int = 1
    unknown: tuple[str, ...] = ()
    path_parameters: tuple[tuple[str, str], ...] = ()

    @cached_property
    def filters(self) -> list[tuple[str, str]]:
        """(name, value) of each filter in the order of the facets; the search text is last."""
        pairs = [(name, code) for name, codes in self.chosen.items() for code in codes]
        return [*pairs, ("q", self.words)] if self.words else pairs

    @cached_property
    def display_parameters(self) -> list[tuple[str, str]]:
        """(name, value) of the query parameters that filter nothing: view, sort column and reading path."""
        view = [] if self.view == View.TABLE else [("view", self.view)]
        return [*view, *([("sort", self.sort)] if self.sort else []), *self.path_parameters]

    @property
    def text(self) -> str:
        """Query string with its question mark, such as ``?goals=b&light=late``; empty without parameters."""
        page = [("page", str(self.page))] if self.page > 1 else []
        parameters = [*self.filters, *self.display_parameters, *page]
        return f"?{urlencode(parameters)}" if parameters else ""

    @property
    def address(self) -> str:
        """URL of the list with this query."""
        return f"{self.base}{self.text}#actions"

    def modified(self, **changes: Any) -> "RoadmapQuery":
        """Return a copy with other values of some fields, on the first page unless ``page`` is one of them."""
        return replace(self, **{"page": 1, **changes})

    def without(self, name: str, code: str | None = None) -> "RoadmapQuery":
        """Return a copy without a filter.

        Args:
            name: name of a facet, or ``q`` for the search text.
            code: the value to remove; None for all values of the facet.
        """
        if name == "q":
            return self.modified(words="")
        rest = tuple(value for value in self.chosen.get(name, ()) if code is not None and value != code)
        return self.modified(chosen=self.chosen | {name: rest})

    def only(self, **codes: str) -> "RoadmapQuery":
        """Return a copy in which each of the facets in ``codes`` has exactly the given value."""
        return self.modified(chosen=self.chosen | {name: (code,) for name, code in codes.items()})

    @property
    def unfiltered(self) -> "RoadmapQuery":
        """Copy without filters."""
        return self.modified(chosen={}, words="")


def parse_roadmap_query(
    base: str,
    data: QueryDict,
    choices: Mapping[str, Iterable[tuple[str, Any]]],
    sorts: Collection[str] = (),
) -> RoadmapQuery:
    """Parse the query parameters of a URL of the roadmap.

    Args:
        base: URL of the roadmap page.
        data: the query parameters.
        choices: {name of the facet: [(code, label), …]}, in order.
        sorts: names of the sortable columns.

    Returns:
        The query with valid values only, each value once and in the order of ``choices``.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    unknown: list[str] = []
    for name, options in choices.items():
        values = [value for value in data.getlist(name) if value]
        codes = [code for code, _label in options]
        chosen[name] = tuple(code for code in codes if code in values)
        unknown += [value for value in values if value not in codes]
    view, sort = data.get("view", ""), data.get("sort", "")
    page, words = data.get("page", ""), str(data.get("q", ""))
    return RoadmapQuery(
        base=base,
        chosen=chosen,
        words=" ".join(words.replace("\0", " ").split())[:_MAX_SEARCH_LENGTH],
        view=view if view in View.values else View.TABLE.value,
        sort=sort if sort.removeprefix("-") in sorts else "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        unknown=tuple(dict.fromkeys(value[:_MAX_SEARCH_LENGTH] for value in unknown)),
        path_parameters=tuple(
            (name, str(data[name]).replace("\0", "")) for name in _PATH_PARAMETERS if data.get(name)
        ),
    )


def has_empty(data: QueryDict) -> bool:
    """Return whether a query parameter has no value, as in a URL from a form without JavaScript."""
    return any(not value for _name, values in data.lists() for value in values)


def without_empty(data: QueryDict) -> str:
    """Return the query string without the parameters that have no value."""
    pairs = [(name, value) for name, values in data.lists() for value in values if value]
    return f"?{urlencode(pairs)}" if pairs else ""


class FacetFilter(MultipleChoiceFilter):
    """Filter by the values of a facet.

    Args:
        field_name: lookup of the value's code.
        label: label of the facet.
    """

    def __init__(self, field_name: str, label: Any) -> None:
        super().__init__(field_name=field_name, label=label, distinct=False)

    def filter(self, qs: QuerySet[Action], value: list[str]) -> QuerySet[Action]:
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs

    def counts(self, name: str, queryset: QuerySet[Action]) -> list[QuerySet[Any, tuple[Any, ...]]]:
        """Return querysets as of :func:`count_by_value` that count ``queryset`` by the values of the facet."""
        return [count_by_value(queryset, name, F(self.field_name))]


class RelationFilter(FacetFilter):
    """Filter by a many-to-many relation; returns each action once."""

    def filter(self, qs: QuerySet[Action], value: list[str]) -> QuerySet[Action]:
        rows = super().filter(qs.model._default_manager.order_by(), value)
        return qs.filter(pk__in=rows.values("pk")) if value else qs


class YearFilter(FacetFilter):
    """Filter by the years that the period of an action overlaps."""

    def filter(self, qs: QuerySet[Action], value: list[str]) -> QuerySet[Action]:
        return qs.filter(reduce(operator.or_, map(_overlaps, value))) if value else qs

    def counts(self, name: str, queryset: QuerySet[Action]) -> list[QuerySet[Any, tuple[Any, ...]]]:
        years = [code for code, _label in self.extra["choices"]]
        return [count_by_value(queryset.filter(_overlaps(year)), name, Value(year)) for year in years]


class WordsFilter(CharFilter):
    """Filter by a search text; searches the texts of all languages, so that results are the same in each."""

    def filter(self, qs: QuerySet[Action], value: str) -> QuerySet[Action]:
        return qs.filter(pk__in=self.parent.search_results) if value else qs


class RoadmapFilterSet(FilterSet):
    """Filters of the roadmap: values of one facet are combined with OR, facets with AND."""

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

    def __init__(
        self,
        query: RoadmapQuery,
        queryset: QuerySet[Action],
        choices: Mapping[str, Iterable[tuple[str, Any]]],
        search: Callable[[str], set[int]],
    ) -> None:
        """Create the filters of a request.

        Args:
            query: the parsed query of the URL.
            queryset: all public actions.
            choices: {name: [(code, label), …]} of every facet.
            search: function that returns the primary keys of the actions whose texts contain all given words.
        """
        super().__init__({**query.chosen, "q": query.words}, queryset)
        self._search, self._words = search, query.words
        for name, options in choices.items():
            self.filters[name].extra["choices"] = options

    @cached_property
    def search_results(self) -> set[int]:
        """Primary keys of the actions that match the search text; one query per request."""
        return self._search(self._words)

    @property
    def facets(self) -> dict[str, FacetFilter]:
        """{name: filter} of all filters but the search."""
        return {name: item for name, item in self.filters.items() if isinstance(item, FacetFilter)}

    def narrowed(self, ignored: str | None = None) -> QuerySet[Action]:
        """Return the queryset with all filters applied but the one with the name ``ignored``."""
        self.errors  # noqa: B018 - the property runs the validation of the values
        queryset = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name != ignored:
                queryset = self.filters[name].filter(queryset, value)
        return queryset


def count_by_value(
    queryset: QuerySet[Action], name: str, value: Combinable, second_value: Combinable = _BLANK
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return a queryset of rows (name, value, second value, number of actions), ready for a union with others."""
    rows = queryset.order_by().annotate(_facet=Value(name), _value=value, _second=second_value)
    return rows.values_list("_facet", "_value", "_second").annotate(_count=Count("pk", distinct=True))


def _overlaps(year: str) -> Q:
    # With only one month, the action belongs to that month's year; with none, to no year.
    starts_by = Q(start__year__lte=year) | Q(start=None, end__year__lte=year)
    ends_after = Q(end__year__gte=year) | Q(end=None, start__year__gte=year)
    return starts_by & ends_after
