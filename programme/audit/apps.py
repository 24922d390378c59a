from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class AuditConfig(AppConfig):
    name = "programme.audit"
    label = "programme_audit"
    verbose_name = pgettext_lazy("app", "Audit log")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .signal_handlers import connect_audit  # noqa: PLC0415 - needs the models of other apps

        connect_audit()
