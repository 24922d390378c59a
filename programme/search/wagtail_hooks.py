"""Declares the search page as a page type of the programme."""

from wagtail import hooks

from programme.extensions import PageType

from .pages import SearchPage


def search_page_types() -> PageType:
    """Return the search page; a ``register_programme_page_type`` hook."""
    return PageType(SearchPage, navigation_name="search_page", in_programme=False)


hooks.register("register_programme_page_type", search_page_types)
