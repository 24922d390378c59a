"""URLs of the API for project tools; a host includes them outside ``i18n_patterns``."""

from django.urls import path

from .views import ActionsView, ProgressView, UnknownAddressView

app_name = "programme_api"
urlpatterns = [
    path("actions/", ActionsView.as_view(), name="tool_actions"),
    path("progress/", ProgressView.as_view(), name="tool_progress"),
    path("", UnknownAddressView.as_view(), name="tool"),
    path("<path:rest>", UnknownAddressView.as_view()),
]
