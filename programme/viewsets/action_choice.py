"""Narrowing a list down to one action."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from programme.models import Action

from .action_search import in_natural_order, matching


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
        return queryset.filter(action__in=matching(Action.objects.all(), self.search_query).values("pk"))
