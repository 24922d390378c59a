"""What the editor of a page says of its languages, above the fields."""

from django.apps import apps
from wagtail.admin.panels import Panel
from wagtail.models import Page

from .leading import standing_of


class LeadPanel(Panel):
    """Which language leads, which follow, and what waits."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/pairing/lead.html"

        def is_shown(self):
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None):
            pending = apps.get_model("programme.PendingPublication").objects.filter(page=self.instance.pk)
            lags = apps.get_model("programme.TranslationLag").objects.filter(
                page__translation_key=self.instance.translation_key
            )
            return super().get_context_data(parent_context) | {
                "page": self.instance,
                "standing": standing_of(self.instance),
                "pending": pending.select_related("asked_by").first(),
                "lags": lags.select_related("page__locale", "ahead"),
            }


# What every page type of the plugin, and a host's that is kept in several languages, begins its panels with.
page_panels = [LeadPanel(), *Page.content_panels]
