"""Facts that are for the steering group and not for everybody who works with pages."""

from typing import Any

from django.db.models import Model
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from ..events import record_export
from ..models import Action
from ..text import escape_formula


class RowPaginator(WagtailPaginator):
    """Counts rows: Wagtail puts a number before the name of a model, which Finnish would have in another case."""

    @cached_property
    def items_count_label(self):
        return ngettext("%(count)s row", "%(count)s rows", self.count) % {"count": self.count}


class FactIndexView(IndexView):
    """The list of a kind of fact."""

    paginator_class = RowPaginator


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


def initial_object(request, name, model):
    """Return the row of ``model`` whose primary key the parameter ``name`` gives; None without one."""
    key = request.GET.get(name, "")
    is_key = key.isascii() and key.isdecimal() and len(key) < 19
    return model.objects.filter(pk=key).first() if is_key else None


class InitialActionMixin:
    """A form that begins with the action that the link to it names."""

    def get_initial(self):
        action = initial_object(self.request, "action", Action)
        return super().get_initial() | ({"action": action.pk} if action else {})


# Parameters of an address that narrow nothing down.
_NO_FILTERS = ("export", "p", "_w_filter_fragment")


class LoggedExportMixin:
    """Records every spreadsheet that a listing or report of the admin exports. Stands before the view's other bases.

    A text that a spreadsheet would take for a formula remains one: names that were tried at the login are anybody's.
    """

    def as_spreadsheet(self, queryset, spreadsheet_format):
        response = super().as_spreadsheet(queryset, spreadsheet_format)
        record_export(
            f"{self.get_filename()}.{spreadsheet_format}",
            len(queryset),  # reads the rows once: the spreadsheet is written from the same ones
            self.model,
            {name: values for name, values in self.request.GET.lists() if name not in _NO_FILTERS},
            actor=self.request.user,
        )
        return response

    def stream_csv(self, queryset):
        """Write all lines at once: while they are sent, the reader's language is no longer the active one."""
        return list(super().stream_csv(queryset))

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        # In a workbook Wagtail itself writes it as a text.
        return escape_formula(value) if export_format == self.FORMAT_CSV else value


def admin_style() -> SafeString:
    """Return the style sheet of every screen of the admin; an ``insert_global_admin_css`` hook."""
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
