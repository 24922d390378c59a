from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class GlossaryConfig(AppConfig):
    """App configuration of the glossary."""

    name = "programme.glossary"
    label = "programme_glossary"
    verbose_name = pgettext_lazy("app", "Glossary")
    required_apps = ("programme.spreadsheets",)
    default_auto_field = "django.db.models.BigAutoField"
