"""The desk: list of incomplete translations, and of fact texts without a translation."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, Table, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from programme.facts_admin.base import RowPaginator
from programme.models import ProgrammePage

from .fact_texts import missing_texts
from .queue import direction, incomplete_translations, load_queue, translations_for


class PageColumn(TitleColumn):
    """Title of the page, linked to the translation editor, and its path below."""

    cell_template_name = "programme/translation/desk/page_cell.html"


class WorkColumn(Column):
    """Number of strings by kind of work, and whether a publication is pending."""

    cell_template_name = "programme/translation/desk/work_cell.html"


class TextColumn(Column):
    """A short text with its language."""

    cell_template_name = "programme/translation/desk/text_cell.html"


class EditLinkColumn(Column):
    """Link to the form, or the groups that may open it."""

    cell_template_name = "programme/translation/desk/mend_cell.html"


TEXT_COLUMNS = [
    Column("owner", label=pgettext_lazy("of a short text", "Belongs to")),
    Column("kind", label=pgettext_lazy("of a short text", "Kind")),
    Column("field", label=pgettext_lazy("of a short text", "Text")),
    TextColumn("text", label=pgettext_lazy("of a short text", "What it says")),
    Column("missing", label=pgettext_lazy("of a short text", "Missing in")),
    EditLinkColumn("edit_url", label=pgettext_lazy("of a short text", "Who mends it")),
]
MAX_TEXTS = 50


class Age(models.IntegerChoices):
    """Minimum wait time in days."""

    WEEK = 7, _("More than a week")
    MONTH = 30, _("More than a month")
    QUARTER = 90, _("More than three months")


def section_choices() -> list[tuple[Any, str]]:
    """Return ``(translation key, title)`` of the chapters of all programmes, in the active language if possible."""
    tops = ProgrammePage.objects.values_list("path", "depth")
    parts = Q(pk=None)
    for path, depth in tops:
        parts |= Q(path__startswith=path, depth=depth + 1)
    pages = list(Page.objects.filter(parts).select_related("locale").order_by("path"))
    titles = {page.translation_key: page.title for page in pages}
    titles |= {
        page.translation_key: page.title for page in pages if page.locale.language_code == get_language()
    }
    return list(titles.items())


def directions() -> list[tuple[str, str]]:
    """Return ``(value, label)`` for each pair of languages."""
    locales = list(Locale.objects.all())
    return [
        (f"{source.language_code}-{target.language_code}", direction(source, target))
        for source in locales
        for target in locales
        if source != target
    ]


class DeskFilterSet(WagtailFilterSet):
    """Filters of the desk."""

    direction = django_filters.ChoiceFilter(
        label=pgettext_lazy("of translations", "Direction"),
        choices=directions,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_direction",
    )
    section = django_filters.ChoiceFilter(
        label=pgettext_lazy("of a programme", "Section"),
        choices=section_choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_section",
    )
    age = django_filters.ChoiceFilter(
        label=pgettext_lazy("of what waits", "Waiting time"),
        choices=Age.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_age",
    )

    class Meta:
        model = Translation
        fields = ["direction", "section", "age"]

    def filter_direction(
        self, translations: QuerySet[Translation], name: str, value: str
    ) -> QuerySet[Translation]:
        source, _dash, target = value.rpartition("-")
        return translations.filter(source__locale__language_code=source, target_locale__language_code=target)

    def filter_section(
        self, translations: QuerySet[Translation], name: str, value: str
    ) -> QuerySet[Translation]:
        return in_section(translations, value)

    def filter_age(self, translations: QuerySet[Translation], name: str, value: str) -> QuerySet[Translation]:
        return translations.filter(queued_at__lte=timezone.now() - timedelta(days=int(value)))


class DeskView(IndexView):
    """List of incomplete translations that the user may do, the longest waiting first."""

    model = Translation
    page_title = _("Translator's desk")
    header_icon = "wagtail-localize-language"
    permission_policy = page_permission_policy
    any_permission_required = ("change",)
    index_url_name = "programme_desk:index"
    index_results_url_name = "programme_desk:index_results"
    template_name = "programme/translation/desk/index.html"
    results_template_name = "programme/translation/desk/index_results.html"
    filterset_class = DeskFilterSet
    default_ordering = ("queued_at", "pk")
    paginate_by = 50
    paginator_class = RowPaginator
    columns = [
        PageColumn(
            "title", label=pgettext_lazy("column", "Page"), get_url=lambda row: row.edit_url, width="35%"
        ),
        Column("languages", label=pgettext_lazy("of translations", "Direction")),
        WorkColumn("counts", label=_("To do")),
        Column("words", label=_("Words")),
        DateColumn("queued_at", label=_("Waiting since")),
        Column("who", label=_("Changed by")),
    ]

    def get_base_queryset(self) -> QuerySet[Translation]:
        return incomplete_translations(translations_for(self.request.user))

    def order_queryset(self, queryset: QuerySet[Translation]) -> QuerySet[Translation]:
        return queryset.order_by("queued_at", "pk")

    def get_table(self, object_list: Iterable[Translation]) -> Table:
        return super().get_table(load_queue(object_list))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if not self.results_only:
            texts = missing_texts(self.request.user)
            context["texts_count"] = len(texts)
            context["texts"] = Table(TEXT_COLUMNS, texts[:MAX_TEXTS]) if texts else None
            context["texts_left"] = max(0, len(texts) - MAX_TEXTS)
        return context

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(label, url=reverse(f"programme_desk:{name}"), icon_name=icon)
            for name, label, icon in (
                ("export", _("Files for an agency"), "download"),
                ("import", _("Bring in files"), "upload"),
            )
        ]


def in_section(translations: QuerySet[Translation], key: Any) -> QuerySet[Translation]:
    """Filter the translations of the page with this translation key and of its descendants."""
    below = Q(pk=None)
    for path in Page.objects.filter(translation_key=key).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    pages = Page.objects.filter(below, translation_key=OuterRef("source__object_id")).order_by()
    return translations.filter(Exists(pages))
