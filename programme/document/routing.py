"""Routing of document pages with few queries."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction

# The mixin is used with ``Page``, but is no page itself.
if TYPE_CHECKING:
    from wagtail.models import Page as _PageBase
else:
    _PageBase = object


class RoutingMixin(_PageBase):
    """Routing and view restrictions with fewer queries than Wagtail's.

    It is a base class of ``NavigationMixin`` and reads its ``_nearby_pages`` and ``_row``.
    """

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Route as Wagtail does, but fetch each page of the path as its specific type in one query."""
        if not path_components:
            return super().route(request, path_components)
        child = self._child(path_components[0])
        if child is None:
            raise Http404
        return child.route(request, path_components[1:])

    def get_view_restrictions(self) -> QuerySet:
        """Return the restrictions of the page and its ancestors, whose rows are cached.

        An alias is restricted as its source is.
        """
        line = [page for page in self._nearby_pages if page.pk == self.pk or self.is_descendant_of(page)]
        if self._row is None or any(page.alias_of_alias for page in line):
            return super().get_view_restrictions()
        sources = {page.alias_of_id or page.pk for page in line}
        return PageViewRestriction.objects.filter(page_id__in=sources)

    def _child(self, slug: str) -> Any:
        document_types = (apps.get_model("programme.ProgrammePage"), apps.get_model("programme.DocumentPage"))
        lookups = {
            model: _type_lookup(model)
            for model in self.allowed_subpage_models()
            if issubclass(model, document_types)
        }
        row = self.get_children().filter(slug=slug).select_related(*lookups.values()).first()
        if row is None or row.specific_class not in lookups:
            return row and row.specific
        page = row
        for attribute in lookups[row.specific_class].split("__"):
            page = getattr(page, attribute)
        return page


def _type_lookup(model: type[Page]) -> str:
    """Return the lookup from ``Page`` to a page type, for example ``documentpage__chapterpage``."""
    bases: tuple[Any, ...] = model.__mro__
    steps = [base for base in bases if issubclass(base, Page) and not base._meta.abstract]
    return "__".join(base._meta.model_name for base in reversed(steps) if base is not Page)
