"""Cells of the ledger's list."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_info
from wagtail.admin.ui.tables import Column, TitleColumn

from ..parity.catalogues import CATALOGUE
from ..parity.labels import label_of, model_of
from ..parity.pages import languages_in_order
from .standing import standings


def name_of(unit):
    """What the object of a text is called, in the active language if it has a name there."""
    model = model_of(unit.object_type)
    named = str(model._meta.verbose_name) if model else unit.object_type
    return unit.object_name.get(language_of_name(unit)) or named


def language_of_name(unit):
    """The language in which :func:`name_of` answers; empty where it has none of its own."""
    languages = [get_language(), *languages_in_order(unit.lead)]
    return next((language for language in languages if unit.object_name.get(language)), "")


def field_of(unit):
    """What the text is called in its object: the name of its field or block, else its kind."""
    if unit.object_type == CATALOGUE:
        return ""
    return label_of(model_of(unit.object_type), unit.path) or unit.get_kind_display()


class UnitColumn(TitleColumn):
    """Where a text stands; leads to all that is known of it."""

    cell_template_name = "programme/ledger/unit_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"field": field_of(instance), "name_language": language_of_name(instance)}


class LanguageColumn(Column):
    """What one language says, and how it stands."""

    cell_template_name = "programme/ledger/language_cell.html"

    def __init__(self, language, **kwargs):
        label = get_language_info(language)["name_translated"]
        super().__init__(f"text_{language}", label=label, **kwargs)
        self.language = language

    def get_value(self, instance):
        return next((one for one in standings(instance) if one.language == self.language), None)


class DayColumn(Column):
    """The day of a moment; empty where there is none."""

    def get_value(self, instance):
        moment = super().get_value(instance)
        return date_format(localtime(moment), "SHORT_DATE_FORMAT") if moment else ""
