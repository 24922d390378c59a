"""The menu of the programme."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..extensions import facts


def fact_viewsets() -> list[type[SnippetViewSet]]:
    """Return the viewset classes of all declared facts, in the order of the menu."""
    shown = [fact for fact in facts().values() if fact.viewset]
    return [fact.viewset for fact in sorted(shown, key=lambda fact: fact.menu_order)]


class ProgrammeViewSetGroup(SnippetViewSetGroup):
    """The submenu of all facts. Instantiate it when the apps have registered their hooks."""

    menu_label = _("Programme")
    menu_icon = "clipboard-list"
    menu_order = 150

    @property
    def items(self) -> list[type[SnippetViewSet]]:
        return fact_viewsets()
