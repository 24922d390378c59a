"""What the parts of the site are called by which the ledger is told: chapters, kinds of facts, catalogues."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..models import ParityUnit
from ..status import AT_PAR, ParityState
from ..wording.alphabet import sort_key
from .catalogues import CATALOGUE
from .labels import model_of


@dataclass
class Section:
    """A part of the site: its name, and how many of its texts are in which state and language."""

    key: str
    name: str
    counts: Counter

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def open(self):
        """How many texts somebody has to look at."""
        return sum(count for (state, _language), count in self.counts.items() if state not in AT_PAR)

    @property
    def open_counts(self):
        """(state, language, number) of what somebody has to look at, the worst first."""
        order = list(ParityState)
        found = [(state, language, n) for (state, language), n in self.counts.items() if state not in AT_PAR]
        return sorted(found, key=lambda row: (order.index(row[0]), row[1]))


def read_sections(programme=None):
    """Return the :class:`Section` objects of the ledger, those with most to do first, in two queries."""
    rows = ParityUnit.objects.of(programme).order_by()
    counted = rows.values_list("section", "object_type", "state", "language").annotate(number=Count("pk"))
    counts = defaultdict(Counter)
    for section, object_type, state, language, number in counted:
        counts[section_key(section, object_type)][state, language] += number
    names = section_names(counts)
    sections = [Section(key, names[key], found) for key, found in counts.items()]
    return sorted(sections, key=lambda section: (-section.open, sort_key(section.name)))


def section_key(section, object_type):
    """The key of a section: that of a chapter, or the type of object."""
    return str(section or object_type)


def section_names(keys):
    """Return ``{key: name}``, pages in the active language or else in another, in one query."""
    types = {key for key in keys if "." in key or key == CATALOGUE}
    pages = Page.objects.filter(translation_key__in=set(keys) - types)
    titles = pages.order_by("pk").values_list("translation_key", "title", "locale__language_code")
    names = {}
    for key, title, language in titles:
        if language == get_language() or str(key) not in names:
            names[str(key)] = title
    return {key: _type_name(key) if key in types else names.get(key, _("Deleted page")) for key in keys}


def _type_name(object_type):
    if object_type == CATALOGUE:
        return _("Interface")
    model = model_of(object_type)
    return str(capfirst(model._meta.verbose_name_plural)) if model else object_type
