from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from .checks import check_installed_apps


class ProgrammeConfig(AppConfig):
    name = "programme"
    label = "programme"
    verbose_name = _("Programme")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import localize  # noqa: PLC0415 - it needs the models of other apps
        from .auditing.watching import watch_everything  # noqa: PLC0415 - so does this
        from .desk.since import watch_waiting  # noqa: PLC0415 - and this
        from .indexing.watching import watch_index  # noqa: PLC0415 - and this
        from .pairing.watching import watch_pairs  # noqa: PLC0415 - and this
        from .parity.watching import watch_texts  # noqa: PLC0415 - and this

        checks.register(check_installed_apps)
        localize.keep_sentences_whole()
        localize.hold_machine_drafts()
        watch_everything()
        watch_waiting()
        watch_pairs()
        watch_index()
        watch_texts()
