"""The form of an action's row in a round: everything that the meeting says of it, in each language."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programme.importing.tables.languages import as_field, texts_of
from programme.models import Checkpoint, RoundEntry, RoundVerdict
from programme.roadmap.columns import language_name, text_languages
from programme.status import Light, Phase, Verdict

from .widgets import PlainSelect, PlainTextarea

_TEXTS = {
    "note": pgettext_lazy("entry of progress", "note"),
    "decision": pgettext_lazy("of a meeting", "decision"),
    "resources_used": _("resources used"),
}
_MAX_LENGTH = 5000


@dataclass(frozen=True)
class JudgedCheckpoint:
    """A checkpoint of the row with the fields in which it is judged."""

    checkpoint: Checkpoint
    is_due: bool
    verdict: forms.BoundField
    evidence: list[forms.BoundField]


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
        super().__init__(data, initial=_initial(row), auto_id=f"row-{row.action.pk}-%s")
        for name, label in _TEXTS.items():
            for language in text_languages():
                self.fields[f"{name}_{language}"] = _text_field(label, language)
        given = {one.checkpoint_id: one for one in row.entry.verdicts.all()} if row.entry else {}
        for checkpoint in row.checkpoints:
            self._add_checkpoint(checkpoint, given.get(checkpoint.pk, checkpoint))

    def _add_checkpoint(self, checkpoint, said):
        self.fields[f"verdict_{checkpoint.pk}"] = forms.ChoiceField(
            label=_("Verdict"),
            choices=Verdict.choices,
            required=False,
            initial=said.verdict,
            widget=PlainSelect,
        )
        for language in text_languages():
            field = _text_field(_("evidence"), language)
            field.initial = texts_of(said.evidence).get(language, "")
            self.fields[f"evidence_{checkpoint.pk}_{language}"] = field

    @property
    def status_fields(self):
        """The fields that say where the action stands."""
        return [self["phase"], self["light"], self["percent"]]

    @property
    def notes(self):
        """The boxes of the note, one for each language."""
        return self._boxes("note")

    @property
    def further_texts(self):
        """The boxes of what is seldom written."""
        return [*self._boxes("decision"), *self._boxes("resources_used")]

    @property
    def judged(self):
        """A :class:`JudgedCheckpoint` for each checkpoint of the row."""
        return [
            JudgedCheckpoint(
                checkpoint=one,
                is_due=bool(one.due and one.due <= self.meeting.date),
                verdict=self[f"verdict_{one.pk}"],
                evidence=self._boxes(f"evidence_{one.pk}"),
            )
            for one in self.row.checkpoints
        ]

    def _boxes(self, name):
        return [self[f"{name}_{language}"] for language in text_languages()]

    def entry(self, user):
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

    def verdicts(self):
        """Return what a valid form says of the checkpoints that it judges, as unsaved :class:`RoundVerdict` objects."""
        return [
            RoundVerdict(
                checkpoint=one,
                verdict=self.cleaned_data[f"verdict_{one.pk}"],
                evidence=self._text(f"evidence_{one.pk}"),
            )
            for one in self.row.checkpoints
            if self.cleaned_data[f"verdict_{one.pk}"] not in ("", Verdict.OPEN)
        ]

    def _text(self, name):
        return as_field({language: self.cleaned_data[f"{name}_{language}"] for language in text_languages()})

    @property
    def says_nothing(self):
        """Whether a valid form is as it was before anybody touched the row."""
        return self.row.entry is None and not self.has_changed()

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name != "number"]


def _text_field(label, language):
    return forms.CharField(
        label=_("%(what)s, %(language)s") % {"what": label, "language": language_name(language)},
        required=False,
        max_length=_MAX_LENGTH,
        widget=PlainTextarea(language),
    )


def _initial(row):
    """What the round says, or the status; of a row that only confirms the words are not repeated."""
    said = row.entry or row.action
    initial = {name: getattr(said, name) for name in ("phase", "light", "percent")} | {"number": row.number}
    if row.entry is None or row.entry.unchanged:
        return initial
    for name in _TEXTS:
        for language, text in texts_of(getattr(row.entry, name)).items():
            initial[f"{name}_{language}"] = text
    return initial
