"""Forms of a meeting round: the entry on an action with texts in each language, and the filters of the actions."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programme.actions.querysets import ActionQuerySet
from programme.languages import content_language_codes, i18n_value, language_name, texts_by_language
from programme.models import Checkpoint, Meeting
from programme.status import Light, Phase, Verdict
from programme.vocabulary.selectors import VocabularyTexts

from ..models.meeting_rows import RoundEntry, RoundVerdict
from .rows import RoundRow, round_actions

_TEXTS = {
    "note": pgettext_lazy("entry of progress", "note"),
    "decision": pgettext_lazy("of a meeting", "decision"),
    "resources_used": _("resources used"),
}
_MAX_TEXT_LENGTH = 5000


@dataclass(frozen=True)
class CheckpointFields:
    """The form fields of the verdict on a checkpoint; ``evidence`` has one field per language."""

    checkpoint: Checkpoint
    is_due: bool
    verdict: forms.BoundField
    evidence: list[forms.BoundField]


class PlainSelect(forms.Select):
    """A select without option groups, rendered without a template."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        selected = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, flatatt({"selected": str(code) == selected}), label) for code, label in self.choices),
        )
        return format_html("<select{}>{}</select>", attributes, options)


class RoundForm(forms.Form):
    """The form of a round's entry on one action.

    Args:
        row: the row of the round; the initial values are those of its entry or, without one, the action's status.
        meeting: the open meeting.
        data: the submitted data.
    """

    number = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    phase = forms.ChoiceField(label=_("Phase"), choices=Phase.choices, widget=PlainSelect)
    light = forms.ChoiceField(label=_("Traffic light"), choices=Light.choices, widget=PlainSelect)
    percent = forms.IntegerField(
        label=_("Percent"),
        required=False,
        min_value=0,
        max_value=100,
        error_messages={"invalid": _("Write a whole number from 0 to 100, or nothing.")},
    )

    def __init__(self, row: RoundRow, meeting: Meeting, data: Any = None) -> None:
        self.row, self.meeting = row, meeting
        super().__init__(data, initial=_initial_values(row), auto_id=f"row-{row.action.pk}-%s")
        for name, label in _TEXTS.items():
            for language in content_language_codes():
                self.fields[f"{name}_{language}"] = _text_field(label, language)
        verdicts = (
            {verdict.checkpoint_id: verdict for verdict in row.entry.verdicts.all()} if row.entry else {}
        )
        for checkpoint in row.checkpoints:
            self._add_checkpoint(checkpoint, verdicts.get(checkpoint.pk, checkpoint))

    def _add_checkpoint(self, checkpoint: Checkpoint, source: Any) -> None:
        self.fields[f"verdict_{checkpoint.pk}"] = forms.ChoiceField(
            label=_("Verdict"),
            choices=Verdict.choices,
            required=False,
            initial=source.verdict,
            widget=PlainSelect,
        )
        for language in content_language_codes():
            field = _text_field(_("evidence"), language)
            field.initial = texts_by_language(source.evidence).get(language, "")
            self.fields[f"evidence_{checkpoint.pk}_{language}"] = field

    @property
    def status_fields(self) -> list[forms.BoundField]:
        """The fields of the status: phase, traffic light, percentage."""
        return [self["phase"], self["light"], self["percent"]]

    @property
    def note_fields(self) -> list[forms.BoundField]:
        """The fields of the note, one for each language."""
        return self._language_fields("note")

    @property
    def further_fields(self) -> list[forms.BoundField]:
        """The fields of the decision and the resources used, which are rarely filled in."""
        return [*self._language_fields("decision"), *self._language_fields("resources_used")]

    @property
    def checkpoint_fields(self) -> list[CheckpointFields]:
        """The fields of each checkpoint of the row."""
        return [
            CheckpointFields(
                checkpoint=checkpoint,
                is_due=bool(checkpoint.due and checkpoint.due <= self.meeting.date),
                verdict=self[f"verdict_{checkpoint.pk}"],
                evidence=self._language_fields(f"evidence_{checkpoint.pk}"),
            )
            for checkpoint in self.row.checkpoints
        ]

    def _language_fields(self, name: str) -> list[forms.BoundField]:
        return [self[f"{name}_{language}"] for language in content_language_codes()]

    def build_entry(self, user: Any) -> RoundEntry:
        """Return the unsaved entry of a valid form."""
        cleaned = self.cleaned_data
        return RoundEntry(
            meeting=self.meeting,
            action=self.row.action,
            phase=cleaned["phase"],
            light=cleaned["light"],
            percent=cleaned["percent"],
            proposal=self.row.entry.proposal if self.row.entry else None,
            saved_by=user,
            **{name: self._text(name) for name in _TEXTS},
        )

    def build_verdicts(self) -> list[RoundVerdict]:
        """Return the unsaved verdicts of a valid form; open ones are left out."""
        return [
            RoundVerdict(
                checkpoint=checkpoint,
                verdict=self.cleaned_data[f"verdict_{checkpoint.pk}"],
                evidence=self._text(f"evidence_{checkpoint.pk}"),
            )
            for checkpoint in self.row.checkpoints
            if self.cleaned_data[f"verdict_{checkpoint.pk}"] not in ("", Verdict.OPEN)
        ]

    def _text(self, name: str) -> Any:
        return i18n_value(
            {language: self.cleaned_data[f"{name}_{language}"] for language in content_language_codes()}
        )

    @property
    def is_untouched(self) -> bool:
        """Whether the row has no entry and the form no changes."""
        return self.row.entry is None and not self.has_changed()

    @property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name != "number"]


