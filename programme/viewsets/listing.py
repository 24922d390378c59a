from wagtail.snippets.views.snippets import IndexView

from programme.wording.counting import RowPaginator


class FactIndexView(IndexView):
    """The list of a kind of fact."""

    paginator_class = RowPaginator
