"""Changes the texts of an action's pages, and publishes these changes and nothing else."""

from enum import Enum

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from programme import conf
from programme.localization.signals import suppress_sync
from programme.localization.source_locale import outgoing_translations
from programme.signals import translation_written

from ..action_page import ActionPage
from .creation import create_action_pages
from .texts import refuse_unpaired, slug_for, strip_texts, unmark_translated


class PageUpdateOutcome(Enum):
    """What became of the page in one language."""

    CREATED = _("Created")
    PUBLISHED = _("Published")
    DRAFT_KEPT = _("Published; what else is in the page's draft is not yet")
    SAVED = _("Saved; the page is not published")


@transaction.atomic
def update_action_page(action, texts, user=None):
    """Give the pages of ``action`` these texts and publish them.

    An alias becomes a translation when texts arrive. A page that has been unpublished stays so; a draft stays a draft,
    with the new texts except where it has changed the same. A text that is emptied in the source language is emptied
    in the others; one that is emptied in another language shows the source's. When the source's text changes, name
    the translation that goes with it, too, even if it is as before: otherwise it waits for a translator.

    Args:
        action: the :class:`Action`; one without pages gets them, see :func:`create_action_pages`.
        texts: {language: {field: text}}; what is not named stays as it is.
        user: who changes them, for the log.

    Returns:
        {language: :class:`Outcome`} of the languages in which something changed.

    Raises:
        UnpairedTextError: a translation would have a text that its source lacks.
        NoRoadmapError: the action has no pages, and its programme no roadmap.
        django.core.exceptions.ValidationError: a text is too long, or there is no title.
    """
    pages = ActionPage.objects.filter(action=action).select_related("locale").order_by("path")
    pages = {page.locale.language_code: page for page in pages}
    if not pages:
        create_action_pages(action.programme, [(action, texts)], user)
        return dict.fromkeys(
            (language for language in texts if texts[language].get("title")), PageUpdateOutcome.CREATED
        )
    update = _Update(action, pages, user)
    with suppress_sync():
        outcomes = update.write({language: strip_texts(own) for language, own in texts.items()})
    update.announce()
    return outcomes


class _Update:
    """The pages of one action, with the source from which the others are translated."""

    def __init__(self, action, pages, user):
        self.action = action
        self.pages = pages
        self.user = user
        real = [page for page in pages.values() if page.alias_of_id is None]
        known = TranslationSource.objects.filter(
            object_id=real[0].translation_key, translations__enabled=True
        )
        locales = set(known.values_list("locale_id", flat=True))
        self.source = next((page for page in real if page.locale_id in locales), real[0])

    def write(self, texts):
        """Write ``texts``, the source's first, and return what became of each language."""
        language = self.source.locale.language_code
        wanted = texts.pop(language, {})
        before = {name: getattr(self.source, name) for name in wanted}
        outcomes = {language: publish_texts(self.source, wanted, self.user)}
        after = {name: getattr(self.source, name) for name in before}
        for other in {*self.pages, *texts} - {language}:
            own = texts.get(other, {})
            refuse_unpaired(self.action, {name: getattr(self.source, name) for name in own}, own)
            outcomes[other] = self._write_other(other, own, before, after)
        return {other: outcome for other, outcome in outcomes.items() if outcome}

    def announce(self):
        """Bring the source up to date, and with it what readers are told of each translation."""
        for link in outgoing_translations(self.source):
            link.source.update_from_db()
            if not translation_written.send(Translation, translation=link):
                unmark_translated(link)

    def _write_other(self, language, own, before, after):
        page = self.pages.get(language)
        if page is None or page.alias_of_id:
            return self._translate(language, own) if own else None
        self._remember(page.locale, own)
        shown = {name: text or getattr(self.source, name) for name, text in own.items()}
        for name, text in after.items():
            # What shows the source's text follows it, and what the source lacks nobody could translate.
            if name not in own and (getattr(page, name) == before[name] or not text):
                shown[name] = text
        return publish_texts(page, shown, self.user)

    def _remember(self, locale, own):
        """Bring the translation memory up to date, if the page is translated through it."""
        known = TranslationSource.objects.get_for_instance_or_none(self.source)
        if known and known.translations.filter(target_locale=locale, enabled=True).exists():
            known, _created = TranslationSource.update_or_create_from_instance(self.source)
            _write_strings(known, locale, own, self.user)

    def _translate(self, language, own):
        """Let the page in ``language``, so far an alias or none, be a translation."""
        locale = Locale.objects.filter(language_code=language).first()
        if locale is None:
            return None
        known, _created = TranslationSource.update_or_create_from_instance(self.source)
        translation, _created = Translation.objects.get_or_create(source=known, target_locale=locale)
        if title := own.get("title"):
            own = own | {"slug": slug_for(self.action, title)}
        _write_strings(known, locale, own, self.user)
        translation.save_target(user=self.user, publish=False)
        page = ActionPage.objects.get(action=self.action, locale=locale)
        if self.source.live:
            page.latest_revision.publish(user=self.user)
        return PageUpdateOutcome.PUBLISHED if self.source.live else PageUpdateOutcome.SAVED


def publish_texts(page, texts, user=None):
    """Give one page these texts ({field: text}) and publish them alone.

    Returns:
        The :class:`Outcome`; None if the page had these texts already.
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
        return PageUpdateOutcome.PUBLISHED if page.live else _saved(page, user)
    for name, text in before.items():
        if getattr(draft, name) == text:
            setattr(draft, name, texts[name])
    _saved(draft, user)
    return PageUpdateOutcome.DRAFT_KEPT if page.live else PageUpdateOutcome.SAVED


def _saved(page, user):
    page.save_revision(user=user, log_action=True)
    return PageUpdateOutcome.SAVED


def _write_strings(known, locale, texts, user):
    """Let the translation memory say ``texts`` in ``locale``; an empty text is one that is not translated."""
    segments = StringSegment.objects.filter(source=known, context__path__in=texts)
    for segment in segments.select_related("context", "string"):
        place = {"translation_of": segment.string, "context": segment.context, "locale": locale}
        text = texts[segment.context.path]
        if not text:
            StringTranslation.objects.filter(**place).delete()
            continue
        values = {
            "data": StringValue.from_plaintext(text).data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": conf.get("TRANSLATION_TOOL_NAME"),
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        }
        StringTranslation.objects.update_or_create(**place, defaults=values)
