"""Configuration of the app of the demo site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home page")
    default_auto_field = "django.db.models.BigAutoField"
