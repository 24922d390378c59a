"""What the editor of a page says of its languages, above the fields."""

from django.apps import apps
from django.template.loader import render_to_string
from wagtail.admin.panels import Panel
from wagtail.models import Page

from ..extensions import source_locale_sections
from .leading import standing_of


class LeadPanel(Panel):
    """Which language leads, which follow, and the sections that apps declare."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/pairing/lead.html"

        def is_shown(self):
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None):
            lags = apps.get_model("programme.TranslationLag").objects.filter(
                page__translation_key=self.instance.translation_key
            )
            return super().get_context_data(parent_context) | {
                "page": self.instance,
                "standing": standing_of(self.instance),
                "lags": lags.select_related("page__locale", "ahead"),
                "sections": list(self._sections()),
            }

        def _sections(self):
            for section in source_locale_sections():
                context = section.context(self.instance)
                if context is not None:
                    yield render_to_string(section.template, context)


# What every page type of the plugin, and a host's that is kept in several languages, begins its panels with.
page_panels = [LeadPanel(), *Page.content_panels]
