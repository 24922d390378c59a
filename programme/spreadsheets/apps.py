from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SpreadsheetsConfig(AppConfig):
    """App configuration of the import of spreadsheets."""

    name = "programme.spreadsheets"
    label = "programme_spreadsheets"
    verbose_name = pgettext_lazy("app", "Import of spreadsheets")
    default_auto_field = "django.db.models.BigAutoField"
