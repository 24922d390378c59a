"""Contents of the site that link to pages of the programme: settings, menus, entry points and news."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page, Site

from programme.importing.edition_format.identifiers import stable_uuid
from programme.models import ProgrammePage

from ..models import HomePage, MenuItem, SiteSettings
from .content import read_content
from .front_pages import SOURCE, TARGET
from .translation import publish_translation

# Returns the source page of a part of the edition, by the id of the part.
_PageLookup = Callable[[str], Page | None]


@transaction.atomic
def fill_site() -> bool:
    """Create the settings and menus of the site, and fill the entry points and news of its front pages.

    Does nothing if the site has settings. Front pages that have such contents are not changed.

    Returns:
        Whether the settings were created.
    """
    site = Site.objects.filter(is_default_site=True).first()
    front = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
    if front is None or SiteSettings.objects.filter(site=site).exists():
        return False
    content = read_content()
    pages = _pages_of_edition(front)
    _create_settings(site, content, pages)
    if not (front.starts or front.news or front.has_unpublished_changes):
        _fill_front_pages(front, content, pages)
    return True


def _pages_of_edition(front: HomePage) -> _PageLookup:
    """Return a function that returns the source page of a part of the edition, or None."""
    programme_pages = ProgrammePage.objects.child_of(front).select_related("programme")
    programme_page = programme_pages.order_by("path").first()
    code = programme_page.programme.code if programme_page else ""
    pages = {page.translation_key: page for page in Page.objects.filter(locale=front.locale)}
    return lambda part: pages.get(stable_uuid(code, "page", part))


def _create_settings(site: Site, content: dict[str, Any], pages: _PageLookup) -> None:
    settings = SiteSettings.objects.create(site=site, **content["settings"])
    for name, key in (("main_menu", "main_of"), ("footer_menu", "footer_of")):
        items = [(pages(item["page"]), item.get("title", "")) for item in content[name]]
        MenuItem.objects.bulk_create(
            MenuItem(page=page, title=title, sort_order=index, **{key: settings})
            for index, (page, title) in enumerate(items)
            if page
        )


def _fill_front_pages(front: HomePage, content: dict[str, Any], pages: _PageLookup) -> None:
    """Publish the blocks of the source page and their translation, unless the translated page has been changed."""
    translated = HomePage.objects.filter(
        translation_key=front.translation_key, locale__language_code=TARGET
    ).first()
    unchanged = translated and translated.live and not translated.has_unpublished_changes
    _set_blocks(front, content, pages, SOURCE)
    front.save_revision().publish()
    if unchanged:
        _set_blocks(translated, content, pages, TARGET)
        publish_translation(front, translated, Locale.objects.get(language_code=TARGET))


def _set_blocks(front: HomePage, content: dict[str, Any], pages: _PageLookup, language: str) -> None:
    """Set the entry points and news of a front page; a block has the same id in every language."""
    for field in ("starts", "news"):
        block_type = next(iter(getattr(HomePage, field).field.stream_block.child_blocks))
        blocks = [
            {
                "type": block_type,
                "id": str(stable_uuid("front-page", field, str(index))),
                "value": _value(item, pages, language),
            }
            for index, item in enumerate(content[field])
        ]
        setattr(front, field, blocks)


def _value(item: dict[str, Any], pages: _PageLookup, language: str) -> dict[str, Any]:
    page = pages(item["page"])
    value = {"page": page and page.pk, "anchor": item.get("anchor", ""), **item[language]}
    return value | ({"date": item["date"].isoformat()} if "date" in item else {})
