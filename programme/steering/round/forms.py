"""The form of an action's row in a round: everything that the meeting says of it, in each language."""

from dataclasses import dataclass

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programme.languages import content_language_codes, i18n_value, language_name, texts_by_language
from programme.models import Checkpoint
from programme.status import Light, Phase, Verdict

from ..models.meeting_rows import RoundEntry, RoundVerdict
from .rows import round_actions

_TEXTS = {
    "note": pgettext_lazy("entry of progress", "note"),
    "decision": pgettext_lazy("of a meeting", "decision"),
    "resources_used": _("resources used"),
}
_MAX_TEXT_LENGTH = 5000


@dataclass(frozen=True)
class CheckpointFields:
    """A checkpoint of the row with the fields in which it is judged."""

    checkpoint: Checkpoint
    is_due: bool
    verdict: forms.BoundField
    evidence: list[forms.BoundField]


class PlainSelect(forms.Select):
    """A choice of one, without groups."""

    def render(self, name, value, attrs=None, renderer=None):
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        selected = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, flatatt({"selected": str(code) == selected}), label) for code, label in self.choices),
        )
        return format_html("<select{}>{}</select>", attributes, options)


class RoundForm(forms.Form):
    """What a meeting says of one action.

    Args:
        row: the :class:`~.rows.RoundRow`; the form begins with what the round says of it or, while it says nothing, with
            the status that it has.
        meeting: the open :class:`Meeting`.
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

    def __init__(self, row, meeting, data=None):
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

    def _add_checkpoint(self, checkpoint, source):
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
    def status_fields(self):
        """The fields that say where the action stands."""
        return [self["phase"], self["light"], self["percent"]]

    @property
    def note_fields(self):
        """The boxes of the note, one for each language."""
        return self._language_fields("note")

    @property
    def further_fields(self):
        """The boxes of what is seldom written."""
        return [*self._language_fields("decision"), *self._language_fields("resources_used")]

    @property
    def checkpoint_fields(self):
        """A :class:`CheckpointFields` for each checkpoint of the row."""
        return [
            CheckpointFields(
                checkpoint=checkpoint,
                is_due=bool(checkpoint.due and checkpoint.due <= self.meeting.date),
                verdict=self[f"verdict_{checkpoint.pk}"],
                evidence=self._language_fields(f"evidence_{checkpoint.pk}"),
            )
            for checkpoint in self.row.checkpoints
        ]

    def _language_fields(self, name):
        return [self[f"{name}_{language}"] for language in content_language_codes()]

    def build_entry(self, user):
        """Return what a valid form says, as an unsaved :class:`RoundEntry`."""
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

    def build_verdicts(self):
        """Return what a valid form says of the checkpoints that it judges, as unsaved :class:`RoundVerdict` objects."""
        return [
            RoundVerdict(
                checkpoint=checkpoint,
                verdict=self.cleaned_data[f"verdict_{checkpoint.pk}"],
                evidence=self._text(f"evidence_{checkpoint.pk}"),
            )
            for checkpoint in self.row.checkpoints
            if self.cleaned_data[f"verdict_{checkpoint.pk}"] not in ("", Verdict.OPEN)
        ]

    def _text(self, name):
        return i18n_value(
            {language: self.cleaned_data[f"{name}_{language}"] for language in content_language_codes()}
        )

    @property
    def is_untouched(self):
        """Whether a valid form is as it was before anybody touched the row."""
        return self.row.entry is None and not self.has_changed()

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name != "number"]


def _text_field(label, language):
    return forms.CharField(
        label=_("%(what)s, %(language)s") % {"what": label, "language": language_name(language)},
        required=False,
        max_length=_MAX_TEXT_LENGTH,
        widget=InlineTextarea(language),
    )


def _initial_values(row):
    """What the round says, or the status; of a row that only confirms the words are not repeated."""
    source = row.entry or row.action
    initial = {name: getattr(source, name) for name in ("phase", "light", "percent")} | {"number": row.number}
    if row.entry is None or row.entry.unchanged:
        return initial
    for name in _TEXTS:
        for language, text in texts_by_language(getattr(row.entry, name)).items():
            initial[f"{name}_{language}"] = text
    return initial


# The lookup of each choice, and the list of facts that it is made of.
_FILTERS = {
    "goal": ("goals__code", "goals"),
    "competence": ("competences__code", "competences"),
    "sector": ("sector__code", "sectors"),
}


class RoundFilterForm(forms.Form):
    """Which actions of a meeting's round are shown; a wrong choice shows all.

    Args:
        meeting: the open :class:`Meeting`.
        facts: the :class:`Facts` of its programme.
        data: the query of the address.
    """

    goal = forms.ChoiceField(label=_("Goal"), required=False)
    competence = forms.ChoiceField(label=_("Competence"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    ended = forms.BooleanField(label=_("Also ended actions"), required=False)

    def __init__(self, meeting, facts, data):
        super().__init__(data, auto_id="filter-%s")
        self.meeting = meeting
        for name, (_lookup, rows) in _FILTERS.items():
            choices = [(fact.code, str(fact)) for fact in getattr(facts, rows)]
            self.fields[name].choices = [("", _("All")), *choices]

    @property
    def filter_values(self):
        """What is chosen, by name."""
        return self.cleaned_data if self.is_valid() else {}

    @property
    def is_active(self):
        """Whether something is left out that would otherwise be shown."""
        return any(self.filter_values.get(name) for name in _FILTERS)

    def filtered_actions(self):
        """Return the chosen actions as a queryset."""
        actions = round_actions(self.meeting, ended=self.filter_values.get("ended", False))
        for name, (lookup, _rows) in _FILTERS.items():
            if code := self.filter_values.get(name):
                actions = actions.filter(**{lookup: code})
        return actions


class InlineTextarea(forms.Textarea):
    """A box of two lines."""

    def __init__(self, language):
        super().__init__({"rows": 2, "lang": language})

    def render(self, name, value, attrs=None, renderer=None):
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        return format_html("<textarea{}>\n{}</textarea>", attributes, value or "")
