"""How the list of actions is narrowed down."""

from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from programme.models import Action
from programme.models.attention import attention_choices, needing
from programme.status import Light, Phase


class ActionFilterSet(WagtailFilterSet):
    phase = django_filters.MultipleChoiceFilter(
        label=_("Phase"), choices=Phase.choices, widget=forms.CheckboxSelectMultiple
    )
    light = django_filters.MultipleChoiceFilter(
        label=_("Traffic light"), choices=Light.choices, widget=forms.CheckboxSelectMultiple
    )
    lacks = django_filters.MultipleChoiceFilter(
        label=_("Needs attention"),
        choices=attention_choices,
        widget=forms.CheckboxSelectMultiple,
        method="filter_lacks",
    )

    class Meta:
        model = Action
        fields = [
            "phase",
            "light",
            "lacks",
            "goals",
            "competences",
            "sector",
            "priority",
            "is_example",
            "programme",
        ]

    def filter_lacks(self, actions, name, codes):
        """Those that need at least one of the chosen kinds of attention, as the other ticks of a filter add up."""
        return actions.filter(reduce(or_, map(needing, codes))) if codes else actions
