"""The minutes' place in the admin: reached from their meeting."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from .views import DocumentView, MinutesView


class MinutesViewSet(ViewSet):
    name = "programme_minutes"
    url_prefix = "programme/minutes"
    icon = "doc-full"

    def get_urlpatterns(self):
        return [
            path("<int:pk>/<slug:language>/", MinutesView.as_view(header_icon=self.icon), name="page"),
            path("<int:pk>/<slug:language>/docx/", DocumentView.as_view(), name="docx"),
        ]
