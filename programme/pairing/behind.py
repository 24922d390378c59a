"""Keeps in mind which public pages are behind their other language, and lets them catch up."""

from django.utils import timezone

from programme.events import EventKind, record_event
from programme.models import TranslationLag, UrgentSummary
from programme.models.pairing import LagKind

from .memory import is_shown, texts_of
from .missing import missing_in


def fall_behind(version, ahead, kind=LagKind.OLDER):
    """Say that a public page is behind ``ahead``, the specific page of another language, and log what it lacks.

    An alias needs no such mark: it shows the other language's text, and says so.

    Returns:
        The texts that are missing; where there are none, the page is not behind.
    """
    missing = [str(one) for one in missing_in(ahead, version.locale)]
    if not missing:
        return []
    if version.alias_of_id is None and version.live:
        lag, is_new = TranslationLag.objects.get_or_create(
            page_id=version.pk,
            defaults={"kind": kind, "ahead": ahead.locale, "since": timezone.now(), "paragraphs": missing},
        )
        if not is_new:
            # A page that never had a text of its own has none to keep.
            lag.kind = lag.kind if kind == LagKind.OLDER else kind
            lag.ahead, lag.paragraphs = ahead.locale, missing
            lag.save()
    after = {"language": version.locale.language_code, "paragraphs": missing}
    record_event(EventKind.PUBLICATION, "page.ahead", ahead, after=after)
    return missing


def stay_older(version, ahead):
    """Say that a public page does not show its translation, of which nothing is missing."""
    if version.live:
        TranslationLag.objects.update_or_create(
            page_id=version.pk,
            defaults={"kind": LagKind.OLDER, "ahead": ahead.locale},
            create_defaults={"kind": LagKind.OLDER, "ahead": ahead.locale, "since": timezone.now()},
        )


def catch_up(page):
    """Say that a page is behind no more; what was told shortly is told at length now."""
    TranslationLag.objects.filter(page_id=page.pk).delete()
    UrgentSummary.objects.filter(translation_key=page.translation_key, locale=page.locale_id).delete()


def half_translated(link, page):
    """Return how a page shows untranslated text, as a :class:`LagKind`; None if it shows none, but an older text.

    Args:
        link: the :class:`Translation` of the page, in which something is missing.
        page: the specific page, as it is public.
    """
    source = link.source
    made = texts_of(source.get_ephemeral_translated_instance(link.target_locale, fallback=True))
    shown = texts_of(page)
    if shown == texts_of(source.as_instance()):
        return LagKind.WHOLE
    return LagKind.PARTS if shown == made else None


def announce(link):
    """Say of a translation that a program has written, and that stays as it is, whether something in it is missing."""
    page, source = link.get_target_instance(), link.source.get_source_instance()
    if is_shown(link):
        catch_up(page)
    else:
        fall_behind(page, source, half_translated(link, page) or LagKind.OLDER)
