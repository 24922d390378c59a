"""Hooks of the page editor, the translation editor and the tree actions (move, copy, delete, unpublish).

They report missing translations before publishing, and refuse actions that cannot be done in every language.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Locale, Page

from programme.extensions import SourceLocaleSection
from programme.languages import language_name
from programme.localization.signals import suppress_sync
from programme.localization.source_locale import incoming_translation

from ..models import PendingPublication
from .pending_publications import publish_when_complete
from .translation_gaps import UntranslatedText, has_new_text, untranslated_texts
from .translation_memory import is_complete, is_public
from .tree_sync import create_versions, first_forbidden, is_slug_taken, is_synced, other_versions, version_in

_MAX_LISTED = 5


def untranslated_by_locale(page: Page) -> dict[Locale, list[UntranslatedText]]:
    """Return ``{locale: [UntranslatedText]}`` of the other languages in which text of ``page`` is untranslated.

    Args:
        page: a specific page as it stands, usually its latest draft.
    """
    by_locale = {version.locale: untranslated_texts(page, version.locale) for version in other_versions(page)}
    return {locale: missing for locale, missing in by_locale.items() if missing}


def confirm_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Redirect to the publishing choice if text of the saved draft is untranslated; a ``before_publish_page`` hook."""
    if not is_synced(page):
        return None
    create_versions(page)  # a new page that is published at once has none yet
    match = request.resolver_match
    is_new = match is not None and match.view_name == "wagtailadmin_pages:add"
    if not (is_new or has_new_text(page)) or not untranslated_by_locale(page):
        return None
    if is_new:
        _revert_to_draft(page)
    return redirect("programme_pairing:publish", page.pk)


def _revert_to_draft(page):
    """Set a new page and its versions back to draft.

    Wagtail has already made a new page live when the hook runs, before the editor could choose how to publish.
    """
    with suppress_sync():
        for row in (page, *(version.specific for version in other_versions(page))):
            row.live, row.has_unpublished_changes = False, True
            row.save(clean=False, update_fields=["live", "has_unpublished_changes"])


def publish_with_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Handle "publish" in the translation editor; a ``before_edit_page`` hook.

    Refuses an incomplete translation, and one whose source is not public. If a pending publication waits for this
    translation, both languages are published.
    """
    if request.method != "POST" or request.POST.get("action") != "publish" or not is_synced(page):
        return None
    link = incoming_translation(page)
    if link is None:
        return None
    if not is_complete(link):
        _report_missing(request, link, page)
        return redirect(request.path)
    source = link.source.get_source_instance()
    pending = PendingPublication.objects.filter(page=source.pk).first()
    if pending is None:
        return None if is_public(link) else _refuse_before_source(request, source, page)
    publish_when_complete(pending.pk)
    if Page.objects.filter(pk=page.pk, live=True).exists():
        messages.success(request, _("Both languages have been published."))
    return redirect(request.path)


def _refuse_before_source(request, source, page):
    """Refuse to publish a translation of a text that is not yet public in its own language."""
    message = _(
        "“%(page)s” has not been published: what it translates is not public in %(language)s yet. Publish “%(source)s” first; the translation follows it."
    )
    names = {"page": page.get_admin_display_title(), "source": source.get_admin_display_title()}
    messages.error(request, message % {**names, "language": language_name(source.locale.language_code)})
    return redirect(request.path)


def _report_missing(request, link, page):
    """Add an error message with the first untranslated texts."""
    source = link.source.as_instance()
    missing = untranslated_texts(source, page.locale)
    message = ngettext(
        "“%(page)s” has not been published: %(count)s text has not been translated yet. %(texts)s",
        "“%(page)s” has not been published: %(count)s texts have not been translated yet. %(texts)s",
        len(missing),
    )
    texts = "; ".join(str(text) for text in missing[:_MAX_LISTED]) + (
        "; …" if len(missing) > _MAX_LISTED else ""
    )
    about = {"page": page.get_admin_display_title(), "count": len(missing), "texts": texts}
    messages.error(request, message % about)


def report_published_languages(request: HttpRequest, page: Page) -> None:
    """Report translations that were published together with the page; an ``after_publish_page`` hook."""
    if not is_synced(page) or not page.live:
        return
    for version in other_versions(page).filter(alias_of=None, live=True):
        link = incoming_translation(version)
        if link and link.source.locale_id == page.locale_id and not hasattr(version, "translation_lag"):
            names = {"page": version.title, "language": language_name(version.locale.language_code)}
            messages.info(request, _("“%(page)s” in %(language)s is up to date with it.") % names)


_is_confirmation = ContextVar("whether a screen only tells what would be done", default=False)


def create_versions_of_new(request: HttpRequest, page: Page, copy: Page | None = None) -> None:
    """Create aliases of a new or copied page in the other languages.

    An ``after_create_page`` and ``after_copy_page`` hook.
    """
    create_versions(copy or page)


def versions_to_cascade(pages: Iterable[Page], action: str) -> dict[Page, QuerySet[Page]]:
    """Return ``{page: its versions}`` for Wagtail's confirmation screens.

    A ``construct_translated_pages_to_cascade_actions`` hook. Wagtail also calls it when it carries out the action;
    the tree handlers do the work then, so it returns nothing except for "unpublish".
    """
    if action == "unpublish":
        return {
            page: other_versions(page).filter(alias_of=None, live=True) for page in pages if is_synced(page)
        }
    if not _is_confirmation.get():
        return {}
    return {page: other_versions(page) for page in pages if is_synced(page)}


def check_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to copy a page, or create its alias, below a page of another language; a ``before_copy_page`` hook."""
    return _refuse_other_language(request, page, _selected_page(request, "new_parent_page"))


