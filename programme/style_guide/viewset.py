"""The style guide's place in the admin: beside the other help, for everybody who works there."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from .views import ExampleView, LookView, StyleGuideView


class StyleGuideViewSet(ViewSet):
    name = "programme_style_guide"
    url_prefix = "programme/style-guide"
    icon = "glasses"
    menu_label = _("Style guide")
    menu_name = "style-guide"
    menu_order = 100
    menu_hook = "register_help_menu_item"

    def get_urlpatterns(self):
        """The guide itself first, which is where the menu leads; then what its frames show."""
        return [
            path("", StyleGuideView.as_view(header_icon=self.icon), name="index"),
            path("look/<slug:language>/", LookView.as_view(), name="look"),
            path("<slug:language>/<slug:block>/", ExampleView.as_view(), name="example"),
            path("<slug:language>/<slug:block>/<slug:choice>/", ExampleView.as_view(), name="example"),
        ]
