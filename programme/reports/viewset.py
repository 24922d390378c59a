"""The reports' place in the admin: in the menu of reports, for those who work with pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import page_permission_policy

from .commitments import CommitmentsReportView


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        wanted = CommitmentsReportView.any_permission_required
        return page_permission_policy.user_has_any_permission(request.user, wanted)


class CommitmentsReportViewSet(ViewSet):
    name = "programme_commitments"
    url_prefix = "reports/commitments"
    icon = CommitmentsReportView.header_icon
    menu_label = _("Commitments and actions")
    menu_name = "commitments"
    menu_order = 1050
    menu_hook = "register_reports_menu_item"
    menu_item_class = ReportMenuItem

    def get_urlpatterns(self):
        return [
            path("", CommitmentsReportView.as_view(), name="index"),
            path("results/", CommitmentsReportView.as_view(results_only=True), name="results"),
        ]