def _text_field(label: Any, language: str) -> forms.CharField:
    return forms.CharField(
        label=_("%(what)s, %(language)s") % {"what": label, "language": language_name(language)},
        required=False,
        max_length=_MAX_TEXT_LENGTH,
        widget=InlineTextarea(language),
    )


def _initial_values(row: RoundRow) -> dict[str, Any]:
    """Return the initial values: those of the row's entry, without the texts if it is unchanged, or the status."""
    source = row.entry or row.action
    initial = {name: getattr(source, name) for name in ("phase", "light", "percent")} | {"number": row.number}
    if row.entry is None or row.entry.unchanged:
        return initial
    for name in _TEXTS:
        for language, text in texts_by_language(getattr(row.entry, name)).items():
            initial[f"{name}_{language}"] = text
    return initial


# {field of the filter form: (lookup of actions, attribute of VocabularyTexts with the choices)}
_FILTERS = {
    "goal": ("goals__code", "goals"),
    "competence": ("competences__code", "competences"),
    "sector": ("sector__code", "sectors"),
}


class RoundFilterForm(forms.Form):
    """The filters of the actions of a round; invalid values show all actions.

    Args:
        meeting: the open meeting.
        facts: the vocabulary of its programme.
        data: the query parameters.
    """

    goal = forms.ChoiceField(label=_("Goal"), required=False)
    competence = forms.ChoiceField(label=_("Competence"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    ended = forms.BooleanField(label=_("Also ended actions"), required=False)

    def __init__(self, meeting: Meeting, facts: VocabularyTexts, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.meeting = meeting
        for name, (_lookup, rows) in _FILTERS.items():
            choices = [(fact.code, str(fact)) for fact in getattr(facts, rows)]
            field: Any = self.fields[name]
            field.choices = [("", _("All")), *choices]

    @property
    def filter_values(self) -> dict[str, Any]:
        """``{name of a field: value}``; empty if the form is invalid."""
        return self.cleaned_data if self.is_valid() else {}

    @property
    def is_active(self) -> bool:
        """Whether a filter narrows the actions down."""
        return any(self.filter_values.get(name) for name in _FILTERS)

    def filtered_actions(self) -> ActionQuerySet:
        """Return the filtered actions of the round."""
        actions = round_actions(self.meeting, ended=self.filter_values.get("ended", False))
        for name, (lookup, _rows) in _FILTERS.items():
            if code := self.filter_values.get(name):
                actions = actions.filter(**{lookup: code})
        return actions


class InlineTextarea(forms.Textarea):
    """A text area of two lines in a language."""

    def __init__(self, language: str) -> None:
        super().__init__({"rows": 2, "lang": language})

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        return format_html("<textarea{}>\n{}</textarea>", attributes, value or "")
