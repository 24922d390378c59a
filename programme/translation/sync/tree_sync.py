"""What is done to a page in one language reaches its other languages, whoever does it and however.

Each handler answers one of Wagtail's signals and does all that follows in one transaction; a deletion is one with what
follows. What the handlers do themselves is not answered in turn. A program that looks after all languages itself says
so with :func:`alone`.
"""

from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import get_active_log_context
from wagtail.models import Locale, Page, PageLogEntry
from wagtail.signals import page_published, page_unpublished

from programme.events import EventKind, record_event
from programme.languages import language_name
from programme.localization.mixins import ProtectedPageMixin
from programme.localization.signals import is_sync_suppressed, suppress_sync
from programme.models import OutdatedTranslation


def sync_move(sender, instance, **kwargs):
    """Move the other languages along, and put them in the same order; answers ``post_page_move``."""
    if not is_sync_suppressed() and instance.depth > 2 and is_synced(instance):
        move_versions(instance)


def sync_unpublish(sender, instance, **kwargs):
    """Unpublish the other languages, too; answers ``page_unpublished``, also of pages that have expired."""
    # A page that is being deleted is said to be unpublished, too, while its row is still live.
    is_going = Page.objects.filter(pk=instance.pk, live=True).exists()
    if is_sync_suppressed() or is_going or not is_synced(instance):
        return
    with transaction.atomic(), suppress_sync():
        for version in other_versions(instance).live().specific():
            action = UnpublishPageAction(
                version, set_expired=instance.expired, user=get_active_log_context().user
            )
            action.execute(skip_permission_checks=True)  # asked before, of those who come through the admin


def sync_delete(sender, instance, **kwargs):
    """Delete the other languages, too, each with all that stands below it; answers ``post_delete`` of a page."""
    if is_sync_suppressed() or not is_synced(instance):
        return
    for version in other_versions(instance):
        # What stands below it may not stand below the others; each page is therefore answered for itself.
        DeletePageAction(version, user=get_active_log_context().user).execute(skip_permission_checks=True)


def sync_slug(sender, instance, instance_before, **kwargs):
    """Let an alias keep the address of the page that it shows; answers ``page_slug_changed``.

    A translation has an address of its own. Redirects from the old ones are made by ``wagtail.contrib.redirects``.
    """
    if is_sync_suppressed() or not is_synced(instance):
        return
    aliases = Page.objects.filter(alias_of=instance.pk, translation_key=instance.translation_key)
    for alias in aliases.filter(slug=instance_before.slug).specific():
        alias.slug = find_available_slug(alias.get_parent(), instance.slug, ignore_page_id=alias.pk)
        alias.save(clean=False)


def refuse_to_convert(request, page):
    """Keep an alias that shows the text of another language; a ``before_convert_alias_page`` hook.

    As an ordinary page it would say in one language what is written in another, and readers would no longer be told.
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
    """The page whose text an alias shows, also if it is an alias of an alias."""
    while page.alias_of_id:
        page = page.alias_of
    return page


def on_alias_created(sender, instance, created=False, raw=False, **kwargs):
    """Tell of a translation that has become an alias again; answers ``post_save`` of Wagtail's log of pages.

    wagtail-localize replaces the text that readers see and tells nobody. A short summary of what is new stays: it says so
    in the readers' language, which the page no longer does.
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
def create_versions(page):
    """Let ``page``, and what stands below it, exist in every language that its parent exists in.

    Where it is missing it becomes an alias: it shows this page's text, with a notice, until it is translated.

    Args:
        page: a page that has been saved, in whichever language it was written.

    Returns:
        The aliases, in the order in which they were made.
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
def move_versions(page):
    """Give the other versions of ``page`` the place that corresponds to its own; see :func:`put_beside`."""
    for version in other_versions(page):
        move_after_sibling(page, version)


def move_after_sibling(page, version):
    """Move ``version``, unless it stands already where ``page`` stands in its language.

    A parent that is missing in its language becomes an alias first. The front pages of the languages stay where they
    are: their order says nothing.
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
        if version.alias_of_id and is_taken(version, new_parent):
            version.slug = find_available_slug(new_parent, version.slug)
            version.save(clean=False)
        version.move(*_target_position(page, version, new_parent))


def is_taken(page, parent):
    """Whether another page below ``parent`` has the address of ``page``."""
    return parent.get_children().filter(slug=page.slug).exclude(pk=page.pk).exists()


def _child_keys(parent):
    return list(parent.get_children().order_by("path").values_list("translation_key", flat=True))


def _same_order(parent, other):
    ours, theirs = _child_keys(parent), _child_keys(other)
    common = set(ours) & set(theirs)
    return [key for key in ours if key in common] == [key for key in theirs if key in common]


def _target_position(page, version, parent):
    """Return (target, position) as Wagtail moves pages: after the nearest neighbour that is there, or first."""
    siblings = parent.get_children().exclude(pk=version.pk)
    by_key = {sibling.translation_key: sibling for sibling in siblings}
    before = page.get_siblings().filter(path__lt=page.path).order_by("-path")
    for key in before.values_list("translation_key", flat=True):
        if key in by_key:
            return by_key[key], "right"
    return parent, "first-child"


def is_synced(page):
    """Whether ``page`` is of a type whose languages are kept alike: the plugin's own, and a host's that say so."""
    model = page.specific_class
    return bool(model) and issubclass(model, ProtectedPageMixin)


def other_versions(page):
    """Return the other versions of a page, aliases too, in the order of their locales."""
    others = Page.objects.filter(translation_key=page.translation_key).exclude(locale=page.locale_id)
    return others.select_related("locale").order_by("locale_id")


def version_in(page, locale_id):
    """Return the version of a page in a locale, or None; the root of the tree has no language and is its own."""
    if page.depth == 1:
        return page
    return Page.objects.filter(translation_key=page.translation_key, locale_id=locale_id).first()


def available_locales(page):
    """Return the locales in which there is a place for ``page``: the other ones that its parent exists in.

    The pages below the root are the trees of the languages; which of them a site has, it decides itself.
    """
    parent = page.get_parent()
    if parent is None or parent.depth == 1:
        return Locale.objects.none()
    keys = Page.objects.filter(translation_key=parent.translation_key).exclude(locale=page.locale_id)
    return Locale.objects.filter(pk__in=keys.values("locale")).order_by("pk")


def publisher_of(revision):
    """Return who publishes: the user of the admin; of a scheduled publication whoever scheduled it; None for a program."""
    user = get_active_log_context().user
    if user is None and revision is not None:
        scheduled = PageLogEntry.objects.filter(revision=revision.pk, action="wagtail.publish.schedule")
        entry = scheduled.select_related("user").order_by("timestamp").last()
        user = entry and entry.user
    return user


def may_publish(user, page):
    """Whether ``user`` may publish ``page``; a program, which is no user, may."""
    return user is None or (user.is_active and page.permissions_for_user(user).can_publish())


def first_refused(user, page, verb):
    """Return the first other version of ``page`` to which ``user`` may not do ``verb``, such as ``unpublish``."""
    for version in other_versions(page):
        if verb == "unpublish" and not version.live:
            continue
        if not getattr(version.permissions_for_user(user), f"can_{verb}")():
            return version
    return None
