"""The site before anybody has written in it: languages, front pages, and what stands around every page."""

from .front_pages import SOURCE, create_front_pages
from .furnishing import furnish
from .search_pages import create_search_pages

__all__ = ["SOURCE", "create_front_pages", "create_search_pages", "furnish"]
