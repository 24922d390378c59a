from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class TranslationConfig(AppConfig):
    name = "programme.translation"
    label = "programme_translation"
    verbose_name = pgettext_lazy("app", "Translation of the programme")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .desk.queue import connect_wait_times  # noqa: PLC0415 - needs the models of other apps
        from .parity.signal_handlers import connect_parity  # noqa: PLC0415 - needs the models of other apps
        from .sync.signal_handlers import connect_sync  # noqa: PLC0415 - needs the models of other apps

        connect_wait_times()
        connect_parity()
        connect_sync()
