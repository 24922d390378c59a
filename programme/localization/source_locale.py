"""Source locale of a page: the locale of the version that the others are translations of.

It is not stored but derived from wagtail-localize: the source locale of a page is that of its enabled translation; that of
an alias is that of the aliased page; the source locale of any other page is its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.template.loader import render_to_string
from wagtail.admin.panels import Panel
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from ..extensions import source_locale_sections


def incoming_translation(page: Page) -> Translation | None:
    """Return the enabled ``Translation`` whose target is ``page``; None if the page is no translation."""
    translations = Translation.objects.filter(
        enabled=True, target_locale=page.locale_id, source__object_id=page.translation_key
    )
    return translations.select_related("source__locale", "target_locale").first()


def outgoing_translations(page: Page) -> QuerySet[Translation]:
    """Return the enabled ``Translation`` rows whose source is ``page``."""
    translations = Translation.objects.filter(
        enabled=True, source__object_id=page.translation_key, source__locale=page.locale_id
    )
    return translations.select_related("source__locale", "target_locale")


def source_locale_of(page: Page) -> Locale:
    """Return the source locale of a page, given in any language."""
    if page.alias_of_id:
        return source_locale_of(page.alias_of)
    translation = incoming_translation(page)
    return translation.source.locale if translation else page.locale


@dataclass(frozen=True)
class TranslationState:
    """State of the languages of a page.

    Attributes:
        source_locale: the source locale.
        translated: locales of the translations.
        untranslated: locales whose version is an alias, which shows the text of another language.
        independent: locales whose version is not linked to the source by a translation.
    """

    source_locale: Locale
    translated: list[Locale]
    untranslated: list[Locale]
    independent: list[Locale]


def translation_state_of(page: Page) -> TranslationState:
    """Return the state of the languages of a page, given in any language."""
    source_locale = source_locale_of(page)
    translations = Translation.objects.filter(
        enabled=True, source__object_id=page.translation_key, source__locale=source_locale
    )
    target_ids = set(translations.values_list("target_locale_id", flat=True))
    pages = Page.objects.filter(translation_key=page.translation_key).exclude(locale=source_locale)
    versions = list(pages.select_related("locale").order_by("locale__language_code"))
    with_text = [version.locale for version in versions if not version.alias_of_id]
    return TranslationState(
        source_locale,
        [locale for locale in with_text if locale.pk in target_ids],
        [version.locale for version in versions if version.alias_of_id],
        [locale for locale in with_text if locale.pk not in target_ids],
    )


class SourceLocalePanel(Panel):
    """Panel of a page's form with the state of its languages and the sections that apps declare."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/localization/source_locale_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            outdated = apps.get_model("programme.OutdatedTranslation").objects.filter(
                page__translation_key=self.instance.translation_key
            )
            return super().get_context_data(parent_context) | {
                "page": self.instance,
                "state": translation_state_of(self.instance),
                "outdated": outdated.select_related("page__locale", "ahead"),
                "sections": list(self._sections()),
            }

        def _sections(self) -> Iterator[str]:
            for section in source_locale_sections():
                context = section.context(self.instance)
                if context is not None:
                    yield render_to_string(section.template, context)


# First panels of the page types of the plugin, and of page types of a host that are translated.
page_panels = [SourceLocalePanel(), *Page.content_panels]
