"""What the parts of the site are called by which the ledger is told: chapters, kinds of facts, catalogues."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, get_page_models

from programme.text import sort_key

from ..models import AT_PAR, ParityState, ParityUnit

CATALOGUE = "catalogue"


@dataclass
class ParitySection:
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
        counts = [(state, language, n) for (state, language), n in self.counts.items() if state not in AT_PAR]
        return sorted(counts, key=lambda row: (order.index(row[0]), row[1]))


def read_sections(programme=None):
    """Return the :class:`Section` objects of the ledger, those with most to do first, in two queries."""
    rows = ParityUnit.objects.of(programme).order_by()
    counted = rows.values_list("section", "object_type", "state", "language").annotate(number=Count("pk"))
    counts = defaultdict(Counter)
    for section, object_type, state, language, number in counted:
        counts[section_key(section, object_type)][state, language] += number
    names = section_names(counts)
    sections = [ParitySection(key, names[key], section_counts) for key, section_counts in counts.items()]
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


def field_label(model, path):
    """Return what the text at ``path`` is called, in the active language.

    Args:
        model: the object's class; Page where only that is known, and None where nothing is.
        path: as in :class:`Unit`.
    """
    name = path.partition(".")[0]
    field = _field_of_any_page(name) if model is Page else _field(model, name)
    if field is None:
        return ""
    if field.is_relation and field.auto_created:
        return str(capfirst(field.related_model._meta.verbose_name))
    parts = path.split(".")
    if hasattr(field, "stream_block") and len(parts) > 2 and (label := _block_label(field, parts[2])):
        return label
    return str(capfirst(field.verbose_name))


def model_of(object_type):
    """Return the class of a type of object such as ``programme.goal``, or None if the site has lost it."""
    try:
        return apps.get_model(object_type)
    except (LookupError, ValueError):
        return None


def _field(model, name):
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


@cache
def _field_of_any_page(name):
    """The field of this name of the first type of page that has one; types of page use a name for one thing only."""
    return next(filter(None, (_field(model, name) for model in (Page, *get_page_models()))), None)


def _block_label(field, name):
    """What the part ``name`` of one of the blocks of a body is called; the blocks use a name for one thing only."""
    for block in field.stream_block.child_blocks.values():
        child = getattr(block, "child_blocks", {}).get(name)
        if child is not None:
            return str(child.label)
    return None
