"""The versions of a page: itself in the other languages."""

from wagtail.models import Locale, Page

from programme.localize import ProtectedPageMixin


def is_paired(page):
    """Whether ``page`` is of a type whose languages are kept alike: the plugin's own, and a host's that say so."""
    model = page.specific_class
    return bool(model) and issubclass(model, ProtectedPageMixin)


def versions_of(page):
    """Return the other versions of a page, aliases too, in the order of their locales."""
    others = Page.objects.filter(translation_key=page.translation_key).exclude(locale=page.locale_id)
    return others.select_related("locale").order_by("locale_id")


def version_in(page, locale_id):
    """Return the version of a page in a locale, or None; the root of the tree has no language and is its own."""
    if page.depth == 1:
        return page
    return Page.objects.filter(translation_key=page.translation_key, locale_id=locale_id).first()


def locales_of_place(page):
    """Return the locales in which there is a place for ``page``: the other ones that its parent exists in.

    The pages below the root are the trees of the languages; which of them a site has, it decides itself.
    """
    parent = page.get_parent()
    if parent is None or parent.depth == 1:
        return Locale.objects.none()
    keys = Page.objects.filter(translation_key=parent.translation_key).exclude(locale=page.locale_id)
    return Locale.objects.filter(pk__in=keys.values("locale")).order_by("pk")
