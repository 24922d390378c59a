"""The ledger's place in the admin: the first of the reports."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from .listing import LedgerView
from .rights import LedgerMenuItem
from .unit_view import UnitView


class LedgerViewSet(ViewSet):
    name = "programme_ledger"
    url_prefix = "reports/language-parity"
    icon = LedgerView.header_icon
    menu_label = LedgerView.page_title
    menu_name = "language-parity"
    menu_order = 1000
    menu_hook = "register_reports_menu_item"
    menu_item_class = LedgerMenuItem

    def get_urlpatterns(self):
        return [
            path("", LedgerView.as_view(), name="index"),
            path("results/", LedgerView.as_view(results_only=True), name="results"),
            path("<int:pk>/", UnitView.as_view(), name="unit"),
        ]
