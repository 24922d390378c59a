"""Update of the texts of an action's pages: publishes the changes without the other changes of a draft."""

from collections.abc import Mapping
from enum import Enum

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from programme import conf
from programme.actions.models.action import Action
from programme.localization.signals import suppress_sync
from programme.localization.source_locale import outgoing_translations
from programme.signals import translation_written

from ..action_page import ActionPage
from .creation import create_action_pages
from .texts import refuse_unpaired, slug_for, strip_texts, unmark_translated


class PageUpdateOutcome(Enum):
    """Result of an update of the page in one language."""

    CREATED = _("Created")
    PUBLISHED = _("Published")
    DRAFT_REMAINS = _("Published; what else is in the page's draft is not yet")
    SAVED = _("Saved; the page is not published")


@transaction.atomic
def update_action_page(
    action: Action, texts: Mapping[str, Mapping[str, str]], user: AbstractUser | None = None
) -> dict[str, PageUpdateOutcome]:
    """Update and publish texts of the pages of an action.

    * An alias that gets texts becomes a translation.
    * An unpublished page remains unpublished. A draft remains a draft and gets the new texts, except in fields that it
      has changed.
    * A text removed in the source language is removed in the others; a text removed in another language is replaced by
      the source's.
    * When a text changes in the source language, include its translation, even if that is unchanged; otherwise the
      text becomes untranslated.

    Args:
        action: the action; if it has no pages, they are created, see
            :func:`~programme.roadmap.page_services.creation.create_action_pages`.
        texts: {language: {field: text}}; other languages and fields are not changed.
        user: the user to log.

    Returns:
        The outcome for each language in which something changed.

    Raises:
        UnpairedTextError: a translation would have a text that its source lacks.
        NoRoadmapError: the action has no pages, and its programme has no roadmap.
        django.core.exceptions.ValidationError: a text is too long, or there is no title.
    """
    rows = ActionPage.objects.filter(action=action).select_related("locale").order_by("path")
    pages = {page.locale.language_code: page for page in rows}
    if not pages:
        create_action_pages(action.programme, [(action, texts)], user)
        return dict.fromkeys(
            (language for language in texts if texts[language].get("title")), PageUpdateOutcome.CREATED
        )
    update = _Update(action, pages, user)
    with suppress_sync():
        outcomes = update.write({language: strip_texts(fields) for language, fields in texts.items()})
    update.announce()
    return outcomes


