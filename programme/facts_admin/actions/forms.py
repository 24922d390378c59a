"""Form of an action: validates the programme's rules, and creates the pages of a new action."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.forms import I18nFormField
from wagtail.admin.forms import WagtailAdminModelForm

from programme.actions.models.action import CHOSEN
from programme.actions.models.progress import refresh_statuses
from programme.languages import language_name
from programme.models import Action, Perspective, PerspectiveValue, Programme
from programme.roadmap.page_services.creation import create_action_pages
from programme.roadmap.page_services.texts import NoRoadmapError, roadmap_languages

from ..fields import (
    ContactsField,
    MonthField,
    ShortI18nTextarea,
    ShortI18nTextInput,
    limit_queryset,
    selected_object,
    single_object,
)
from .panels import deletes_judged_checkpoint, meeting_choices, passage_choices, validate_unique_rows

_VOCABULARY = ("goals", "competences", "benefits", "beneficiaries")


def _month(name: str) -> forms.Field:
    return Action._meta.get_field(name).formfield(form_class=MonthField)


class ActionForm(WagtailAdminModelForm):
    """Form of an action.

    A new action has its title and summary in the form, and gets pages in all languages when it is saved. Users with
    the permission to add actions thereby publish these pages.
    """

    title = I18nFormField(
        label=gettext_lazy("Title"),
        required=False,
        widget=ShortI18nTextInput,
        max_length=255,
        help_text=gettext_lazy(
            "What is done, in a few words, in each language. A language left empty shows the other one."
        ),
    )
    summary = I18nFormField(
        label=gettext_lazy("Summary"),
        required=False,
        widget=ShortI18nTextarea,
        help_text=gettext_lazy("What, why and for whom, in a sentence or two, in each language."),
    )
    contacts = Action._meta.get_field("contacts").formfield(form_class=ContactsField)
    start = _month("start")
    end = _month("end")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # The pages are below the roadmap of this programme, and are edited as pages.
            self.fields["programme"].disabled = True
            del self.fields["title"], self.fields["summary"]
        elif programme := single_object(Programme.objects.all()):
            self.initial.setdefault("programme", programme.pk)
        self.fields["benefits"].error_messages["required"] = _("Choose at least one benefit.")
        if programme := selected_object(self, "programme"):
            self._set_choices(programme)

    def _set_choices(self, programme: Programme) -> None:
        """Limit the choices to the programme's rows; those of inline forms are loaded once for all rows."""
        for name in (*_VOCABULARY, "sector"):
            limit_queryset(self.fields[name], self.fields[name].queryset.filter(programme=programme))
        answers: dict[str, list[tuple[int, str]]] = {}
        for value in PerspectiveValue.objects.filter(perspective__programme=programme).select_related(
            "perspective"
        ):
            answers.setdefault(value.perspective.code, []).append((value.pk, str(value)))
        for code, name in CHOSEN.items():
            self.fields[name].choices = [("", "---------"), *answers.get(code, ())]
        if "checkpoints" in self.formsets:
            self.formsets["checkpoints"].form_kwargs["meetings"] = meeting_choices(programme)
        if "commitments" in self.formsets:
            self.formsets["commitments"].form_kwargs["passages"] = passage_choices(programme)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("goals") and not cleaned.get("competences"):
            self.add_error("goals", _("Choose at least one goal or competence that the action promotes."))
        if not cleaned.get("beneficiaries"):
            self.add_error("beneficiaries", _("Choose at least one beneficiary."))
        if programme := cleaned.get("programme"):
            self._require_answers(programme, cleaned)
            if not self.instance.pk:
                self._check_texts(programme, cleaned)
        if "checkpoints" in self.formsets and deletes_judged_checkpoint(self.formsets["checkpoints"]):
            self.add_error(None, _("A checkpoint that has been judged stays, and is never deleted."))
        if "commitments" in self.formsets:
            validate_unique_rows(self.formsets["commitments"])
        return cleaned

    def _require_answers(self, programme: Programme, cleaned: dict[str, Any]) -> None:
        """Add an error for each perspective of the programme with a single answer that has none."""
        for perspective in Perspective.objects.filter(programme=programme, code__in=CHOSEN):
            field = CHOSEN[perspective.code]
            if not cleaned.get(field) and field not in self.errors:
                message = _("The programme asks: “%(question)s” Choose an answer.")
                self.add_error(field, message % {"question": perspective})

    def _check_texts(self, programme: Programme, cleaned: dict[str, Any]) -> None:
        """Add an error for each text that is missing in the source language, and each summary without a title."""
        try:
            source, *others = roadmap_languages(programme)
        except NoRoadmapError as error:
            self.add_error("programme", str(error))
            return
        title, summary = self._texts(cleaned)
        if not title.get(source):
            message = _("Write the title in the language of the source: %(language)s.")
            self.add_error("title", message % {"language": language_name(source)})
        for language in others:
            if summary.get(language) and not title.get(language):
                message = _("Write the title, too, in the language of the summary: %(language)s.")
                self.add_error("title", message % {"language": language_name(language)})
            if summary.get(language) and not summary.get(source):
                message = _("Write the summary in the language of the source, too: %(language)s.")
                self.add_error("summary", message % {"language": language_name(source)})

    @staticmethod
    def _texts(cleaned: dict[str, Any]) -> list[dict[str, str]]:
        """Return [titles, summaries], each {language: text}."""
        texts = []
        for name in ("title", "summary"):
            value = cleaned.get(name)
            texts.append(
                {language: text.strip() for language, text in (value.data if value else {}).items() if text}
            )
        return texts

    @transaction.atomic
    def save(self, commit: bool = True) -> Action:
        is_new = self.instance.pk is None
        action = super().save(commit)
        if commit:
            # Progress may have been recorded after the form loaded the action.
            refresh_statuses([action.pk])
        if is_new and commit:
            title, summary = self._texts(self.cleaned_data)
            texts = {
                language: {"title": text, "abstract": summary.get(language, "")}
                for language, text in title.items()
            }
            create_action_pages(action.programme, [(action, texts)], user=self.for_user)
        return action
