from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SteeringConfig(AppConfig):
    name = "programme.steering"
    label = "programme_steering"
    verbose_name = pgettext_lazy("app", "Steering group")
    required_apps = ("programme.spreadsheets",)
    default_auto_field = "django.db.models.BigAutoField"
