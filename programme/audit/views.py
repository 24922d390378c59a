"""The audit log as a report of the admin: to be read, filtered and exported, and nothing else."""

import json
from collections import defaultdict

import django_filters
from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.formats import date_format
from django.utils.timezone import localtime, make_naive
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import DateRangePickerWidget, MultipleUserFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page
from wagtail.permissions import ModelPermissionPolicy

from programme.events import EventKind
from programme.facts_admin.base import LoggedExportMixin, RowPaginator
from programme.permissions.models import RoleCode
from programme.permissions.services import model_permissions
from programme.text import sort_key

from .formatting import changed_fields, event_label, object_type_label
from .models import AuditEntry


class ChangesColumn(Column):
    cell_template_name = "programme/audit/audit_changes_cell.html"


def _format_time(entry):
    return date_format(localtime(entry.time), "SHORT_DATETIME_FORMAT")


def _actor_label(entry):
    if entry.event == "login.failure":
        return pgettext("audit log", "Unknown")
    return entry.actor_name or pgettext("audit log", "The system")


def _event_label(entry):
    return event_label(entry.event)


def _object_label(entry):
    if not entry.object_id and entry.event != "login.failure":
        return entry.object_name  # a file
    return ": ".join(filter(None, (object_type_label(entry.object_type), entry.object_name)))


def _object_type_choices():
    """The types of object that the log names, by what they are called."""
    types = AuditEntry.objects.exclude(object_type="").order_by().values_list("object_type", flat=True)
    return sorted(
        ((object_type, object_type_label(object_type)) for object_type in types.distinct()),
        key=lambda pair: sort_key(pair[1]),
    )


def _actors(request):
    """The users whom the log names."""
    users = get_user_model().objects.filter(pk__in=AuditEntry.objects.order_by().values("actor").distinct())
    return users.order_by(users.model.USERNAME_FIELD)


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
        choices=_object_type_choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = AuditEntry
        fields = ["time", "kind", "actor", "object_type"]


class AuditLogView(LoggedExportMixin, ReportView):
    """All entries, the newest first. Whoever has the permission may read them; nobody may do anything else."""

    paginator_class = RowPaginator
    model = AuditEntry
    page_title = _("Audit log")
    header_icon = "history"
    filterset_class = AuditFilterSet
    index_url_name = "programme_audit:index"
    index_results_url_name = "programme_audit:results"
    permission_policy = ModelPermissionPolicy(AuditEntry)
    permission_required = "view"
    is_searchable = True
    search_fields = ["object_name"]
    columns = [
        Column(
            "time",
            label=pgettext_lazy("audit log", "Time"),
            accessor=_format_time,
            classname="w-whitespace-nowrap",
        ),
        Column("kind", label=pgettext_lazy("audit log", "Kind"), accessor="get_kind_display", width="12%"),
        Column("event", label=pgettext_lazy("audit log", "Event"), accessor=_event_label, width="12%"),
        Column("actor", label=pgettext_lazy("audit log", "Actor"), accessor=_actor_label, width="12%"),
        TitleColumn(
            "object",
            label=pgettext_lazy("audit log", "Object"),
            accessor=_object_label,
            get_url=lambda entry: entry.edit_url,
            width="24%",
        ),
        ChangesColumn(
            "changes", label=pgettext_lazy("audit log", "Before and after"), accessor=changed_fields
        ),
    ]
    export_filename = "audit-log"
    list_export = ["time", "kind", "event", "actor", "object", "changes", "before", "after"]
    export_headings = {column.name: column.label for column in columns} | {
        "before": pgettext_lazy("audit log", "Before"),
        "after": pgettext_lazy("audit log", "After"),
    }

    def decorate_paginated_queryset(self, object_list):
        return object_list if self.is_export else add_edit_urls(object_list, self.request.user)

    def to_row_dict(self, item):
        """The columns of the listing in words, with local time; and before and after as they are kept."""
        return {
            "time": make_naive(item.time).replace(microsecond=0),
            "kind": item.get_kind_display(),
            "event": str(event_label(item.event)),
            "actor": str(_actor_label(item)),
            "object": _object_label(item),
            "changes": "; ".join(map(str, changed_fields(item))),
            "before": _json(item.before),
            "after": _json(item.after),
        }


def add_edit_urls(entries, user):
    """Give each entry an ``edit_url``, None where ``user`` may not edit its object or it is gone.

    Costs a query for each type of object, however many entries there are of it.
    """
    keys = defaultdict(set)
    for entry in entries:
        keys[entry.object_type].add(entry.object_id)
    objects = {kind: _objects_by_key(kind, ids) for kind, ids in keys.items()}
    finder = AdminURLFinder(user)
    for entry in entries:
        instance = objects[entry.object_type].get(entry.object_id)
        entry.edit_url = finder.get_edit_url(instance) if instance else None
    return entries


def _objects_by_key(kind, keys):
    """{key as text: object} of those objects of a type that are still there."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):  # the site has lost an app, or the event has no object
        return {}
    rows = model._base_manager.filter(pk__in=keys - {""})
    if model is Page:
        # Wagtail asks for a page's workflow before it lets somebody edit it.
        rows = Page.objects.filter(pk__in=keys - {""}).prefetch_workflow_states()
    return {str(row.pk): row for row in rows}


def _json(value):
    return "" if value is None else json.dumps(value, ensure_ascii=False)


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return AuditLogView.permission_policy.user_has_permission(request.user, "view")


class AuditLogViewSet(ViewSet):
    """The addresses of reading, and no others."""

    name = "programme_audit"
    url_prefix = "reports/audit-log"
    icon = AuditLogView.header_icon
    menu_label = _("Audit log")
    menu_name = "audit-log"
    menu_order = 1090
    menu_hook = "register_reports_menu_item"
    menu_item_class = AuditMenuItem

    def get_urlpatterns(self):
        return [
            path("", AuditLogView.as_view(), name="index"),
            path("results/", AuditLogView.as_view(results_only=True), name="results"),
        ]


def audit_log_permissions():
    """Return what an administrator may give a group; a ``register_permissions`` hook."""
    return Permission.objects.filter(content_type__app_label="programme_audit", codename="view_auditentry")


def audit_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook. The log is only read."""
    return {RoleCode.ADMINISTRATORS: model_permissions(AuditEntry, "view")}
