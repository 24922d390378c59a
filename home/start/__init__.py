"""Setup of an empty site: languages, front pages, search pages, settings and menus."""

from .front_pages import SOURCE, create_front_pages
from .search_pages import create_search_pages
from .site_contents import fill_site

__all__ = ["SOURCE", "create_front_pages", "create_search_pages", "fill_site"]
