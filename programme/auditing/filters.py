"""How the audit log is narrowed down."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, MultipleUserFilter, WagtailFilterSet

from programme.events import EventKind
from programme.models import AuditEntry
from programme.wording.alphabet import sort_key

from .words import type_of


def _actors(request):
    """The users whom the log names."""
    users = get_user_model().objects.filter(pk__in=AuditEntry.objects.order_by().values("actor").distinct())
    return users.order_by(users.model.USERNAME_FIELD)


def _types():
    """The types of object that the log names, by what they are called."""
    types = AuditEntry.objects.exclude(object_type="").order_by().values_list("object_type", flat=True)
    return sorted(((one, type_of(one)) for one in types.distinct()), key=lambda pair: sort_key(pair[1]))


class AuditFilterSet(WagtailFilterSet):
    time = django_filters.DateFromToRangeFilter(
        label=pgettext_lazy("audit log", "Time"), widget=DateRangePickerWidget
    )
    kind = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("audit log", "Kind"),
        choices=EventKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    actor = MultipleUserFilter(
        label=pgettext_lazy("audit log", "Actor"), queryset=_actors, widget=forms.CheckboxSelectMultiple
    )
    object_type = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("audit log", "Type of object"),
        choices=_types,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = AuditEntry
        fields = ["time", "kind", "actor", "object_type"]
