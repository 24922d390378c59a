"""Columns of the parity report, and status labels of a unit."""

from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.functional import lazystr
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from ..models import ParityState, ParityUnit
from ..parity.page_units import languages_in_order
from ..parity.sections import CATALOGUE, field_label, model_of


def unit_name(unit: ParityUnit) -> str:
    """Return the name of the unit's object, in the active language if possible."""
    model = model_of(unit.object_type)
    model_name = str(model._meta.verbose_name) if model else unit.object_type
    return unit.object_name.get(language_of_name(unit)) or model_name


def language_of_name(unit: ParityUnit) -> str:
    """Return the language of :func:`unit_name`; empty if the object has no name."""
    languages = [get_language(), *languages_in_order(unit.lead)]
    return next((language for language in languages if unit.object_name.get(language)), "")


def unit_field_label(unit: ParityUnit) -> str:
    """Return the label of the unit's field or block, or else its kind."""
    if unit.object_type == CATALOGUE:
        return ""
    return field_label(model_of(unit.object_type), unit.path) or unit.get_kind_display()


_OLDER = pgettext_lazy("state of a text in one language", "Older than the other")
_CHANGED = pgettext_lazy("state of a text in one language", "Changed")
_COLOURS = {ParityState.EQUAL: "w-status--primary", ParityState.MINOR: "w-status--primary"}


class StatusLabel(NamedTuple):
    """Text and status label of one language; ``colour`` is a CSS class of Wagtail's status tag."""

    language: str
    text: str
    label: str
    colour: str = ""

    @property
    def name(self) -> str:
        """Name of the language, in the active language."""
        return get_language_info(self.language)["name_translated"]


def status_labels(unit: ParityUnit) -> list[StatusLabel]:
    """Return the :class:`StatusLabel` of each language of a unit, the source language first."""
    return [
        StatusLabel(language, unit.texts[language], _label(unit, language), _colour(unit))
        for language in languages_in_order(unit.lead)
        if language in unit.texts
    ]


def _label(unit, language):
    state = ParityState(unit.state)
    if state == ParityState.MISSING:
        if unit.texts[language] and language == unit.language:
            return _("Not translated")
        return state.label if not unit.texts[language] else lazystr("")
    if state == ParityState.CHANGED:
        return _CHANGED if language == unit.language else _OLDER
    return state.label if state != ParityState.BOTH else _CHANGED


def _colour(unit):
    return _COLOURS.get(unit.state, "")


class UnitColumn(TitleColumn):
    """Name and field of a unit, linked to its view."""

    cell_template_name = "programme/translation/parity_report/unit_cell.html"

    def get_cell_context_data(self, instance: ParityUnit, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"field": unit_field_label(instance), "name_language": language_of_name(instance)}


class LanguageColumn(Column):
    """Text and status of one language."""

    cell_template_name = "programme/translation/parity_report/language_cell.html"

    def __init__(self, language, **kwargs):
        label = get_language_info(language)["name_translated"]
        super().__init__(f"text_{language}", label=label, **kwargs)
        self.language = language

    def get_value(self, instance: ParityUnit) -> StatusLabel | None:
        return next((status for status in status_labels(instance) if status.language == self.language), None)


class DateColumn(Column):
    """Date of a datetime; empty for None."""

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        return date_format(localtime(moment), "SHORT_DATE_FORMAT") if moment else ""
