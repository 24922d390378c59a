"""What Wagtail's own history of a page says of its languages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.coreutils import get_content_languages
from wagtail.log_actions import LogFormatter


def register_acts(actions):
    """Give what is done to the languages of a page its words; a ``register_log_actions`` hook."""

    @actions.register_action("programme.hand_over")
    class HandOverFormatter(LogFormatter):
        label = gettext_lazy("Let another language lead")

        def format_message(self, log_entry):
            languages = get_content_languages()
            names = {name: languages.get(code, code) for name, code in log_entry.data.items()}
            return _("The lead passed from %(before)s to %(after)s") % names
