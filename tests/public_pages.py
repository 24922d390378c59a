"""Every public page of the demo site, for the tests that visit them all."""

from dataclasses import dataclass

from wagtail.models import Page, get_page_models

from programme.models import DocumentPage


@dataclass(frozen=True, order=True)
class PublicPage:
    page_type: str
    language: str
    address: str
    translation_key: str = ""

    def __str__(self):
        return self.address


def public_pages():
    """Return a :class:`PublicPage` for every live page of the database, in the order of the trees."""
    pages = Page.objects.filter(depth__gt=1).live().specific().select_related("locale").order_by("path")
    return [
        PublicPage(page._meta.label, page.locale.language_code, page.get_url(), str(page.translation_key))
        for page in pages
    ]


def page_types():
    """Return the name of every type of page that readers meet, as ``app.Model``."""
    return sorted(
        model._meta.label
        for model in get_page_models()
        if model is not DocumentPage and model._meta.app_label.startswith(("home", "programme"))
    )
