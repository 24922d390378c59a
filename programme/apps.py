"""Configuration of the core app."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from .checks import check_installed_apps


class ProgrammeConfig(AppConfig):
    name = "programme"
    label = "programme"
    verbose_name = _("Programme")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .localization import machine_drafts, mixins  # noqa: PLC0415 - needs the models of other apps

        checks.register(check_installed_apps)
        mixins.register_inline_tags()
        machine_drafts.connect_machine_drafts()
