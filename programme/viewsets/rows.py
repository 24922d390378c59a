"""The rows that belong to an action: its checkpoints, and the promises that it answers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from programme.models import DocumentPage
from programme.models.document import pages_of
from programme.models.passages import promises
from programme.status import Verdict


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


class CheckpointForm(WagtailAdminModelForm):
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
        for anchor, title in promises(page):
            key = passage_key(page.translation_key, anchor)
            if key not in found or page.locale.language_code == get_language():
                found[key] = f"{_place(page)} · {title}"
    return list(found.items())


def meeting_choices(programme):
    """Return (primary key, name) of each meeting of ``programme``, the newest first, in one query."""
    return [("", "---------"), *((meeting.pk, str(meeting)) for meeting in programme.meetings.all())]


def refuse_doubles(formset):
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


def removes_judged(formset):
    """Whether a checkpoint that has a verdict is to be removed; call it when the rows have been checked one by one."""
    rows = (form for form in formset.initial_forms if form.is_valid() and form.cleaned_data.get("DELETE"))
    return any(form.initial["verdict"] != Verdict.OPEN for form in rows)


def _place(page):
    if page.number:
        return _("Chapter %(number)s") % {"number": page.number}
    return page.title
