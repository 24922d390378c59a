"""The handbook's place in the admin: beside the other help, for everybody who works there."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from .views import HandbookView


class HandbookViewSet(ViewSet):
    name = "programme_handbook"
    url_prefix = "programme/handbook"
    icon = "help"
    menu_label = _("Handbook")
    menu_name = "handbook"
    menu_order = 90  # before the style guide
    menu_hook = "register_help_menu_item"

    def get_urlpatterns(self):
        view = HandbookView.as_view(header_icon=self.icon)
        return [
            path("", view, name="index"),
            path("<slug:language>/", view, name="in_language"),
        ]
