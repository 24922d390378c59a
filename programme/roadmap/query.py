"""What an address asks of the roadmap, and the addresses that ask for a little more, or a little less."""

from dataclasses import dataclass, field, replace

from django.db import models
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

# So many characters of a search are read; nobody types more.
_LONGEST_SEARCH = 100
# What keeps a reader on a reading path, if he came along one.
_WALK = ("path", "stop")


class View(models.TextChoices):
    """The ways in which the same selection of actions can be seen; the first is meant when none is named."""

    TABLE = "table", pgettext_lazy("view", "Table")
    GOALS = "goals", pgettext_lazy("view", "By goal")
    TIMELINE = "timeline", pgettext_lazy("view", "Timeline")
    MATRIX = "matrix", pgettext_lazy("view", "Cost and effect")


@dataclass(frozen=True)
class RoadmapQuery:
    """What is asked of the roadmap at the address ``base``.

    ``chosen`` holds the chosen codes of each facet, ``unknown`` what the address asks for and nobody knows.
    """

    base: str
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    view: str = View.TABLE.value
    sort: str = ""
    page: int = 1
    unknown: tuple[str, ...] = ()
    walk: tuple[tuple[str, str], ...] = ()

    @cached_property
    def filters(self):
        """(name, value) of each filter in the order of the facets, the search last."""
        pairs = [(name, code) for name, codes in self.chosen.items() for code in codes]
        return [*pairs, ("q", self.words)] if self.words else pairs

    @cached_property
    def manner(self):
        """(name, value) of how the selection is seen, as far as it is not the usual way."""
        view = [] if self.view == View.TABLE else [("view", self.view)]
        return [*view, *([("sort", self.sort)] if self.sort else []), *self.walk]

    @property
    def text(self):
        """The query of the address, ``?goals=b&light=late``, or nothing."""
        page = [("page", self.page)] if self.page > 1 else []
        parameters = [*self.filters, *self.manner, *page]
        return f"?{urlencode(parameters)}" if parameters else ""

    @property
    def address(self):
        """Where the list is that is asked for."""
        return f"{self.base}{self.text}#actions"

    def but(self, **changes):
        """The same from its first page, but for ``changes`` of the fields."""
        return replace(self, **{"page": 1, **changes})

    def without(self, name, code=None):
        """The same without a filter, or without one of its values."""
        if name == "q":
            return self.but(words="")
        rest = tuple(one for one in self.chosen.get(name, ()) if code is not None and one != code)
        return self.but(chosen=self.chosen | {name: rest})

    def only(self, **codes):
        """The same with exactly one value of each facet named."""
        return self.but(chosen=self.chosen | {name: (code,) for name, code in codes.items()})

    @property
    def unfiltered(self):
        """The same without any filter."""
        return self.but(chosen={}, words="")


def parse_roadmap_query(base, data, choices, sorts=()):
    """Read an address.

    Args:
        base: the address of the roadmap itself.
        data: the ``QueryDict`` of the address.
        choices: {name of the facet: [(code, label), …]}, in order.
        sorts: the names by which the table can be sorted.

    Returns:
        The :class:`Query`. It holds only what is known, each value once and in the order of ``choices``.
    """
    chosen, unknown = {}, []
    for name, offered in choices.items():
        asked = [value for value in data.getlist(name) if value]
        codes = [code for code, _label in offered]
        chosen[name] = tuple(code for code in codes if code in asked)
        unknown += [value for value in asked if value not in codes]
    view, sort = data.get("view", ""), data.get("sort", "")
    page = data.get("page", "")
    return RoadmapQuery(
        base=base,
        chosen=chosen,
        words=" ".join(data.get("q", "").replace("\0", " ").split())[:_LONGEST_SEARCH],
        view=view if view in View.values else View.TABLE.value,
        sort=sort if sort.removeprefix("-") in sorts else "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        unknown=tuple(dict.fromkeys(value[:_LONGEST_SEARCH] for value in unknown)),
        walk=tuple((name, data[name].replace("\0", "")) for name in _WALK if data.get(name)),
    )


def has_empty(data):
    """Whether an address has parameters without a value, as a form without JavaScript sends them."""
    return any(not value for _name, values in data.lists() for value in values)


def without_empty(data):
    """The query of an address without the parameters that have no value."""
    pairs = [(name, value) for name, values in data.lists() for value in values if value]
    return f"?{urlencode(pairs)}" if pairs else ""
