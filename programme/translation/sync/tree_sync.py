"""Versions of a page in other languages, and signal handlers that keep their trees alike.

A move, deletion or publication change of one version is repeated for the others, in one transaction. The handlers do
not react to their own writes; code that updates all languages itself uses
:func:`~programme.localization.signals.suppress_sync`.
"""

from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import get_active_log_context
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail.query import PageQuerySet
from wagtail.signals import page_published, page_unpublished

from programme.events import EventKind, record_event
from programme.languages import language_name
from programme.localization.mixins import ProtectedPageMixin
from programme.localization.signals import is_sync_suppressed, suppress_sync
from programme.models import OutdatedTranslation


def sync_move(sender: type, instance: Page, **kwargs: Any) -> None:
    """Move the other versions to the same position; handler of ``post_page_move``."""
    if not is_sync_suppressed() and instance.depth > 2 and is_synced(instance):
        move_versions(instance)


def sync_unpublish(sender: type, instance: Page, **kwargs: Any) -> None:
    """Unpublish the other versions; handler of ``page_unpublished``, which is also sent for expired pages."""
    # Wagtail sends page_unpublished also for a page that is being deleted, while its row is still live.
    is_going = Page.objects.filter(pk=instance.pk, live=True).exists()
    if is_sync_suppressed() or is_going or not is_synced(instance):
        return
    with transaction.atomic(), suppress_sync():
        for version in other_versions(instance).live().specific():
            action = UnpublishPageAction(
                version, set_expired=instance.expired, user=get_active_log_context().user
            )
            action.execute(skip_permission_checks=True)  # checked by the before_* hooks of the admin


def sync_delete(sender: type, instance: Page, **kwargs: Any) -> None:
    """Delete the other versions with their descendants; handler of ``post_delete`` of a page."""
    if is_sync_suppressed() or not is_synced(instance):
        return
    for version in other_versions(instance):
        # The trees may differ below this page; each descendant sends its own signal.
        DeletePageAction(version, user=get_active_log_context().user).execute(skip_permission_checks=True)


