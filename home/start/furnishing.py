"""What needs the programme to be there: the ways from the front page, the menus, the footer."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from programme.importing.edition_format.identifiers import stable_uuid
from programme.models import ProgrammePage

from ..models import HomePage, MenuItem, SiteSettings
from .content import read_content
from .front_pages import SOURCE, TARGET
from .translating import translate


@transaction.atomic
def furnish():
    """Fill the settings of the site, its menus, and the front pages' starts and news, once.

    Does nothing when the site has settings, or its front pages something of their own.

    Returns:
        Whether anything was filled.
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


def _pages_of_edition(front):
    """Return a function that finds the source page of a part of the edition by its id, or None."""
    below = ProgrammePage.objects.child_of(front).select_related("programme").order_by("path").first()
    code = below.programme.code if below else ""
    pages = {page.translation_key: page for page in Page.objects.filter(locale=front.locale)}
    return lambda part: pages.get(stable_uuid(code, "page", part))


def _create_settings(site, content, pages):
    settings = SiteSettings.objects.create(site=site, **content["settings"])
    for name, key in (("main_menu", "main_of"), ("footer_menu", "footer_of")):
        items = [(pages(item["page"]), item.get("title", "")) for item in content[name]]
        MenuItem.objects.bulk_create(
            MenuItem(page=page, title=title, sort_order=place, **{key: settings})
            for place, (page, title) in enumerate(items)
            if page
        )


def _fill_front_pages(front, content, pages):
    """Publish the Swedish page with its blocks, and the Finnish one as its translation."""
    finnish = HomePage.objects.filter(
        translation_key=front.translation_key, locale__language_code=TARGET
    ).first()
    untouched = finnish and finnish.live and not finnish.has_unpublished_changes
    _set_blocks(front, content, pages, SOURCE)
    front.save_revision().publish()
    if untouched:
        _set_blocks(finnish, content, pages, TARGET)
        translate(front, finnish, Locale.objects.get(language_code=TARGET))


def _set_blocks(front, content, pages, language):
    """Give the page its starts and news in one language; a block has the same id in every language."""
    for field in ("starts", "news"):
        kind = next(iter(getattr(HomePage, field).field.stream_block.child_blocks))
        blocks = [
            {
                "type": kind,
                "id": str(stable_uuid("front-page", field, str(place))),
                "value": _value(item, pages, language),
            }
            for place, item in enumerate(content[field])
        ]
        setattr(front, field, blocks)


def _value(item, pages, language):
    page = pages(item["page"])
    value = {"page": page and page.pk, "anchor": item.get("anchor", ""), **item[language]}
    return value | ({"date": item["date"].isoformat()} if "date" in item else {})
