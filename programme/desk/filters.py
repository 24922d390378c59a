"""How the list of what waits is narrowed down."""

from datetime import timedelta

import django_filters
from django import forms
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from programme.models import ProgrammePage

from .waiting import direction


class Age(models.IntegerChoices):
    """For how many days something has waited at least."""

    WEEK = 7, _("More than a week")
    MONTH = 30, _("More than a month")
    QUARTER = 90, _("More than three months")


def directions():
    """Return (value, words) for each pair of languages."""
    locales = list(Locale.objects.all())
    return [
        (f"{source.language_code}-{target.language_code}", direction(source, target))
        for source in locales
        for target in locales
        if source != target
    ]


def sections():
    """Return (translation key, title) of the parts of the programmes, in the active language where they have it."""
    tops = ProgrammePage.objects.values_list("path", "depth")
    parts = Q(pk=None)
    for path, depth in tops:
        parts |= Q(path__startswith=path, depth=depth + 1)
    pages = list(Page.objects.filter(parts).select_related("locale").order_by("path"))
    titles = {page.translation_key: page.title for page in pages}
    titles |= {
        page.translation_key: page.title for page in pages if page.locale.language_code == get_language()
    }
    return list(titles.items())


def in_section(translations, key):
    """Return those of a queryset of translations whose page is, or is below, the page with this translation key."""
    below = Q(pk=None)
    for path in Page.objects.filter(translation_key=key).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    pages = Page.objects.filter(below, translation_key=OuterRef("source__object_id")).order_by()
    return translations.filter(Exists(pages))


class DeskFilterSet(WagtailFilterSet):
    direction = django_filters.ChoiceFilter(
        label=pgettext_lazy("of translations", "Direction"),
        choices=directions,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_direction",
    )
    section = django_filters.ChoiceFilter(
        label=pgettext_lazy("of a programme", "Section"),
        choices=sections,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_section",
    )
    age = django_filters.ChoiceFilter(
        label=pgettext_lazy("of what waits", "Waiting time"),
        choices=Age.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_age",
    )

    class Meta:
        model = Translation
        fields = ["direction", "section", "age"]

    def filter_direction(self, translations, name, value):
        source, _dash, target = value.rpartition("-")
        return translations.filter(source__locale__language_code=source, target_locale__language_code=target)

    def filter_section(self, translations, name, value):
        return in_section(translations, value)

    def filter_age(self, translations, name, value):
        return translations.filter(since__lte=timezone.now() - timedelta(days=int(value)))
