"""How the list of actions is narrowed down."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from programme.models import Action
from programme.status import Light, Phase


class ActionFilterSet(WagtailFilterSet):
    phase = django_filters.MultipleChoiceFilter(
        label=_("Phase"), choices=Phase.choices, widget=forms.CheckboxSelectMultiple
    )
    light = django_filters.MultipleChoiceFilter(
        label=_("Traffic light"), choices=Light.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Action
        fields = ["phase", "light", "goals", "competences", "sector", "priority", "is_example", "programme"]
