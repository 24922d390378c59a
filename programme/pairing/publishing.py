"""What follows when a page is published, by whichever way: its other languages are published with it, or readers are
told that they are behind.

No text goes live in a language that it is not written in, unless it says so. A page that is published with some of its
texts untranslated, which wagtail-localize allows, goes back to the text that it had.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import Translation

from programme.models import PendingPublication, TranslationLag, UrgentSummary
from programme.models.leading import link_to, links_of
from programme.models.pairing import LagKind
from programme.parity.pages import PAGE

from .alone import alone, is_alone
from .behind import announce, catch_up, fall_behind, half_translated, stay_older
from .memory import is_complete, is_public, is_shown, source_as_public
from .missing import missing_in
from .preparing import is_written_apart, prepare
from .rights import may_publish, publisher_of
from .versions import is_paired, versions_of


def answer_publication(sender, instance, revision=None, alias=False, **kwargs):
    """See to the other languages of a page that has been published; answers ``page_published``."""
    if is_alone() or alias or not instance.live or not is_paired(instance):
        return
    with transaction.atomic():
        if link := link_to(instance):
            settle(link, revision)
        else:
            _lead(instance, publisher_of(revision))


def answer_translation_made(sender, instance, created=False, **kwargs):
    """Look at what wagtail-localize wrote into a page, live or not; answers ``post_save`` of its log."""
    if not created or is_alone():
        return
    link = Translation.objects.filter(
        source=instance.source_id, target_locale=instance.locale_id, enabled=True
    ).first()
    page = link and link.get_target_instance()
    if isinstance(page, Page) and page.live and is_paired(page) and not is_complete(link):
        settle(link, instance.revision)


def answer_translation_written(sender, translation, **kwargs):
    """Say whether something is missing in what a program has written; answers ``translation_written``."""
    announce(translation)


def answer_mark(unit):
    """See to the languages of the page of a :class:`ParityUnit` that somebody has marked as minor, or as the same."""
    if unit.object_type != PAGE:
        return
    for link in Translation.objects.filter(source__object_id=unit.object_id, enabled=True):
        prepare(link)
    for page in Page.objects.filter(translation_key=unit.object_id).exclude(translation_lag=None).specific():
        link = link_to(page)
        if link is None:
            _catch_up_apart(page)
        elif is_shown(link):
            catch_up(page)


def settle(link, revision):
    """See to a public translation: it has caught up, or keeps its older text, or says whose text it shows.

    What it says is never translated of a draft, which waits for its translation and has been shown to nobody.

    Args:
        link: the :class:`Translation`.
        revision: the revision that was published or written.
    """
    page, ahead = link.get_target_instance(), link.source.get_source_instance()
    if ahead.live and not is_public(link):
        _show_what_is_public(link, page, revision)
        return
    if is_shown(link):
        catch_up(page)
        return
    kind = half_translated(link, page)
    if kind and (earlier := _earlier(page, revision)):
        with alone():
            earlier.publish()
        page, kind = link.get_target_instance(), None
    if is_complete(link):
        stay_older(page, ahead)
    else:
        fall_behind(page, ahead, kind or LagKind.OLDER)


def _show_what_is_public(link, page, revision):
    """Take out of a public translation what it says of a draft of its source."""
    with source_as_public(link):
        shown = None if is_complete(link) else _earlier(page, revision)
        with alone():
            if shown is None:
                link.save_target(publish=False)  # which would publish it only after all this
                shown = link.get_target_instance().latest_revision
            shown.publish()
        announce(link)


def _lead(page, user):
    """See to the versions of a page that leads, or that was written for itself."""
    PendingPublication.objects.filter(page=page.pk).delete()
    # Wagtail has cancelled what was scheduled; what was to be told of it is not true any more.
    UrgentSummary.objects.filter(translation_key=page.translation_key, shown_from__gt=timezone.now()).delete()
    links = {link.target_locale_id: link for link in links_of(page)}
    if links:
        next(iter(links.values())).source.update_from_db()
    for version in versions_of(page):
        if version.locale_id in links and version.alias_of_id is None:
            _publish_with(links[version.locale_id], version, page, user)
        elif not fall_behind(version, page) and version.alias_of_id is None:
            catch_up(version)
    if TranslationLag.objects.filter(page_id=page.pk).exists():
        _catch_up_apart(page)


def _publish_with(link, version, page, user):
    """Publish the translation, too, if nothing in it is missing; otherwise it stays as it is, and says so."""
    prepare(link)
    if not is_complete(link):
        fall_behind(version, page)
    elif is_shown(link) and version.live:
        catch_up(version)
    elif not may_publish(user, version) or is_written_apart(link) or not _save(link, user):
        stay_older(version, page)


def _save(link, user):
    """Publish the translation; False if it is not valid, which wagtail-localize then tells the translator."""
    try:
        link.save_target(user=user, publish=True)
    except ValidationError:
        return False
    return True


def _catch_up_apart(page):
    """A page that was written for itself, and behind another such page, has caught up if it lacks nothing of that."""
    others = (version.specific for version in versions_of(page).filter(alias_of=None, live=True))
    if not any(missing_in(other, page.locale) for other in others):
        catch_up(page)


def _earlier(page, revision):
    """Return the revision that was public before ``revision``, or None where the page has had no text of its own."""
    live = page.live_revision
    if live and (revision is None or live.pk != revision.pk):
        return live
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    entry = entries.exclude(revision=revision).select_related("revision").order_by("timestamp").last()
    return entry and entry.revision
