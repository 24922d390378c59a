"""Viewsets of the reports: their URLs and their items in the menu of reports."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .changes import ChangesReportView
from .commitments import CommitmentsReportView
from .staleness import StalenessReportView
from .status import StatusReportView


class ReportMenuItem(MenuItem):
    """A menu item for users who have a permission to view the report."""

    view_class: Any = None

    def is_shown(self, request: HttpRequest) -> bool:
        policy, permissions = self.view_class.permission_policy, self.view_class.any_permission_required
        return policy.user_has_any_permission(request.user, permissions)


class ReportViewSet(ViewSet):
    """Viewset of a report; icon, label and permissions are those of ``view_class``."""

    view_class: Any = None
    menu_hook = "register_reports_menu_item"

    @property
    def icon(self) -> str:
        return self.view_class.header_icon

    @property
    def menu_label(self) -> Any:
        return self.view_class.page_title

    @property
    def menu_item_class(self) -> type[ReportMenuItem]:
        return type("ReportMenuItem", (ReportMenuItem,), {"view_class": self.view_class})

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.view_class.as_view(), name="index"),
            path("results/", self.view_class.as_view(results_only=True), name="results"),
        ]


class CommitmentsReportViewSet(ReportViewSet):
    view_class = CommitmentsReportView
    name = "programme_commitments"
    url_prefix = "reports/commitments"
    menu_name = "commitments"
    menu_order = 1050


class StatusReportViewSet(ReportViewSet):
    view_class = StatusReportView
    name = "programme_status_report"
    url_prefix = "reports/programme-status"
    menu_name = "programme-status"
    menu_order = 1010


class StalenessReportViewSet(ReportViewSet):
    view_class = StalenessReportView
    name = "programme_staleness_report"
    url_prefix = "reports/programme-staleness"
    menu_name = "programme-staleness"
    menu_order = 1020


class ChangesReportViewSet(ReportViewSet):
    view_class = ChangesReportView
    name = "programme_changes_report"
    url_prefix = "reports/programme-changes"
    menu_name = "programme-changes"
    menu_order = 1030
