"""A page has the same place in every language: below the same parent, after the same neighbour."""

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from .alone import alone
from .versions import is_paired, locales_of_place, version_in, versions_of


@transaction.atomic
def give_versions(page):
    """Let ``page``, and what stands below it, exist in every language that its parent exists in.

    Where it is missing it becomes an alias: it shows this page's text, with a notice, until it is translated.

    Args:
        page: a page that has been saved, in whichever language it was written.

    Returns:
        The aliases, in the order in which they were made.
    """
    made = []
    if is_paired(page):
        for locale in locales_of_place(page):
            if version_in(page, locale.pk) is None:
                with alone():
                    made.append(page.specific.copy_for_translation(locale, copy_parents=True, alias=True))
                put_beside(page, made[-1])
    for child in page.get_children():
        made += give_versions(child)
    return made


@transaction.atomic
def follow(page):
    """Give the other versions of ``page`` the place that corresponds to its own; see :func:`put_beside`."""
    for version in versions_of(page):
        put_beside(page, version)


def put_beside(page, version):
    """Move ``version``, unless it stands already where ``page`` stands in its language.

    A parent that is missing in its language becomes an alias first. The front pages of the languages stay where they
    are: their order says nothing.
    """
    page, version = Page.objects.get(pk=page.pk), Page.objects.get(pk=version.pk)
    parent = page.get_parent()
    if not is_paired(page) or parent.depth == 1 or version.depth <= 2:
        return
    with alone():
        wanted = version_in(parent, version.locale_id) or parent.specific.copy_for_translation(
            version.locale, copy_parents=True, alias=True
        )
        wanted = Page.objects.get(pk=wanted.pk)
        if version.is_child_of(wanted) and _same_order(parent, wanted):
            return
        version = version.specific
        if version.alias_of_id and is_taken(version, wanted):
            version.slug = find_available_slug(wanted, version.slug)
            version.save(clean=False)
        version.move(*_spot(page, version, wanted))


def is_taken(page, parent):
    """Whether another page below ``parent`` has the address of ``page``."""
    return parent.get_children().filter(slug=page.slug).exclude(pk=page.pk).exists()


def _keys(parent):
    return list(parent.get_children().order_by("path").values_list("translation_key", flat=True))


def _same_order(parent, other):
    ours, theirs = _keys(parent), _keys(other)
    common = set(ours) & set(theirs)
    return [key for key in ours if key in common] == [key for key in theirs if key in common]


def _spot(page, version, parent):
    """Return (target, position) as Wagtail moves pages: after the nearest neighbour that is there, or first."""
    siblings = parent.get_children().exclude(pk=version.pk)
    by_key = {sibling.translation_key: sibling for sibling in siblings}
    before = page.get_siblings().filter(path__lt=page.path).order_by("-path")
    for key in before.values_list("translation_key", flat=True):
        if key in by_key:
            return by_key[key], "right"
    return parent, "first-child"
