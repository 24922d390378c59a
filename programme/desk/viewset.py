"""The place of the translator's desk in the admin: in the main menu of those who may translate."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from .exchange_views import ExportView, ImportView
from .listing import DeskView
from .notes_views import DraftsView, NotesView, WaiveView
from .rights import DeskMenuItem


class DeskViewSet(ViewSet):
    name = "programme_desk"
    url_prefix = "programme/desk"
    icon = DeskView.header_icon
    menu_label = _("Translator's desk")
    menu_name = "translators-desk"
    menu_order = 145
    menu_item_class = DeskMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
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
