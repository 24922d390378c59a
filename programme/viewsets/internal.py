"""Facts that are for the steering group and not for everybody who works with pages."""

from wagtail.snippets.views.snippets import SnippetViewSet

from .listing import FactIndexView


class InternalViewSet(SnippetViewSet):
    """Facts that are read only with a permission.

    Wagtail lets everybody who may enter its admin choose a snippet, and so read what all of them are called. These are
    chosen nowhere, and have no address for that.
    """

    index_view_class = FactIndexView
    copy_view_enabled = False
    list_per_page = 50

    def register_chooser_viewset(self):
        """Register none."""
