"""The audit log as a report of the admin, which can be filtered, searched and exported; and its permissions."""

import json
from collections import defaultdict
from typing import Any

import django_filters
from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
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


def _format_time(entry: AuditEntry) -> str:
    return date_format(localtime(entry.time), "SHORT_DATETIME_FORMAT")


def _actor_label(entry: AuditEntry) -> str:
    if entry.event == "login.failure":
        return pgettext("audit log", "Unknown")
    return entry.actor_name or pgettext("audit log", "The system")


def _event_label(entry: AuditEntry) -> str:
    return event_label(entry.event)


def _object_label(entry: AuditEntry) -> str:
    if not entry.object_id and entry.event != "login.failure":
        return entry.object_name  # name of a file
    return ": ".join(filter(None, (object_type_label(entry.object_type), entry.object_name)))


def _object_type_choices() -> list[tuple[str, str]]:
    """Return the choices of object types that occur in the log, sorted by label."""
    types = AuditEntry.objects.exclude(object_type="").order_by().values_list("object_type", flat=True)
    return sorted(
        ((object_type, object_type_label(object_type)) for object_type in types.distinct()),
        key=lambda pair: sort_key(pair[1]),
    )


def _actors(request: HttpRequest) -> QuerySet:
    """Return the users who occur in the log."""
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
    """All entries of the audit log, the newest first, for users with the permission to view them."""

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

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return object_list if self.is_export else add_edit_urls(object_list, self.request.user)

    def to_row_dict(self, item: AuditEntry) -> dict[str, Any]:
        """Return the exported row: the columns of the listing as text, in local time, and the stored values as JSON."""
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


def add_edit_urls(entries: Any, user: AbstractUser) -> Any:
    """Set ``edit_url`` of each entry and return the entries; None if the object is deleted or ``user`` may not edit it.

    Takes one query for each type of object, whatever the number of entries.
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


def _objects_by_key(kind: str, keys: set[str]) -> dict[str, Model]:
    """Return ``{primary key as text: object}`` of the existing objects of a type."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):  # the app is no longer installed, or the event has no object
        return {}
    rows = model._base_manager.filter(pk__in=keys - {""})
    if model is Page:
        # Wagtail reads a page's workflow state when it checks the permission to edit the page.
        rows = Page.objects.filter(pk__in=keys - {""}).prefetch_workflow_states()
    return {str(row.pk): row for row in rows}


def _json(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return AuditLogView.permission_policy.user_has_permission(request.user, "view")


class AuditLogViewSet(ViewSet):
    """The URLs and the menu item of the report."""

    name = "programme_audit"
    url_prefix = "reports/audit-log"
    icon = AuditLogView.header_icon
    menu_label = _("Audit log")
    menu_name = "audit-log"
    menu_order = 1090
    menu_hook = "register_reports_menu_item"
    menu_item_class = AuditMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", AuditLogView.as_view(), name="index"),
            path("results/", AuditLogView.as_view(results_only=True), name="results"),
        ]


def audit_log_permissions() -> QuerySet[Permission]:
    """Return the permissions offered in Wagtail's group form; a ``register_permissions`` hook."""
    return Permission.objects.filter(content_type__app_label="programme_audit", codename="view_auditentry")


def audit_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook."""
    return {RoleCode.ADMINISTRATORS: model_permissions(AuditEntry, "view")}
