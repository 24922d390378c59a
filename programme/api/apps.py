from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ApiConfig(AppConfig):
    """App configuration of the API."""

    name = "programme.api"
    label = "programme_api"
    verbose_name = pgettext_lazy("app", "Project tool API")
    required_apps = ("programme.spreadsheets", "programme.steering")
    default_auto_field = "django.db.models.BigAutoField"
