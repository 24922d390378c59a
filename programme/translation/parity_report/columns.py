"""Cells of the ledger's list."""

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.functional import lazystr
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from ..models import ParityState
from ..parity.page_units import languages_in_order
from ..parity.sections import CATALOGUE, field_label, model_of


def unit_name(unit):
    """What the object of a text is called, in the active language if it has a name there."""
    model = model_of(unit.object_type)
    model_name = str(model._meta.verbose_name) if model else unit.object_type
    return unit.object_name.get(language_of_name(unit)) or model_name


def language_of_name(unit):
    """The language in which :func:`name_of` answers; empty where it has none of its own."""
    languages = [get_language(), *languages_in_order(unit.lead)]
    return next((language for language in languages if unit.object_name.get(language)), "")


def field_of(unit):
    """What the text is called in its object: the name of its field or block, else its kind."""
    if unit.object_type == CATALOGUE:
        return ""
    return field_label(model_of(unit.object_type), unit.path) or unit.get_kind_display()


class UnitColumn(TitleColumn):
    """Where a text stands; leads to all that is known of it."""

    cell_template_name = "programme/translation/parity_report/unit_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"field": field_of(instance), "name_language": language_of_name(instance)}


class LanguageColumn(Column):
    """What one language says, and how it stands."""

    cell_template_name = "programme/translation/parity_report/language_cell.html"

    def __init__(self, language, **kwargs):
        label = get_language_info(language)["name_translated"]
        super().__init__(f"text_{language}", label=label, **kwargs)
        self.language = language

    def get_value(self, instance):
        return next((status for status in status_labels(instance) if status.language == self.language), None)


class DateColumn(Column):
    """The day of a moment; empty where there is none."""

    def get_value(self, instance):
        moment = super().get_value(instance)
        return date_format(localtime(moment), "SHORT_DATE_FORMAT") if moment else ""


_OLDER = pgettext_lazy("state of a text in one language", "Older than the other")
_CHANGED = pgettext_lazy("state of a text in one language", "Changed")
_COLOURS = {ParityState.EQUAL: "w-status--primary", ParityState.MINOR: "w-status--primary"}


class StatusLabel(NamedTuple):
    """What one language says, and what is said of it; ``colour`` is a class of Wagtail's status tag."""

    language: str
    text: str
    label: str
    colour: str = ""

    @property
    def name(self):
        """The language, in the reader's."""
        return get_language_info(self.language)["name_translated"]


def status_labels(unit):
    """Return the :class:`Standing` of each language of a :class:`ParityUnit`, the leading one first."""
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
