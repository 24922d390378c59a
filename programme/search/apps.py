from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SearchConfig(AppConfig):
    """App configuration of the search."""

    name = "programme.search"
    label = "programme_search"
    verbose_name = pgettext_lazy("app", "Search in the programme")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers of the index."""
        from .index.signal_handlers import connect_index  # noqa: PLC0415 - needs the models of other apps

        connect_index()
