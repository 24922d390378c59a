"""What stands around every page: the site's name, menus and footer, in the language of the page."""

from dataclasses import dataclass

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
    """An item of a menu as a reader sees it; ``current`` is the value of aria-current, or empty."""

    title: str
    page: Page
    text_language: str
    current: str = ""


class Frame:
    """The frame of one rendering; costs one query for the settings and one for both menus."""

    def __init__(self, context):
        self._context = context
        self._page = context.get("page")
        self.language = getattr(self._page, "language", None) or get_language()
        self.settings = SiteSettings.for_request(context.get("request"))

    def text(self, value):
        """Return a text of the settings in this language, otherwise in another; settings not yet saved have none."""
        return value.localize(self.language) if isinstance(value, LazyI18nString) else ""

    @cached_property
    def home(self):
        """The front page in this language, or None."""
        return self._site_pages["home"]

    @cached_property
    def name(self):
        """The name of the site as plain text."""
        site = Site.find_for_request(self._context.get("request"))
        return (
            self.text(self.settings.name)
            or (self.home.title if self.home else "")
            or (site.site_name if site else "")
        )

    @cached_property
    def logo_alt(self):
        return self.text(self.settings.logo_alt)

    @cached_property
    def main_menu(self):
        """The chosen items; without any, the pages that are shown in menus."""
        chosen = [self._entry(item, page) for item, page in self._items if item.main_of_id]
        return self._with_place(chosen or self._automatic_menu)

    @cached_property
    def footer_menu(self):
        return self._with_place([self._entry(item, page) for item, page in self._items if item.footer_of_id])

    @cached_property
    def _site_pages(self):
        return site_pages(self._context)

    @property
    def _automatic_menu(self):
        return [MenuEntry(page.title, page, page.text_language) for page in self._site_pages["menu"]]

    @cached_property
    def _items(self):
        """(item, the page in this language) for both menus; an item whose page is not live is left out."""
        if self.settings.is_draft:
            items = [*self.settings.main_menu.all(), *self.settings.footer_menu.all()]
            found = versions_in(self.language, [item.page_id for item in items])
            pairs = [(item, found.get(item.page_id)) for item in items]
        elif self.settings.pk:
            items = MenuItem.objects.of_settings(self.settings).with_target(self.language)
            pairs = [(item, item.target_page) for item in items]
        else:
            pairs = []
        return [(item, page) for item, page in pairs if page]

    def _entry(self, item, page):
        own = item.title_in(self.language)
        return MenuEntry(own or page.title, page, self.language if own else page.text_language)

    def _with_place(self, entries):
        """Mark the page itself, otherwise the nearest page above it that is in the menu."""
        path = getattr(self._page, "path", "")
        above = [
            entry
            for entry in entries
            if path.startswith(entry.page.path)
            and (entry.page.path == path or entry.page.depth > FRONT_PAGE_DEPTH)
        ]
        if path and above:
            nearest = max(above, key=lambda entry: entry.page.depth)
            nearest.current = "page" if nearest.page.path == path else "true"
        return entries


@register.simple_tag(takes_context=True)
def site_frame(context):
    """The :class:`Frame` of this rendering."""
    return Frame(context)


@register.simple_tag(takes_context=True)
def description(context, frame):
    """What a search engine shows below the title: what the page says of itself, otherwise what the site does."""
    page = context.get("page")
    return (page and page_description(page)) or frame.text(frame.settings.footer_text) or frame.name


@register.filter
def host(address):
    """The name of the site of an address, without "www."."""
    return address.split("/")[2].removeprefix("www.") if address.count("/") >= 2 else address
