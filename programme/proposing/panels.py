"""What the form of a proposal shows beside its fields."""

from wagtail.admin.panels import Panel
from wagtail.coreutils import get_content_languages


class SaidBeforePanel(Panel):
    """What was last said of the action: its status, and the words about it in every language."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/proposing/said_before.html"

        def get_context_data(self, parent_context=None):
            action = self.instance.action
            latest = action.latest
            return super().get_context_data(parent_context) | {
                "action": action,
                "latest": latest,
                "notes": _in_every_language(latest.note) if latest else [],
                "resources": _in_every_language(latest.resources_used) if latest else [],
            }


def _in_every_language(text):
    """Return (code of a language, text) for each language of the site that ``text`` has."""
    data = text.data if text else {}
    if not isinstance(data, dict):
        return [("", data)]
    return [(code, data[code]) for code in get_content_languages() if data.get(code)]
