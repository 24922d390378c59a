"""The report of promises that no action answers, and of actions that no passage speaks of."""

from collections import defaultdict
from dataclasses import dataclass

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
    """What a line of the report lacks."""

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

    def get_base_queryset(self):
        """The lines of the report: a list, for they come from texts as well as from tables."""
        return commitment_rows()

    def order_queryset(self, queryset):
        return queryset

    def get_filterset_kwargs(self):
        return super().get_filterset_kwargs() | {"queryset": Action.objects.none()}

    def filter_queryset(self, queryset):
        # Called for the queryset and once more for what came of it, so what is counted is kept apart.
        self.all_rows = getattr(self, "all_rows", queryset)
        missing = self.filters.form.cleaned_data["missing"] if self.filters.is_valid() else ""
        return [row for row in queryset if not missing or row.missing == missing]

    def get_context_data(self, **kwargs):
        counts = {value: sum(row.missing == value for row in self.all_rows) for value in MissingLink.values}
        return super().get_context_data(**kwargs, counts=counts)


@dataclass(frozen=True)
class CommitmentRow:
    """A promise of the document, or an action of a roadmap.

    Attributes:
        kind: which of the two, in words.
        title: what it is called.
        location: the page of a promise, or the programme of an action.
        related: the identifiers of the actions that answer the promise, or the promises that the action answers.
        missing: one of :class:`Missing`.
        edit_url: where it is changed in the admin.
    """

    kind: str
    title: str
    location: str
    related: str
    missing: MissingLink
    edit_url: str

    @property
    def missing_label(self):
        """What is missing, in words."""
        return self.missing.label


def commitment_rows():
    """Return a :class:`Row` for every promise of live pages and every action, with as many queries for all as for one.

    What lacks something comes first; within that, promises in the order of the document, and then actions.
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


def _promises():
    """{(translation key, anchor): (page, title)} of every promise, in the active language or else in another."""
    pages = DocumentPage.objects.live().filter(actionpage=None).select_related("locale").order_by("path")
    promises = {}
    for page in sorted(pages, key=lambda page: page.locale.language_code != get_language()):
        for anchor, title in commitment_targets(page):
            promises.setdefault((page.translation_key, anchor), (page, title))
    return promises


def _promise_row(page, title, actions):
    return CommitmentRow(
        kind=_("Promise"),
        title=title,
        location=page.title,
        related=", ".join(action.identifier for action in sorted(actions, key=by_identifier)),
        missing=MissingLink.NONE if actions else MissingLink.ACTION,
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def _action_row(action, answered, missing, edit_url):
    return CommitmentRow(
        kind=_("Action"),
        title=str(action),
        location=str(action.programme),
        related=", ".join(answered),
        missing=missing,
        edit_url=edit_url,
    )
