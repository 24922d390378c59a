"""How the list of actions is narrowed down."""

from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from programme.models import Action, ActionPage
from programme.roadmap.selectors import attention_choices, attention_filter
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
        return actions.filter(reduce(or_, map(attention_filter, codes))) if codes else actions


def _actions(_request):
    return in_natural_order(Action.objects.with_titles())


class ActionChoiceFilter(django_filters.ModelChoiceFilter):
    """A list of all actions, with their titles."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Action"), "queryset": _actions, "widget": forms.Select} | kwargs)


class SearchByActionMixin:
    """A list of rows of actions that is searched by what the actions are called."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        return queryset.filter(
            action__in=search_actions(Action.objects.all(), self.search_query).values("pk")
        )


def search_actions(actions, words):
    """Return those of a queryset whose identifier, or title in any language, has ``words``; all without words."""
    if not words:
        return actions
    titled = ActionPage.objects.filter(title__icontains=words)
    return actions.filter(Q(identifier__icontains=words) | Q(pk__in=titled.values("action")))


def in_natural_order(actions, descending=False):
    """Order a queryset so that D2 comes before D10."""
    actions = actions.order_by(Length("identifier"), "identifier", "pk")
    return actions.reverse() if descending else actions
