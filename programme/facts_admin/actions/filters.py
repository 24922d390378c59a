"""Filters, search and order of actions in the admin."""

from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from programme.models import Action, ActionPage
from programme.roadmap.selectors import attention_choices, attention_filter
from programme.status import Light, Phase

from ..base import FactIndexView


class ActionFilterSet(WagtailFilterSet):
    """Filters of the list of actions."""

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

    def filter_lacks(self, actions: QuerySet[Action], name: str, codes: list[str]) -> QuerySet[Action]:
        """Return the actions to which at least one of the selected reasons applies."""
        return actions.filter(reduce(or_, map(attention_filter, codes))) if codes else actions


def _actions(_request: HttpRequest) -> QuerySet[Action]:
    return in_natural_order(Action.objects.with_titles())


class ActionChoiceFilter(django_filters.ModelChoiceFilter):
    """Filter by action; the choices are all actions, with their titles."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Action"), "queryset": _actions, "widget": forms.Select} | kwargs)


class SearchByActionMixin(FactIndexView):
    """List of rows that belong to actions; searches identifiers and titles of the actions."""

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_searching:
            return queryset
        return queryset.filter(
            action__in=search_actions(Action.objects.all(), self.search_query).values("pk")
        )


def search_actions(actions: QuerySet[Action], text: str) -> QuerySet[Action]:
    """Filter actions whose identifier, or title in any language, contains ``text``; all for an empty text."""
    if not text:
        return actions
    pages = ActionPage.objects.filter(title__icontains=text)
    return actions.filter(Q(identifier__icontains=text) | Q(pk__in=pages.values("action")))


def in_natural_order(actions: QuerySet[Action], descending: bool = False) -> QuerySet[Action]:
    """Order actions by identifier in natural sort order: D2 before D10."""
    actions = actions.order_by(Length("identifier"), "identifier", "pk")
    return actions.reverse() if descending else actions
