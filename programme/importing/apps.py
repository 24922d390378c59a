"""Configuration of the app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ImportingConfig(AppConfig):
    name = "programme.importing"
    label = "programme_importing"
    verbose_name = pgettext_lazy("app", "Import of editions")
    default_auto_field = "django.db.models.BigAutoField"
