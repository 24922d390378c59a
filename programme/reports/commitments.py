"""Report of commitments without an action, and of actions that no passage of the document mentions."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from programme.facts_admin.base import LoggedExportMixin, RowPaginator
from programme.models import Action, Commitment, DocumentPage
from programme.roadmap.commitment_links import commitment_targets, mentioned_passages
from programme.roadmap.selectors import by_identifier


class MissingLink(models.TextChoices):
    """What a row of the report lacks."""

    ACTION = "action", _("No action answers it")
    PASSAGE = "passage", _("No passage speaks of it")
    NONE = "nothing", _("Nothing")


class CommitmentFilterSet(WagtailFilterSet):
    missing = django_filters.ChoiceFilter(
        label=_("What is missing"),
        choices=MissingLink.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )


class CommitmentsReportView(LoggedExportMixin, ReportView):
    paginator_class = RowPaginator
    page_title = _("Commitments and actions")
    header_icon = "clipboard-list"
    filterset_class = CommitmentFilterSet
    index_url_name = "programme_commitments:index"
    index_results_url_name = "programme_commitments:results"
    results_template_name = "programme/reports/commitments_results.html"
    export_filename = "commitments-and-actions"
    permission_policy = page_permission_policy
    any_permission_required = {"add", "change", "publish"}
    columns = [
        TitleColumn("title", label=_("Title"), width="35%", get_url=lambda row: row.edit_url),
        Column("kind", label=_("Kind")),
        Column("location", label=_("Where")),
        Column("related", label=_("Goes with")),
        Column("missing_label", label=_("What is missing")),
    ]
    list_export = ["kind", "title", "location", "related", "missing_label"]
    export_headings = {column.name: column.label for column in columns}

    def get_base_queryset(self) -> list["CommitmentRow"]:
        """Return the rows of the report: a list, as they come from texts as well as from tables."""
        return commitment_rows()

    def order_queryset(self, queryset: Any) -> Any:
        return queryset

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return super().get_filterset_kwargs() | {"queryset": Action.objects.none()}

    def filter_queryset(self, queryset: Any) -> list["CommitmentRow"]:
        # Called for all rows and again for the filtered ones: the counts are those of the first call.
        self.all_rows = getattr(self, "all_rows", queryset)
        missing = self.filters.form.cleaned_data["missing"] if self.filters.is_valid() else ""
        return [row for row in queryset if not missing or row.missing == missing]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = {value: sum(row.missing == value for row in self.all_rows) for value in MissingLink.values}
        return super().get_context_data(**kwargs, counts=counts)


@dataclass(frozen=True)
class CommitmentRow:
    """A commitment of the document, or an action of a roadmap.

    Attributes:
        kind: label of which of the two it is.
        title: title of the commitment or action.
        location: title of the commitment's page, or name of the action's programme.
        related: identifiers of the actions that answer the commitment, or titles of the commitments that the action
            answers.
        missing: what is missing.
        edit_url: URL of the page or action in the admin.
    """

    kind: Any
    title: str
    location: str
    related: str
    missing: MissingLink
    edit_url: str | None

    @property
    def missing_label(self) -> Any:
        """Label of what is missing."""
        return self.missing.label


def commitment_rows() -> list[CommitmentRow]:
    """Return a row for each commitment of live pages and each action; the number of queries is constant.

    Incomplete rows come first; then commitments in the order of the document, before actions.
    """
    answers = defaultdict(list)
    for commitment in Commitment.objects.select_related("action"):
        answers[commitment.page_key, commitment.anchor].append(commitment.action)
    promises = _promises()
    answered = defaultdict(list)
    for passage, (_page, title) in promises.items():
        for action in answers[passage]:
            answered[action.pk].append(title)
    rows = [_promise_row(page, title, answers[key]) for key, (page, title) in promises.items()]
    actions = Action.objects.select_related("programme").with_titles()
    mentioned, finder = mentioned_passages(Action.objects.all()), AdminURLFinder()
    for action in sorted(actions, key=lambda action: (action.programme_id, by_identifier(action))):
        missing = MissingLink.NONE if answered[action.pk] or action.pk in mentioned else MissingLink.PASSAGE
        rows.append(_action_row(action, answered[action.pk], missing, finder.get_edit_url(action)))
    return sorted(rows, key=lambda row: row.missing == MissingLink.NONE)


def _promises() -> dict[tuple[UUID, str], tuple[DocumentPage, str]]:
    """Return ``{(translation key, anchor): (page, title)}`` of each commitment, preferably in the active language."""
    pages = DocumentPage.objects.live().filter(actionpage=None).select_related("locale").order_by("path")
    promises: dict[tuple[UUID, str], tuple[DocumentPage, str]] = {}
    for page in sorted(pages, key=lambda page: page.locale.language_code != get_language()):
        for anchor, title in commitment_targets(page):
            promises.setdefault((page.translation_key, anchor), (page, title))
    return promises


def _promise_row(page: DocumentPage, title: str, actions: list[Action]) -> CommitmentRow:
    return CommitmentRow(
        kind=_("Promise"),
        title=title,
        location=page.title,
        related=", ".join(action.identifier for action in sorted(actions, key=by_identifier)),
        missing=MissingLink.NONE if actions else MissingLink.ACTION,
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def _action_row(
    action: Action, answered: list[str], missing: MissingLink, edit_url: str | None
) -> CommitmentRow:
    return CommitmentRow(
        kind=_("Action"),
        title=str(action),
        location=str(action.programme),
        related=", ".join(answered),
        missing=missing,
        edit_url=edit_url,
    )
