"""What an action's form shows of what is not edited in it: where it stands, and its pages."""

from urllib.parse import urlencode

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
from programme.models import ActionPage, DocumentPage, ProgressUpdate
from programme.roadmap.commitment_links import commitment_targets
from programme.status import Verdict

from ..base import admin_url


class SummaryPanel(Panel):
    """The status of an action with a link to add progress, its pages, and the sections that apps declare."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/facts_admin/action_summary.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            pages = ActionPage.objects.filter(action=self.instance).defer("body").select_related("locale")
            return super().get_context_data(parent_context) | {
                "pages": pages.order_by("path"),
                "add_url": self._add_url(),
                "sections": list(self._sections()),
            }

        def _add_url(self):
            """Return the URL of the form that adds progress to the action; None without the permission."""
            if not ModelPermissionPolicy(ProgressUpdate).user_has_permission(self.request.user, "add"):
                return None
            return f"{admin_url(ProgressUpdate, 'add')}?{urlencode({'action': self.instance.pk})}"

        def _sections(self):
            for section in action_sections():
                context = section.context(self.instance, self.request.user)
                if context is not None:
                    yield render_to_string(section.template, context)


class RowPanel(InlinePanel):
    """An inline panel whose rows have a form class of their own, for which Wagtail has no option."""

    def __init__(self, *args, row_form, **kwargs):
        super().__init__(*args, **kwargs)
        self.row_form = row_form

    def clone_kwargs(self):
        return super().clone_kwargs() | {"row_form": self.row_form}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = self.row_form
        return options


class InlineCheckpointForm(WagtailAdminModelForm):
    """A checkpoint; ``meetings`` are the choices of its meeting, read once for all rows."""

    def __init__(self, *args, meetings=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = meetings


class CommitmentForm(WagtailAdminModelForm):
    """A promise that the action answers; ``passages`` are those of the document, read once for all rows."""

    passage = forms.ChoiceField(
        label=_("promise"),
        help_text=_("The promise in the document that the action answers. It is then shown beside it."),
    )

    def __init__(self, *args, passages=(), **kwargs):
        super().__init__(*args, **kwargs)
        own = passage_key(self.instance.page_key, self.instance.anchor) if self.instance.anchor else ""
        self.initial["passage"] = own
        choices = [("", "---------"), *passages]
        if own and own not in dict(passages):
            choices.append((own, _("No longer in the document: %(anchor)s") % {"anchor": self.instance}))
        self.fields["passage"].choices = choices

    def clean(self):
        cleaned = super().clean()
        if passage := cleaned.get("passage"):
            self.instance.page_key, self.instance.anchor = passage.split("#", 1)
        return cleaned


def passage_key(page_key, anchor):
    """How a form names a passage."""
    return f"{page_key}#{anchor}"


def passage_choices(programme):
    """Return (key, "Chapter 2 · The title of the promise") of each promise in the document, in two queries.

    Each promise once, in the editor's language where the document has it in that.
    """
    pages = DocumentPage.objects.filter(pages_of(programme), actionpage=None)
    pages = pages.select_related("locale").order_by("path")
    found = {}
    for page in pages:
        for anchor, title in commitment_targets(page):
            key = passage_key(page.translation_key, anchor)
            if key not in found or page.locale.language_code == get_language():
                found[key] = f"{_place(page)} · {title}"
    return list(found.items())


def meeting_choices(programme):
    """Return (primary key, name) of each meeting of ``programme``, the newest first, in one query."""
    return [("", "---------"), *((meeting.pk, str(meeting)) for meeting in programme.meetings.all())]


def validate_unique_rows(formset):
    """Mark every promise that is chosen a second time; call it when the rows have been checked one by one."""
    seen = set()
    for form in formset.forms:
        passage = form.cleaned_data.get("passage") if form.is_valid() else None
        if not passage or form.cleaned_data.get("DELETE"):
            continue
        if passage in seen:
            message = _("The promise is chosen twice. Remove one of the rows.")
            form.add_error("passage", ValidationError(message))
        seen.add(passage)


def deletes_judged_checkpoint(formset):
    """Whether a checkpoint that has a verdict is to be removed; call it when the rows have been checked one by one."""
    rows = (form for form in formset.initial_forms if form.is_valid() and form.cleaned_data.get("DELETE"))
    return any(form.initial["verdict"] != Verdict.OPEN for form in rows)


def _place(page):
    if page.number:
        return _("Chapter %(number)s") % {"number": page.number}
    return page.title
