"""How the rows of a list are counted below it."""

from django.utils.functional import cached_property
from django.utils.translation import ngettext
from wagtail.admin.paginator import WagtailPaginator


class RowPaginator(WagtailPaginator):
    """Counts rows: Wagtail puts a number before the name of a model, which Finnish would have in another case."""

    @cached_property
    def items_count_label(self):
        return ngettext("%(count)s row", "%(count)s rows", self.count) % {"count": self.count}
