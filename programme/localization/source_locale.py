"""Which language of a page leads: the one that the others are translations of.

Nothing is stored of it. The source of wagtail-localize's enabled translation leads; an alias follows the page that it
shows; a page that no other version leads, leads itself.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import QuerySet
from django.template.loader import render_to_string
from wagtail.admin.panels import Panel
from wagtail.models import Page
from wagtail_localize.models import Translation

from ..extensions import source_locale_sections


def incoming_translation(page):
    """Return the enabled :class:`Translation` of which ``page`` is the target; None when its text is its own."""
    links = Translation.objects.filter(
        enabled=True, target_locale=page.locale_id, source__object_id=page.translation_key
    )
    return links.select_related("source__locale", "target_locale").first()


def links_of(page: Page) -> QuerySet[Translation]:
    """Return the enabled translations of which ``page`` is the source."""
    links = Translation.objects.filter(
        enabled=True, source__object_id=page.translation_key, source__locale=page.locale_id
    )
    return links.select_related("source__locale", "target_locale")


def source_locale_of(page):
    """Return the locale of the version that leads a page.

    Args:
        page: a page in any language.
    """
    if page.alias_of_id:
        return source_locale_of(page.alias_of)
    link = incoming_translation(page)
    return link.source.locale if link else page.locale


@dataclass(frozen=True)
class TranslationState:
    """How the languages of a page stand to each other.

    Attributes:
        lead: the locale of the version that leads.
        followers: the locales of its translations.
        waiting: the locales in which its text is shown until it is translated.
        apart: the locales of the versions that were written for themselves.
    """

    lead: object
    followers: list
    waiting: list
    apart: list


def translation_state_of(page):
    """Return the :class:`Standing` of a page in any language."""
    lead = source_locale_of(page)
    links = Translation.objects.filter(
        enabled=True, source__object_id=page.translation_key, source__locale=lead
    )
    linked = set(links.values_list("target_locale_id", flat=True))
    versions = Page.objects.filter(translation_key=page.translation_key).exclude(locale=lead)
    versions = list(versions.select_related("locale").order_by("locale__language_code"))
    real = [one.locale for one in versions if not one.alias_of_id]
    return TranslationState(
        lead,
        [locale for locale in real if locale.pk in linked],
        [one.locale for one in versions if one.alias_of_id],
        [locale for locale in real if locale.pk not in linked],
    )


class SourceLocalePanel(Panel):
    """Which language leads, which follow, and the sections that apps declare."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/localization/source_locale_panel.html"

        def is_shown(self):
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None):
            lags = apps.get_model("programme.OutdatedTranslation").objects.filter(
                page__translation_key=self.instance.translation_key
            )
            return super().get_context_data(parent_context) | {
                "page": self.instance,
                "standing": translation_state_of(self.instance),
                "lags": lags.select_related("page__locale", "ahead"),
                "sections": list(self._sections()),
            }

        def _sections(self):
            for section in source_locale_sections():
                context = section.context(self.instance)
                if context is not None:
                    yield render_to_string(section.template, context)


# What every page type of the plugin, and a host's that is kept in several languages, begins its panels with.
page_panels = [SourceLocalePanel(), *Page.content_panels]
