"""The versions of a page: itself in the other languages."""

from wagtail.log_actions import get_active_log_context
from wagtail.models import Locale, Page, PageLogEntry

from programme.localization.mixins import ProtectedPageMixin


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
