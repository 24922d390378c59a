"""Sections of the parity report (chapters, models, catalogues), and labels of fields."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Model
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, get_page_models

from programme.models import Programme
from programme.text import sort_key

from ..models import AT_PAR, ParityState, ParityUnit

CATALOGUE = "catalogue"


@dataclass
class ParitySection:
    """A section with the number of its units by ``(state, language)``."""

    key: str
    name: str
    counts: Counter

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        """Number of units that need work."""
        return sum(count for (state, _language), count in self.counts.items() if state not in AT_PAR)

    @property
    def open_counts(self) -> list[tuple[str, str, int]]:
        """``(state, language, number)`` of the units that need work, the worst state first."""
        order = list(ParityState)
        counts = [(state, language, n) for (state, language), n in self.counts.items() if state not in AT_PAR]
        return sorted(counts, key=lambda row: (order.index(row[0]), row[1]))


def read_sections(programme: Programme | None = None) -> list[ParitySection]:
    """Return the sections of the parity report, those with most open units first, in two queries."""
    rows = ParityUnit.objects.of(programme).order_by()
    counted = rows.values_list("section", "object_type", "state", "language").annotate(number=Count("pk"))
    counts: defaultdict[str, Counter] = defaultdict(Counter)
    for section, object_type, state, language, number in counted:
        counts[section_key(section, object_type)][state, language] += number
    names = section_names(counts)
    sections = [ParitySection(key, names[key], section_counts) for key, section_counts in counts.items()]
    return sorted(sections, key=lambda section: (-section.open, sort_key(section.name)))


def section_key(section: Any, object_type: str) -> str:
    """Return the key of a section: the translation key of the chapter, or else the object type."""
    return str(section or object_type)


def section_names(keys: Collection[str]) -> dict[str, str]:
    """Return ``{section key: name}`` in one query; page titles in the active language if there is one."""
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


def field_label(model: type | None, path: str) -> str:
    """Return the label of the field or block at ``path``, in the active language.

    Args:
        model: the class of the object; ``Page`` if the page type is unknown, None if the model does not exist.
        path: a path as in :class:`TextUnit`.
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


def model_of(object_type: str) -> type[Model] | None:
    """Return the model of an object type such as ``programme.goal``, or None if it no longer exists."""
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
    """Return the field of this name from the first page type that has it; a name means the same in all page types."""
    return next(filter(None, (_field(model, name) for model in (Page, *get_page_models()))), None)


def _block_label(field, name):
    """Return the label of the child block ``name``; a name means the same in all blocks."""
    for block in field.stream_block.child_blocks.values():
        child = getattr(block, "child_blocks", {}).get(name)
        if child is not None:
            return str(child.label)
    return None
