"""Models of the search, collected for Django."""

from .index.models import SearchDocument, SearchName, SearchPosting, SearchWord
from .pages import SearchPage

__all__ = [
    "SearchDocument",
    "SearchName",
    "SearchPage",
    "SearchPosting",
    "SearchWord",
]
