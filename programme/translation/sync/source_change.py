"""Change of the source locale: makes a translation the source of its other versions.

The source locale is not stored separately: it is the locale of wagtail-localize's ``TranslationSource``. A page that
no other version is translated from is its own source. A change creates no revision and alters no text, address or
publication state. It reverses the direction of the translation, and stores the existing texts as translations that way.
"""

from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.coreutils import get_content_languages
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from programme.events import EventKind, record_event
from programme.languages import language_name
from programme.localization.segment_matching import SegmentMismatchError, match_segments
from programme.localization.source_locale import incoming_translation, source_locale_of
from programme.models import OutdatedTranslation

from ..models import PendingPublication
from .translation_gaps import (
    UnverifiedText,
    comparison_digest,
    confirm_texts,
    has_new_text,
    unverified_texts_in,
)
from .translation_memory import is_in_sync, preserve_slug, store_translations_reversed
from .tree_sync import other_versions

_MAX_LISTED = 5


class SourceChangeError(Exception):
    """The source locale cannot be changed; the message says why, in the user's language."""


class UnverifiedTextsError(SourceChangeError):
    """Some texts were not confirmed to say the same, or have changed since they were shown."""


def unverified_texts(page: Page) -> list[UnverifiedText]:
    """Return the texts that must be confirmed before ``page`` can become the source.

    Raises:
        SourceChangeError: as :func:`change_source_locale`, as far as it can be known without writing.
    """
    page, versions = _load_versions(page)
    _check_eligible(page, versions)
    return _unverified_texts(page, [(version, _pairs(page, version)) for version in versions])


@transaction.atomic
def change_source_locale(
    page: Page, user: AbstractUser | AnonymousUser | None = None, seen: str = ""
) -> None:
    """Make ``page`` the source of its other versions, which become complete translations of it.

    Changing back restores the former state.

    Args:
        page: the version that becomes the source. Its text and that of the present source must say the same.
        user: who changes it, for the log.
        seen: the :func:`comparison_digest` of the unverified texts that ``user`` has seen and confirms.

    Raises:
        UnverifiedTextsError: there are unverified texts other than those in ``seen``.
        SourceChangeError: the versions differ, have unpublished changes, or the page is the source already.
    """
    _lock(page)
    page, versions = _load_versions(page)
    before = source_locale_of(page)
    _check_eligible(page, versions)
    _check_state(page, versions)
    paired = [(version, _pairs(page, version)) for version in versions]
    texts = _unverified_texts(page, paired)
    if texts and seen != comparison_digest(texts):
        message = _(
            "Texts of “%(page)s” have not been compared, or have changed since. Look at them once more."
        )
        raise UnverifiedTextsError(message % {"page": page.get_admin_display_title()})
    confirm_texts(page, texts, user)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    for version, pairs in paired:
        store_translations_reversed(source, version.locale, pairs)
    Translation.objects.filter(source__object_id=page.translation_key).exclude(source=source).delete()
    for version in versions:
        Translation.objects.update_or_create(
            source=source, target_locale=version.locale, defaults={"enabled": True}
        )
    _log(page, before, texts, user)


def is_source_already(page: Page) -> bool:
    """Whether another version of ``page`` is a translation of it."""
    followed = TranslationSource.objects.filter(
        object_id=page.translation_key, locale=page.locale, translations__enabled=True
    )
    return incoming_translation(page) is None and followed.exists()


def _lock(page):
    """Lock the versions of a page and their translations, always in the same order.

    A string that is added meanwhile counts as missing, so that the source locale is not changed.
    """
    key = page.translation_key
    for rows in (
        Page.objects.filter(translation_key=key),
        Translation.objects.filter(source__object_id=key),
        StringTranslation.objects.filter(context__object_id=key),
    ):
        list(rows.select_for_update(of=("self",)).order_by("pk"))


def _load_versions(page):
    """Return the page as it is public, and its other versions that are no aliases; all specific."""
    page = Page.objects.get(pk=page.pk).specific
    return page, [version.specific for version in other_versions(page).filter(alias_of=None)]


def _check_eligible(page, versions):
    name = {"page": page.get_admin_display_title(), "language": language_name(page.locale.language_code)}
    if page.alias_of_id:
        message = _("“%(page)s” has no text of its own in %(language)s yet. Translate it first.")
        raise SourceChangeError(message % name)
    if not versions:
        raise SourceChangeError(_("“%(page)s” is in no other language that could follow it.") % name)
    if is_source_already(page):
        raise SourceChangeError(_("“%(page)s” leads already.") % name)


def _check_state(page, versions):
    name = {"page": page.get_admin_display_title()}
    family = [page, *versions]
    if draft := next((version for version in family if _has_draft(version)), None):
        message = _("“%(page)s” has changes that are not published. Publish them, or discard them, first.")
        raise SourceChangeError(message % {"page": draft.get_admin_display_title()})
    if PendingPublication.objects.filter(page__in=family).exists():
        raise SourceChangeError(_("A publication of “%(page)s” waits for its translation.") % name)
    link = incoming_translation(page)
    if OutdatedTranslation.objects.filter(page__in=family).exists() or (link and not _is_current(link, page)):
        message = _("“%(page)s” is not up to date in every language. Bring the translation up to date first.")
        raise SourceChangeError(message % name)


def _unverified_texts(page, paired):
    """Return the unverified texts; refuse texts that are identical in both languages, which are untranslated."""
    texts = [
        unverified for version, pairs in paired for unverified in unverified_texts_in(page, version, pairs)
    ]
    if copies := [str(unverified) for unverified in texts if unverified.is_copy]:
        message = _(
            "“%(page)s” has the same words in both languages: %(texts)s. Translate them first, or note in the report of language parity that both say the same."
        )
        listed = "; ".join(f"“{text}”" for text in copies[:_MAX_LISTED]) + (
            "; …" if len(copies) > _MAX_LISTED else ""
        )
        raise SourceChangeError(message % {"page": page.get_admin_display_title(), "texts": listed})
    return texts


def _has_draft(page):
    """Whether a draft differs from the public text; the editor saves a draft whenever a page is opened for preview."""
    return page.live and page.has_unpublished_changes and has_new_text(page.get_latest_revision_as_object())


def _is_current(link, page):
    link.source.update_from_db()
    preserve_slug(link, page)
    return is_in_sync(link)


def _pairs(page, version):
    try:
        return match_segments(page, version)
    except SegmentMismatchError as error:
        message = _(
            "“%(page)s” and “%(other)s” are not built alike: they have different paragraphs, or different links in them."
        )
        names = {"page": page.get_admin_display_title(), "other": version.get_admin_display_title()}
        raise SourceChangeError(message % names) from error


def _log(page, before, texts, user):
    """Record the change in the page history and in the audit log, there with the confirmed texts."""
    change = {"before": before.language_code, "after": page.locale.language_code}
    log(instance=page, action="programme.hand_over", user=user, data=change)
    after = {"lead": change["after"]} | ({"same": [str(text) for text in texts]} if texts else {})
    before = {"lead": change["before"]}
    record_event(EventKind.PUBLICATION, "page.hand_over", page, before=before, after=after, actor=user)


def register_log_actions(actions: Any) -> None:
    """Register the label of a source change in the page history; a ``register_log_actions`` hook."""

    @actions.register_action("programme.hand_over")
    class HandOverFormatter(LogFormatter):
        label = gettext_lazy("Let another language lead")

        def format_message(self, log_entry):
            languages = get_content_languages()
            names = {name: languages.get(code, code) for name, code in log_entry.data.items()}
            return _("The lead passed from %(before)s to %(after)s") % names
