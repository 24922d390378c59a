"""Data of the site's header and footer: name, logo and menus in the language of the page."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.functional import cached_property
from django.utils.translation import get_language
from i18nfield.strings import LazyI18nString
from wagtail.models import Page, Site

from programme.templatetags.programme_navigation import site_pages
from programme.templatetags.programme_social import page_description

from ..models import MenuItem, SiteSettings
from ..versions import versions_in

register = template.Library()

FRONT_PAGE_DEPTH = 2


@dataclass
class MenuEntry:
    """An item of a menu.

    Attributes:
        title: text of the link.
        page: linked page.
        text_language: language code of the title.
        current: value of ``aria-current``, or ``""``.
    """

    title: str
    page: Page
    text_language: str
    current: str = ""


class Frame:
    """Header and footer of one rendering; costs one query for the settings and one for both menus."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._page = context.get("page")
        self.language = getattr(self._page, "language", None) or get_language()
        self.settings = SiteSettings.for_request(context.get("request"))

    def text(self, value: Any) -> str:
        """Return a text of the settings in the language of the page, or else in another; ``""`` if unsaved."""
        return value.localize(self.language) if isinstance(value, LazyI18nString) else ""

    @cached_property
    def home(self) -> Page | None:
        """The front page in the language of the page, or None."""
        return self._site_pages["home"]

    @cached_property
    def name(self) -> str:
        """The name of the site as plain text."""
        site = Site.find_for_request(self._context.get("request"))
        return (
            self.text(self.settings.name)
            or (self.home.title if self.home else "")
            or (site.site_name if site else "")
        )

    @cached_property
    def logo_alt(self) -> str:
        """The text alternative of the logo."""
        return self.text(self.settings.logo_alt)

    @cached_property
    def main_menu(self) -> list[MenuEntry]:
        """The items of the main menu; without any, the pages that are shown in menus."""
        entries = [self._entry(item, page) for item, page in self._items if item.main_of_id]
        return self._mark_current(entries or self._automatic_menu)

    @cached_property
    def footer_menu(self) -> list[MenuEntry]:
        """The items of the footer menu."""
        entries = [self._entry(item, page) for item, page in self._items if item.footer_of_id]
        return self._mark_current(entries)

    @cached_property
    def _site_pages(self) -> dict[str, Any]:
        return site_pages(self._context)

    @property
    def _automatic_menu(self) -> list[MenuEntry]:
        return [MenuEntry(page.title, page, page.text_language) for page in self._site_pages["menu"]]

    @cached_property
    def _items(self) -> list[tuple[MenuItem, Any]]:
        """(item, page in this language) of both menus, without items whose page is not live."""
        if self.settings.is_draft:
            items = [*self.settings.main_menu.all(), *self.settings.footer_menu.all()]
            pages = versions_in(self.language, [item.page_id for item in items])
            pairs = [(item, pages.get(item.page_id)) for item in items]
        elif self.settings.pk:
            annotated = MenuItem.objects.of_settings(self.settings).with_target(self.language)
            pairs = [(item, item.target_page) for item in annotated]
        else:
            pairs = []
        return [(item, page) for item, page in pairs if page]

    def _entry(self, item: MenuItem, page: Any) -> MenuEntry:
        title = item.title_in(self.language)
        return MenuEntry(title or page.title, page, self.language if title else page.text_language)

    def _mark_current(self, entries: list[MenuEntry]) -> list[MenuEntry]:
        """Set ``current`` on the entry of the page, otherwise on that of its nearest ancestor in the menu."""
        path = getattr(self._page, "path", "")
        candidates = [
            entry
            for entry in entries
            if path.startswith(entry.page.path)
            and (entry.page.path == path or entry.page.depth > FRONT_PAGE_DEPTH)
        ]
        if path and candidates:
            nearest = max(candidates, key=lambda entry: entry.page.depth)
            nearest.current = "page" if nearest.page.path == path else "true"
        return entries


@register.simple_tag(takes_context=True)
def site_frame(context: Any) -> Frame:
    """Return the :class:`Frame` of the rendering."""
    return Frame(context)


@register.simple_tag(takes_context=True)
def description(context: Any, frame: Frame) -> str:
    """Return the meta description: that of the page, otherwise the footer text or the name of the site."""
    page = context.get("page")
    return (page and page_description(page)) or frame.text(frame.settings.footer_text) or frame.name


@register.filter
def host(address: str) -> str:
    """Return the host name of a URL without ``www.``."""
    return address.split("/")[2].removeprefix("www.") if address.count("/") >= 2 else address