class _Update:
    """Update of the pages of an action.

    Attributes:
        action: the action.
        pages: its pages by language code.
        user: the user to log.
        source: the page from which the others are translated.
    """

    def __init__(self, action: Action, pages: dict[str, ActionPage], user: AbstractUser | None) -> None:
        self.action = action
        self.pages = pages
        self.user = user
        real = [page for page in pages.values() if page.alias_of_id is None]
        sources = TranslationSource.objects.filter(
            object_id=real[0].translation_key, translations__enabled=True
        )
        locales = set(sources.values_list("locale_id", flat=True))
        self.source = next((page for page in real if page.locale_id in locales), real[0])

    def write(self, texts: dict[str, dict[str, str]]) -> dict[str, PageUpdateOutcome]:
        """Write ``texts``, those of the source first, and return the outcome for each changed language."""
        language = self.source.locale.language_code
        source_texts = texts.pop(language, {})
        before = {name: getattr(self.source, name) for name in source_texts}
        outcomes = {language: publish_texts(self.source, source_texts, self.user)}
        after = {name: getattr(self.source, name) for name in before}
        for other in {*self.pages, *texts} - {language}:
            translated = texts.get(other, {})
            refuse_unpaired(
                self.action, {name: getattr(self.source, name) for name in translated}, translated
            )
            outcomes[other] = self._write_other(other, translated, before, after)
        return {other: outcome for other, outcome in outcomes.items() if outcome}

    def announce(self) -> None:
        """Update the translation source, and the mark of each translation that is no longer partly translated."""
        for link in outgoing_translations(self.source):
            link.source.update_from_db()
            if not translation_written.send(Translation, translation=link):
                unmark_translated(link)

    def _write_other(
        self, language: str, translated: dict[str, str], before: dict[str, str], after: dict[str, str]
    ) -> PageUpdateOutcome | None:
        """Write the texts of a language other than the source's.

        Args:
            language: the language code.
            translated: {field: text} in the language.
            before, after: {field: text} of the source, before and after its update.
        """
        page = self.pages.get(language)
        if page is None or page.alias_of_id:
            return self._translate(language, translated) if translated else None
        self._update_memory(page.locale, translated)
        texts = {name: text or getattr(self.source, name) for name, text in translated.items()}
        for name, text in after.items():
            # A field that shows the source's text, or whose source is now empty, gets the source's new text.
            if name not in translated and (getattr(page, name) == before[name] or not text):
                texts[name] = text
        return publish_texts(page, texts, self.user)

    def _update_memory(self, locale: Locale, translated: dict[str, str]) -> None:
        """Update the translation memory if the page in ``locale`` is translated with wagtail-localize."""
        source = TranslationSource.objects.get_for_instance_or_none(self.source)
        if source and source.translations.filter(target_locale=locale, enabled=True).exists():
            source, _created = TranslationSource.update_or_create_from_instance(self.source)
            _write_strings(source, locale, translated, self.user)

    def _translate(self, language: str, translated: dict[str, str]) -> PageUpdateOutcome | None:
        """Convert the alias in ``language`` to a translation, or create the translation."""
        locale = Locale.objects.filter(language_code=language).first()
        if locale is None:
            return None
        source, _created = TranslationSource.update_or_create_from_instance(self.source)
        translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
        if title := translated.get("title"):
            translated = translated | {"slug": slug_for(self.action, title)}
        _write_strings(source, locale, translated, self.user)
        translation.save_target(user=self.user, publish=False)
        page = ActionPage.objects.get(action=self.action, locale=locale)
        if self.source.live:
            page.latest_revision.publish(user=self.user)
        return PageUpdateOutcome.PUBLISHED if self.source.live else PageUpdateOutcome.SAVED


def publish_texts(
    page: ActionPage, texts: Mapping[str, str], user: AbstractUser | None = None
) -> PageUpdateOutcome | None:
    """Update texts of a page and publish them without the other changes of its draft.

    Args:
        page: the page.
        texts: {field: text}.
        user: the user to log.

    Returns:
        The outcome; None if the page already has these texts.
    """
    before = {name: getattr(page, name) for name, text in texts.items() if getattr(page, name) != text}
    if not before:
        return None
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    for name in before:
        setattr(page, name, texts[name])
    page.draft_title = page.title
    if page.live:
        page.save_revision(user=user, log_action=True).publish(user=user)
    else:
        page.save()
    if draft is None:
        return PageUpdateOutcome.PUBLISHED if page.live else _save_revision(page, user)
    for name, text in before.items():
        if getattr(draft, name) == text:
            setattr(draft, name, texts[name])
    _save_revision(draft, user)
    return PageUpdateOutcome.DRAFT_REMAINS if page.live else PageUpdateOutcome.SAVED


def _save_revision(page: ActionPage, user: AbstractUser | None) -> PageUpdateOutcome:
    page.save_revision(user=user, log_action=True)
    return PageUpdateOutcome.SAVED


def _write_strings(
    source: TranslationSource, locale: Locale, texts: Mapping[str, str], user: AbstractUser | None
) -> None:
    """Write ``texts`` in ``locale`` to the translation memory; empty texts are deleted from it."""
    segments = StringSegment.objects.filter(source=source, context__path__in=texts)
    for segment in segments.select_related("context", "string"):
        lookup = {"translation_of": segment.string, "context": segment.context, "locale": locale}
        text = texts[segment.context.path]
        if not text:
            StringTranslation.objects.filter(**lookup).delete()
            continue
        values = {
            "data": StringValue.from_plaintext(text).data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": conf.get("TRANSLATION_TOOL_NAME"),
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        }
        StringTranslation.objects.update_or_create(**lookup, defaults=values)
