"""The desk: a list of what waits for translation, the longest waiting first."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, Table, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from programme.wording.counting import RowPaginator

from .filters import DeskFilterSet
from .rights import translations_for
from .texts import missing_texts
from .waiting import read_waiting, waiting


class PageColumn(TitleColumn):
    """The title of the page, which leads to the translation editor, and below it where the page stands."""

    cell_template_name = "programme/desk/page_cell.html"


class WorkColumn(Column):
    """What there is to do, and whether somebody waits to publish."""

    cell_template_name = "programme/desk/work_cell.html"


class TextColumn(Column):
    """What a short text says, in its language."""

    cell_template_name = "programme/desk/text_cell.html"


class MendColumn(Column):
    """The way to the form; or who may open it."""

    cell_template_name = "programme/desk/mend_cell.html"


TEXT_COLUMNS = [
    Column("owner", label=pgettext_lazy("of a short text", "Belongs to")),
    Column("kind", label=pgettext_lazy("of a short text", "Kind")),
    Column("field", label=pgettext_lazy("of a short text", "Text")),
    TextColumn("text", label=pgettext_lazy("of a short text", "What it says")),
    Column("missing", label=pgettext_lazy("of a short text", "Missing in")),
    MendColumn("edit_url", label=pgettext_lazy("of a short text", "Who mends it")),
]
MOST_TEXTS = 50


class DeskView(IndexView):
    model = Translation
    page_title = _("Translator's desk")
    header_icon = "wagtail-localize-language"
    permission_policy = page_permission_policy
    any_permission_required = ("change",)
    index_url_name = "programme_desk:index"
    index_results_url_name = "programme_desk:index_results"
    template_name = "programme/desk/index.html"
    results_template_name = "programme/desk/index_results.html"
    filterset_class = DeskFilterSet
    default_ordering = ("since", "pk")
    paginate_by = 50
    paginator_class = RowPaginator
    columns = [
        PageColumn(
            "title", label=pgettext_lazy("column", "Page"), get_url=lambda row: row.edit_url, width="35%"
        ),
        Column("languages", label=pgettext_lazy("of translations", "Direction")),
        WorkColumn("counts", label=_("To do")),
        Column("words", label=_("Words")),
        DateColumn("since", label=_("Waiting since")),
        Column("who", label=_("Changed by")),
    ]

    def get_base_queryset(self):
        return waiting(translations_for(self.request.user))

    def order_queryset(self, queryset):
        return queryset.order_by("since", "pk")

    def get_table(self, object_list):
        return super().get_table(read_waiting(object_list))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.results_only:
            texts = missing_texts(self.request.user)
            context["texts_count"] = len(texts)
            context["texts"] = Table(TEXT_COLUMNS, texts[:MOST_TEXTS]) if texts else None
            context["texts_left"] = max(0, len(texts) - MOST_TEXTS)
        return context

    @cached_property
    def header_buttons(self):
        return [
            HeaderButton(label, url=reverse(f"programme_desk:{name}"), icon_name=icon)
            for name, label, icon in (
                ("export", _("Files for an agency"), "download"),
                ("import", _("Bring in files"), "upload"),
            )
        ]
