"""Declarations of the search; see :mod:`programme.extensions`."""

from ..extensions import PageType
from ..models import SearchPage


def search_page_types() -> PageType:
    """Return the search page; a ``register_programme_page_type`` hook."""
    return PageType(SearchPage, navigation_name="search_page", in_programme=False)
