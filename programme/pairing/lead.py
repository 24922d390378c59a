"""Which language of a page leads, and how it hands the lead over to another one.

Nothing is stored of it: the source of wagtail-localize's translation leads. A page that no other version follows leads
itself. When the lead changes, no text changes: no revision is made, no address, and nothing is published. What changes
is the direction of the translation, and the memory is taught it that way round.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from programme.auditing.pages import log_page
from programme.importing.pages.pairing import UnpairedError, pair_pages
from programme.models import PendingPublication, TranslationLag
from programme.models.leading import lead_of, link_to
from programme.roadmap.columns import language_name

from .memory import is_shown, keep_address, teach
from .missing import has_new_text
from .versions import versions_of


class HandOverError(Exception):
    """The lead cannot be handed over, with the reason in the reader's language."""


@transaction.atomic
def hand_over(page, user=None):
    """Let ``page`` lead from now on; its other languages become translations of it, complete from the start.

    Handing the lead back leaves everything as it was.

    Args:
        page: the version that shall lead; its text and that of the version that leads now must say the same.
        user: who does so, for the log.

    Raises:
        HandOverError: the versions do not say the same, somebody works on one of them, or the page leads already.
    """
    page = Page.objects.get(pk=page.pk).specific
    versions = [one.specific for one in versions_of(page).filter(alias_of=None)]
    before = lead_of(page)
    _check(page, versions)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    for version in versions:
        teach(source, version.locale, _pairs(page, version))
    Translation.objects.filter(source__object_id=page.translation_key).exclude(source=source).delete()
    for version in versions:
        Translation.objects.update_or_create(
            source=source, target_locale=version.locale, defaults={"enabled": True}
        )
    _log(page, before, user)


def leads_already(page):
    """Whether another language of ``page`` is a translation of it."""
    followed = TranslationSource.objects.filter(
        object_id=page.translation_key, locale=page.locale, translations__enabled=True
    )
    return link_to(page) is None and followed.exists()


def _check(page, versions):
    name = {"page": page.get_admin_display_title(), "language": language_name(page.locale.language_code)}
    if page.alias_of_id:
        message = _("“%(page)s” has no text of its own in %(language)s yet. Translate it first.")
        raise HandOverError(message % name)
    if not versions:
        raise HandOverError(_("“%(page)s” is in no other language that could follow it.") % name)
    link = link_to(page)
    if leads_already(page):
        raise HandOverError(_("“%(page)s” leads already.") % name)
    family = [page, *versions]
    if draft := next((one for one in family if _has_draft(one)), None):
        message = _("“%(page)s” has changes that are not published. Publish them, or discard them, first.")
        raise HandOverError(message % {"page": draft.get_admin_display_title()})
    if PendingPublication.objects.filter(page__in=family).exists():
        raise HandOverError(_("A publication of “%(page)s” waits for its translation.") % name)
    if TranslationLag.objects.filter(page__in=family).exists() or (link and not _is_current(link, page)):
        message = _("“%(page)s” is not up to date in every language. Bring the translation up to date first.")
        raise HandOverError(message % name)


def _has_draft(page):
    """Whether a draft says anything else than what is public; the editor saves one whenever a page is looked at."""
    return page.live and page.has_unpublished_changes and has_new_text(page.get_latest_revision_as_object())


def _is_current(link, page):
    link.source.update_from_db()
    keep_address(link, page)
    return is_shown(link)


def _pairs(page, version):
    try:
        return pair_pages(page, version)
    except UnpairedError as error:
        message = _(
            "“%(page)s” and “%(other)s” are not built alike: they have different paragraphs, or different links in them."
        )
        names = {"page": page.get_admin_display_title(), "other": version.get_admin_display_title()}
        raise HandOverError(message % names) from error


def _log(page, before, user):
    """Tell it in the history of the page, and in the audit log."""
    change = {"before": before.language_code, "after": page.locale.language_code}
    log(instance=page, action="programme.hand_over", user=user, data=change)
    log_page("page.hand_over", page, {"lead": change["before"]}, {"lead": change["after"]}, user)
