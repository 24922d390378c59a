"""URLs of the app's admin views, and page header buttons that change the source locale."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from programme.languages import language_name
from programme.localization.source_locale import source_locale_of

from .desk.notes_views import DraftsView, NotesView, WaiveView
from .desk.queue import DeskMenuItem
from .desk.views import DeskView
from .exchange.views import ExportView, ImportView
from .parity_report.edit_links import ParityReportMenuItem
from .parity_report.unit_view import UnitView
from .parity_report.views import ParityReportView
from .sync.tree_sync import is_synced, other_versions
from .sync.views import PublishView, SourceChangeView, WithdrawPendingView


class PageLanguagesViewSet(ViewSet):
    """Publishing choice, withdrawal of a pending publication, and change of the source locale."""

    name = "programme_pairing"
    url_prefix = "programme/languages"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("<int:pk>/publish/", self.construct_view(PublishView), name="publish"),
            path("<int:pk>/stop-waiting/", self.construct_view(WithdrawPendingView), name="stop_waiting"),
            path("<int:pk>/lead/", self.construct_view(SourceChangeView), name="hand_over"),
        ]


def source_locale_buttons(
    page: Page, user: AbstractUser, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """Yield a button for each version that could become the source; a ``register_page_header_buttons`` hook.

    Page listings have none, as the queries would be repeated for every row.
    """
    if page.is_root() or page.alias_of_id or not is_synced(page):
        return
    if not page.permissions_for_user(user).can_publish():
        return
    source_locale = source_locale_of(page)
    for version in (page, *other_versions(page).filter(alias_of=None)):
        if version.locale_id != source_locale.pk:
            names = {
                "lead": language_name(source_locale.language_code),
                "language": language_name(version.locale.language_code),
            }
            yield Button(
                gettext("%(lead)s leads: let %(language)s lead") % names,
                reverse("programme_pairing:hand_over", args=[version.pk]),
                icon_name="resubmit",
                priority=65,
            )


class DeskViewSet(ViewSet):
    """The translators' desk, with export, import and the views of the translation editor."""

    name = "programme_desk"
    url_prefix = "programme/desk"
    icon = DeskView.header_icon
    menu_label = _("Translator's desk")
    menu_name = "translators-desk"
    menu_order = 145
    menu_item_class = DeskMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        of = "translations/<int:translation>/"
        return [
            path("", DeskView.as_view(), name="index"),
            path("results/", DeskView.as_view(results_only=True), name="index_results"),
            path("export/", ExportView.as_view(), name="export"),
            path("import/", ImportView.as_view(), name="import"),
            path(f"{of}notes/", NotesView.as_view(), name="notes"),
            path(f"{of}drafts/", DraftsView.as_view(), name="drafts"),
            path(f"{of}waive/<int:segment>/<str:key>/", WaiveView.as_view(), name="waive"),
        ]


class ParityReportViewSet(ViewSet):
    """The report of language parity."""

    name = "programme_ledger"
    url_prefix = "reports/language-parity"
    icon = ParityReportView.header_icon
    menu_label = ParityReportView.page_title
    menu_name = "language-parity"
    menu_order = 1000
    menu_hook = "register_reports_menu_item"
    menu_item_class = ParityReportMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", ParityReportView.as_view(), name="index"),
            path("results/", ParityReportView.as_view(results_only=True), name="results"),
            path("<int:pk>/", UnitView.as_view(), name="unit"),
        ]
