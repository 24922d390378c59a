"""What is done to a page in one language reaches its other languages, whoever does it and however.

Each handler answers one of Wagtail's signals and does all that follows in one transaction; a deletion is one with what
follows. What the handlers do themselves is not answered in turn. A program that looks after all languages itself says
so with :func:`alone`.
"""

from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from .alone import alone, is_alone
from .places import follow
from .versions import is_paired, versions_of


def follow_move(sender, instance, **kwargs):
    """Move the other languages along, and put them in the same order; answers ``post_page_move``."""
    if not is_alone() and instance.depth > 2 and is_paired(instance):
        follow(instance)


def follow_unpublish(sender, instance, **kwargs):
    """Unpublish the other languages, too; answers ``page_unpublished``, also of pages that have expired."""
    # A page that is being deleted is said to be unpublished, too, while its row is still live.
    is_going = Page.objects.filter(pk=instance.pk, live=True).exists()
    if is_alone() or is_going or not is_paired(instance):
        return
    with transaction.atomic(), alone():
        for version in versions_of(instance).live().specific():
            action = UnpublishPageAction(
                version, set_expired=instance.expired, user=get_active_log_context().user
            )
            action.execute(skip_permission_checks=True)  # asked before, of those who come through the admin


def follow_delete(sender, instance, **kwargs):
    """Delete the other languages, too, each with all that stands below it; answers ``post_delete`` of a page."""
    if is_alone() or not is_paired(instance):
        return
    for version in versions_of(instance):
        # What stands below it may not stand below the others; each page is therefore answered for itself.
        DeletePageAction(version, user=get_active_log_context().user).execute(skip_permission_checks=True)


def follow_slug(sender, instance, instance_before, **kwargs):
    """Let an alias keep the address of the page that it shows; answers ``page_slug_changed``.

    A translation has an address of its own. Redirects from the old ones are made by ``wagtail.contrib.redirects``.
    """
    if is_alone() or not is_paired(instance):
        return
    aliases = Page.objects.filter(alias_of=instance.pk, translation_key=instance.translation_key)
    for alias in aliases.filter(slug=instance_before.slug).specific():
        alias.slug = find_available_slug(alias.get_parent(), instance.slug, ignore_page_id=alias.pk)
        alias.save(clean=False)