def sync_slug(sender: type, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """Give aliases the new slug of the page that they show; handler of ``page_slug_changed``.

    A translation has a slug of its own. ``wagtail.contrib.redirects`` creates the redirects.
    """
    if is_sync_suppressed() or not is_synced(instance):
        return
    aliases = Page.objects.filter(alias_of=instance.pk, translation_key=instance.translation_key)
    for alias in aliases.filter(slug=instance_before.slug).specific():
        alias.slug = find_available_slug(alias.get_parent(), instance.slug, ignore_page_id=alias.pk)
        alias.save(clean=False)


def refuse_to_convert(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to convert an alias that shows another language's text; a ``before_convert_alias_page`` hook.

    As an ordinary page it would have a text in the wrong language, without the notice for readers.
    """
    displayed = _displayed_page(page)
    if not is_synced(page) or displayed.locale_id == page.locale_id:
        return None
    message = _(
        "“%(page)s” shows the text of %(language)s, and tells its readers so, until it is translated. Choose “Translate this page”. Once it is translated it can lead, or the translation can be stopped and the page written on its own."
    )
    names = {
        "page": page.get_admin_display_title(),
        "language": language_name(displayed.locale.language_code),
    }
    messages.error(request, message % names)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _displayed_page(page):
    """Return the page whose text an alias shows, also through a chain of aliases."""
    while page.alias_of_id:
        page = page.alias_of
    return page


def on_alias_created(
    sender: type, instance: PageLogEntry, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    """Record a translation that became an alias again; handler of ``post_save`` of ``PageLogEntry``.

    wagtail-localize replaces the public text without sending Wagtail's signals; they are sent here. The summary for
    readers is kept, as it is in their language.
    """
    if raw or not created or instance.action != "wagtail_localize.convert_to_alias":
        return
    page = instance.page.specific
    OutdatedTranslation.objects.filter(page_id=page.pk).delete()
    after = {"language": _displayed_page(page).locale.language_code}
    record_event(EventKind.PUBLICATION, "page.to_alias", page, after=after, actor=instance.user)
    if page.live:
        page_published.send(sender=type(page), instance=page, revision=instance.revision, alias=True)
    else:
        page_unpublished.send(sender=type(page), instance=page)


@transaction.atomic
def create_versions(page: Page) -> list[Page]:
    """Create aliases of ``page`` and its descendants in every language in which their parent exists.

    An alias shows this page's text, with a notice, until it is translated.

    Args:
        page: a saved page, in any language.

    Returns:
        The new aliases, in the order of creation.
    """
    aliases = []
    if is_synced(page):
        for locale in available_locales(page):
            if version_in(page, locale.pk) is None:
                with suppress_sync():
                    aliases.append(page.specific.copy_for_translation(locale, copy_parents=True, alias=True))
                move_after_sibling(page, aliases[-1])
    for child in page.get_children():
        aliases += create_versions(child)
    return aliases


@transaction.atomic
def move_versions(page: Page) -> None:
    """Move the other versions of ``page`` to the corresponding position; see :func:`move_after_sibling`."""
    for version in other_versions(page):
        move_after_sibling(page, version)


def move_after_sibling(page: Page, version: Page) -> None:
    """Move ``version`` to the position of ``page`` in its own language, unless it is there already.

    A missing parent is created as an alias first. Home pages of languages are not moved: their order has no meaning.
    """
    page, version = Page.objects.get(pk=page.pk), Page.objects.get(pk=version.pk)
    parent = page.get_parent()
    if not is_synced(page) or parent.depth == 1 or version.depth <= 2:
        return
    with suppress_sync():
        new_parent = version_in(parent, version.locale_id) or parent.specific.copy_for_translation(
            version.locale, copy_parents=True, alias=True
        )
        new_parent = Page.objects.get(pk=new_parent.pk)
        if version.is_child_of(new_parent) and _same_order(parent, new_parent):
            return
        version = version.specific
        if version.alias_of_id and is_slug_taken(version, new_parent):
            version.slug = find_available_slug(new_parent, version.slug)
            version.save(clean=False)
        version.move(*_target_position(page, version, new_parent))


def is_slug_taken(page: Page, parent: Page) -> bool:
    """Whether another child of ``parent`` has the slug of ``page``."""
    return parent.get_children().filter(slug=page.slug).exclude(pk=page.pk).exists()


def _child_keys(parent):
    return list(parent.get_children().order_by("path").values_list("translation_key", flat=True))


def _same_order(parent, other):
    ours, theirs = _child_keys(parent), _child_keys(other)
    common = set(ours) & set(theirs)
    return [key for key in ours if key in common] == [key for key in theirs if key in common]


def _target_position(page, version, parent):
    """Return ``(target, position)`` for ``Page.move()``: right of the nearest preceding sibling, or first child."""
    siblings = parent.get_children().exclude(pk=version.pk)
    by_key = {sibling.translation_key: sibling for sibling in siblings}
    before = page.get_siblings().filter(path__lt=page.path).order_by("-path")
    for key in before.values_list("translation_key", flat=True):
        if key in by_key:
            return by_key[key], "right"
    return parent, "first-child"


def is_synced(page: Page) -> bool:
    """Whether the versions of ``page`` are kept in sync: its model inherits from ``ProtectedPageMixin``."""
    model = page.specific_class
    return bool(model) and issubclass(model, ProtectedPageMixin)


def other_versions(page: Page) -> PageQuerySet:
    """Return the versions of a page in the other locales, including aliases, ordered by locale."""
    others = Page.objects.filter(translation_key=page.translation_key).exclude(locale=page.locale_id)
    return others.select_related("locale").order_by("locale_id")


def version_in(page: Page, locale_id: int) -> Page | None:
    """Return the version of a page in a locale, or None; the root page has no language and is its own version."""
    if page.depth == 1:
        return page
    return Page.objects.filter(translation_key=page.translation_key, locale_id=locale_id).first()


def available_locales(page: Page) -> QuerySet[Locale]:
    """Return the other locales in which ``page`` can exist: those in which its parent exists.

    For the children of the root, the home pages of the languages, there are none: the site decides about them.
    """
    parent = page.get_parent()
    if parent is None or parent.depth == 1:
        return Locale.objects.none()
    keys = Page.objects.filter(translation_key=parent.translation_key).exclude(locale=page.locale_id)
    return Locale.objects.filter(pk__in=keys.values("locale")).order_by("pk")


def publisher_of(revision: Revision | None) -> AbstractUser | None:
    """Return who publishes: the admin user, or who scheduled the publication; None for programmatic publishing."""
    user = get_active_log_context().user
    if user is None and revision is not None:
        scheduled = PageLogEntry.objects.filter(revision=revision.pk, action="wagtail.publish.schedule")
        entry = scheduled.select_related("user").order_by("timestamp").last()
        user = entry and entry.user
    return user


def may_publish(user: AbstractUser | AnonymousUser | None, page: Page) -> bool:
    """Whether ``user`` may publish ``page``; True for None, which is programmatic publishing."""
    return user is None or (user.is_active and page.permissions_for_user(user).can_publish())


def first_forbidden(user: AbstractUser | AnonymousUser, page: Page, verb: str) -> Page | None:
    """Return the first other version of ``page`` that ``user`` may not ``verb``, such as "unpublish"."""
    for version in other_versions(page):
        if verb == "unpublish" and not version.live:
            continue
        if not getattr(version.permissions_for_user(user), f"can_{verb}")():
            return version
    return None
