"""Panels and inline forms of an action's form: its status and pages, checkpoints and commitments."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.permissions import ModelPermissionPolicy

from programme.document.pages import pages_of
from programme.extensions import action_sections
from programme.models import ActionPage, DocumentPage, Programme, ProgressUpdate
from programme.roadmap.commitment_links import commitment_targets
from programme.status import Verdict

from ..base import admin_url


class SummaryPanel(Panel):
    """The status of an action with a link to add progress, its pages, and the sections that apps declare."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/facts_admin/action_summary.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            pages = ActionPage.objects.filter(action=self.instance).defer("body").select_related("locale")
            return super().get_context_data(parent_context) | {
                "pages": pages.order_by("path"),
                "add_url": self._add_url(),
                "sections": list(self._sections()),
            }

        def _add_url(self) -> str | None:
            """Return the URL of the form that adds progress to the action; None without the permission."""
            if not ModelPermissionPolicy(ProgressUpdate).user_has_permission(self.request.user, "add"):
                return None
            return f"{admin_url(ProgressUpdate, 'add')}?{urlencode({'action': self.instance.pk})}"

        def _sections(self) -> Iterator[str]:
            for section in action_sections():
                context = section.context(self.instance, self.request.user)
                if context is not None:
                    yield render_to_string(section.template, context)


class RowPanel(InlinePanel):
    """Inline panel with a form class for its rows, for which Wagtail has no option.

    Args:
        row_form: the form class.
    """

    def __init__(self, *args: Any, row_form: type[forms.ModelForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row_form = row_form

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"row_form": self.row_form}

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = self.row_form
        return options


class InlineCheckpointForm(WagtailAdminModelForm):
    """Inline form of a checkpoint.

    Args:
        meetings: choices of the meeting, loaded once for all rows.
    """

    def __init__(self, *args: Any, meetings: Sequence[tuple[Any, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = meetings


class CommitmentForm(WagtailAdminModelForm):
    """Inline form of a commitment: a promise of the document that the action answers.

    Args:
        passages: choices of the promise, loaded once for all rows.
    """

    passage = forms.ChoiceField(
        label=_("promise"),
        help_text=_("The promise in the document that the action answers. It is then shown beside it."),
    )

    def __init__(self, *args: Any, passages: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = passage_key(self.instance.page_key, self.instance.anchor) if self.instance.anchor else ""
        self.initial["passage"] = current
        choices = [("", "---------"), *passages]
        if current and current not in dict(passages):
            choices.append((current, _("No longer in the document: %(anchor)s") % {"anchor": self.instance}))
        self.fields["passage"].choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if passage := cleaned.get("passage"):
            self.instance.page_key, self.instance.anchor = passage.split("#", 1)
        return cleaned


def passage_key(page_key: UUID, anchor: str) -> str:
    """Return the form value of a passage.

    Args:
        page_key: translation key of the page.
        anchor: anchor of the passage on the page.
    """
    return f"{page_key}#{anchor}"


def passage_choices(programme: Programme) -> list[tuple[str, str]]:
    """Return (form value, "Chapter 2 · The title of the promise") of each promise in the document, in two queries.

    Each promise is included once, in the active language if the document has it.
    """
    pages = DocumentPage.objects.filter(pages_of(programme), actionpage=None)
    pages = pages.select_related("locale").order_by("path")
    labels: dict[str, str] = {}
    for page in pages:
        for anchor, title in commitment_targets(page):
            key = passage_key(page.translation_key, anchor)
            if key not in labels or page.locale.language_code == get_language():
                labels[key] = f"{_page_label(page)} · {title}"
    return list(labels.items())


def meeting_choices(programme: Programme) -> list[tuple[Any, str]]:
    """Return (primary key, name) of each meeting of a programme, newest first, after an empty choice."""
    return [("", "---------"), *((meeting.pk, str(meeting)) for meeting in programme.meetings.all())]


def validate_unique_rows(formset: Any) -> None:
    """Add an error to each form that repeats a promise; call it when the forms have been validated."""
    seen = set()
    for form in formset.forms:
        passage = form.cleaned_data.get("passage") if form.is_valid() else None
        if not passage or form.cleaned_data.get("DELETE"):
            continue
        if passage in seen:
            message = _("The promise is chosen twice. Remove one of the rows.")
            form.add_error("passage", ValidationError(message))
        seen.add(passage)


def deletes_judged_checkpoint(formset: Any) -> bool:
    """Return whether a checkpoint with a verdict is to be deleted; call it when the forms have been validated."""
    rows = (form for form in formset.initial_forms if form.is_valid() and form.cleaned_data.get("DELETE"))
    return any(form.initial["verdict"] != Verdict.OPEN for form in rows)


def _page_label(page: DocumentPage) -> str:
    if page.number:
        return _("Chapter %(number)s") % {"number": page.number}
    return page.title
