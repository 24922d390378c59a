from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class GuidanceConfig(AppConfig):
    """App configuration of the guidance."""

    name = "programme.guidance"
    label = "programme_guidance"
    verbose_name = pgettext_lazy("app", "Guidance for editors")
    default_auto_field = "django.db.models.BigAutoField"
