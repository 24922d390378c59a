"""Base classes of the facts' viewsets and views, URLs of viewsets, and the menu of all facts."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet, SnippetViewSetGroup

from ..events import record_export
from ..extensions import facts
from ..models import Action
from ..text import escape_formula


class RowPaginator(WagtailPaginator):
    """Paginator whose label counts rows.

    Wagtail's label is a number and the name of the model, which is in the wrong case in Finnish.
    """

    @cached_property
    def items_count_label(self) -> str:
        return ngettext("%(count)s row", "%(count)s rows", self.count) % {"count": self.count}


class FactIndexView(IndexView):
    """List of the facts of a model."""

    paginator_class = RowPaginator


class InternalViewSet(SnippetViewSet):
    """Viewset of facts that users see only with a permission.

    It has no chooser, as Wagtail opens choosers to every user of the admin.
    """

    index_view_class = FactIndexView
    copy_view_enabled = False
    list_per_page = 50

    def register_chooser_viewset(self) -> None:
        """Register no chooser."""


def initial_object(request: HttpRequest, name: str, model: Any) -> Any:
    """Return the row of ``model`` whose primary key is the query parameter ``name``, or None."""
    key = request.GET.get(name, "")
    is_key = key.isascii() and key.isdecimal() and len(key) < 19
    return model.objects.filter(pk=key).first() if is_key else None


class InitialActionMixin(CreateView):
    """Create view that preselects the action of the query parameter ``action``."""

    def get_initial(self) -> dict[str, Any]:
        action = initial_object(self.request, "action", Action)
        return super().get_initial() | ({"action": action.pk} if action else {})


# Query parameters that are no filters.
_OTHER_PARAMETERS = ("export", "p", "_w_filter_fragment")


class LoggedExportMixin(SpreadsheetExportMixin):
    """Listing or report that logs exports, and escapes formulas in CSV files; precedes the view's other bases.

    Formulas are escaped because some texts, such as names entered at the login, come from anonymous visitors.
    """

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> Any:
        response = super().as_spreadsheet(queryset, spreadsheet_format)
        record_export(
            f"{self.get_filename()}.{spreadsheet_format}",
            len(queryset),  # fills the queryset's cache, from which the spreadsheet is written
            self.model,
            {name: values for name, values in self.request.GET.lists() if name not in _OTHER_PARAMETERS},
            actor=self.request.user,
        )
        return response

    def stream_csv(self, queryset: QuerySet[Any]) -> list[Any]:
        """Return all lines at once, as the active language is reset before a streaming response is sent."""
        return list(super().stream_csv(queryset))

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        # In XLSX files Wagtail writes formulas as text.
        return escape_formula(value) if export_format == self.FORMAT_CSV else value


def admin_style() -> SafeString:
    """Return the link to the style sheet of the admin; an ``insert_global_admin_css`` hook."""
    return format_html('<link rel="stylesheet" href="{}">', static("programme/facts_admin/admin.css"))


def admin_url_name(model: type[Model] | Model, view: str) -> str:
    """Return the URL name of a view of a model's snippet viewset.

    Args:
        model: the model, or an instance of it.
        view: name of the view in the viewset, such as ``list``, ``add`` or ``edit``.
    """
    return f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:{view}"


def admin_url(model: type[Model] | Model, view: str, *args: Any) -> str:
    """Return the URL of a view of a model's snippet viewset.

    Args:
        model: the model, or an instance of it.
        view: name of the view in the viewset, such as ``list``, ``add`` or ``edit``.
        args: arguments of the URL, such as a primary key.

    Raises:
        django.urls.NoReverseMatch: the viewset has no such view.
    """
    return reverse(admin_url_name(model, view), args=args)


def fact_viewsets() -> list[type[SnippetViewSet]]:
    """Return the viewset classes of all declared facts, in the order of the menu."""
    with_viewset = sorted(
        (fact for fact in facts().values() if fact.viewset), key=lambda fact: fact.menu_order
    )
    return [fact.viewset for fact in with_viewset if fact.viewset]


class ProgrammeViewSetGroup(SnippetViewSetGroup):
    """The submenu of all facts. Instantiate it when the apps have registered their hooks."""

    menu_label = _("Programme")
    menu_icon = "clipboard-list"
    menu_order = 150

    @property
    def items(self) -> list[type[SnippetViewSet]]:
        return fact_viewsets()