def check_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a page that the user may not delete in every language; a ``before_delete_page`` hook."""
    _is_confirmation.set(request.method == "GET")
    return _refuse(request, page, "delete")


def check_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Refuse a move that is not possible in every language, or into another one; a ``before_move_page`` hook."""
    _is_confirmation.set(request.method == "GET")
    return (
        _refuse_other_language(request, page, destination)
        or _refuse_taken_address(request, page, destination)
        or _refuse(request, page, "move")
    )


def check_unpublish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to unpublish a page if the user may not do so in every language; a ``before_unpublish_page`` hook."""
    return _refuse(request, page, "unpublish")


def check_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Apply the checks above to every page of a bulk action; a ``before_bulk_action`` hook."""
    if action_type not in ("delete", "move", "unpublish"):
        return None
    pages = [item for item in objects if isinstance(item, Page)]
    destination = _selected_page(request, "chooser") if action_type == "move" else None
    refusals = (
        _refuse_taken_address(request, page, destination) or _refuse(request, page, action_type)
        for page in pages
    )
    return next(filter(None, refusals), None)


def _selected_page(request, name):
    """Return the page selected in the form field ``name``, or None."""
    chosen = request.POST.get(name, "")
    return Page.objects.filter(pk=chosen).first() if chosen.isdecimal() else None


def _refuse_other_language(request, page, destination):
    if (
        not destination
        or destination.depth == 1
        or destination.locale_id == page.locale_id
        or not is_synced(page)
    ):
        return None
    names = {"page": page.get_admin_display_title(), "language": language_name(page.locale.language_code)}
    messages.error(
        request, _("“%(page)s” is in %(language)s, and stays among the pages of its language.") % names
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _refuse_taken_address(request, page, destination):
    """Refuse a move where the slug of a translation is taken; Wagtail only checks the slug of the page itself."""
    if not destination or not is_synced(page):
        return None
    for version in other_versions(page).filter(alias_of=None):
        parent = version_in(destination, version.locale_id)
        if parent and is_slug_taken(version, parent):
            message = _(
                "“%(page)s” goes with its version in %(language)s, and there another page has the address “%(slug)s” in that place already. Give one of them another address first."
            )
            names = {
                "page": page.get_admin_display_title(),
                "language": language_name(version.locale.language_code),
            }
            messages.error(request, message % (names | {"slug": version.slug}))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def _refuse(request, page, verb):
    version = first_forbidden(request.user, page, verb) if is_synced(page) else None
    if version is None:
        return None
    message = _("“%(page)s” goes with its version in %(language)s, and there you may not do this.")
    names = {"page": page.get_admin_display_title(), "language": language_name(version.locale.language_code)}
    messages.error(request, message % names)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def pending_publication_section() -> SourceLocaleSection:
    """Return the side panel section of a pending publication; a ``register_source_locale_section`` hook."""
    return SourceLocaleSection("programme/translation/sync/pending.html", _pending_context)


def _pending_context(page: Page) -> dict[str, Any] | None:
    pending = PendingPublication.objects.filter(page=page.pk).select_related("asked_by").first()
    return {"page": page, "pending": pending} if pending else None
