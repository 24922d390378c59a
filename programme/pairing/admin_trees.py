"""What editors do to the tree in Wagtail's admin: new pages exist in every language, and rights are asked in each.

Wagtail's own screens say how many translations go with a page that is moved or deleted. They ask the same hook again
when it has been confirmed, to do it themselves; by then it is done, as :mod:`.following` answers the first of it.
"""

from contextvars import ContextVar

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from programme.roadmap.columns import language_name

from .places import give_versions, is_taken
from .rights import first_refused
from .versions import is_paired, version_in, versions_of

_only_asked = ContextVar("whether a screen only tells what would be done", default=False)


def give_versions_to_new(request, page, copy=None):
    """Let a new page, or the copy of a page, exist in the other languages; ``after_create_page``, ``after_copy_page``."""
    give_versions(copy or page)


def name_versions(pages, action):
    """Name the other languages of pages on Wagtail's screens; ``construct_translated_pages_to_cascade_actions``."""
    if action == "unpublish":
        return {page: versions_of(page).filter(alias_of=None, live=True) for page in pages if is_paired(page)}
    if not _only_asked.get():
        return {}
    return {page: versions_of(page) for page in pages if is_paired(page)}


def ask_before_copy(request, page):
    """Refuse a copy, or an alias, among the pages of another language; a ``before_copy_page`` hook."""
    return _refuse_other_language(request, page, _chosen(request, "new_parent_page"))


def ask_before_delete(request, page):
    """Refuse what may not be done in every language; a ``before_delete_page`` hook."""
    _only_asked.set(request.method == "GET")
    return _refuse(request, page, "delete")


def ask_before_move(request, page, destination):
    """Refuse a move that cannot be made in every language, or into another one; a ``before_move_page`` hook."""
    _only_asked.set(request.method == "GET")
    return (
        _refuse_other_language(request, page, destination)
        or _refuse_taken_address(request, page, destination)
        or _refuse(request, page, "move")
    )


def ask_before_unpublish(request, page):
    """The same; a ``before_unpublish_page`` hook."""
    return _refuse(request, page, "unpublish")


def ask_before_many(request, action_type, objects, action):
    """The same for many pages at once; a ``before_bulk_action`` hook."""
    if action_type not in ("delete", "move", "unpublish"):
        return None
    pages = [one for one in objects if isinstance(one, Page)]
    destination = _chosen(request, "chooser") if action_type == "move" else None
    refusals = (
        _refuse_taken_address(request, page, destination) or _refuse(request, page, action_type)
        for page in pages
    )
    return next(filter(None, refusals), None)


def _chosen(request, name):
    """The page that somebody has chosen in a form, or None."""
    chosen = request.POST.get(name, "")
    return Page.objects.filter(pk=chosen).first() if chosen.isdecimal() else None


def _refuse_other_language(request, page, destination):
    if (
        not destination
        or destination.depth == 1
        or destination.locale_id == page.locale_id
        or not is_paired(page)
    ):
        return None
    names = {"page": page.get_admin_display_title(), "language": language_name(page.locale.language_code)}
    messages.error(
        request, _("“%(page)s” is in %(language)s, and stays among the pages of its language.") % names
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _refuse_taken_address(request, page, destination):
    """Each translation keeps its address; Wagtail asks whether that of the page itself is free."""
    if not destination or not is_paired(page):
        return None
    for version in versions_of(page).filter(alias_of=None):
        parent = version_in(destination, version.locale_id)
        if parent and is_taken(version, parent):
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
    version = first_refused(request.user, page, verb) if is_paired(page) else None
    if version is None:
        return None
    message = _("“%(page)s” goes with its version in %(language)s, and there you may not do this.")
    names = {"page": page.get_admin_display_title(), "language": language_name(version.locale.language_code)}
    messages.error(request, message % names)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
