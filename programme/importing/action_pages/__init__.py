"""Makes and changes the pages of actions, in all languages of the site at once."""

from .creating import create_action_pages
from .places import NoRoadmapError, roadmap_languages
from .texts import UnpairedTextError, page_texts
from .updating import Outcome, update_action_page

__all__ = [
    "NoRoadmapError",
    "Outcome",
    "UnpairedTextError",
    "create_action_pages",
    "page_texts",
    "roadmap_languages",
    "update_action_page",
]
