from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ReportsConfig(AppConfig):
    name = "programme.reports"
    label = "programme_reports"
    verbose_name = pgettext_lazy("app", "Reports on the roadmap")
    default_auto_field = "django.db.models.BigAutoField"
