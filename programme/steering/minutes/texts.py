"""Texts of minutes: texts of facts with a fallback to another language, titles, headings and labels."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext
from i18nfield.strings import LazyI18nString

from programme.status import Light, Phase

if TYPE_CHECKING:
    from .content import ChangeGroup, Correction, LateAction, Minutes, StatusEntry

# Control characters, which texts from spreadsheets can contain and XML does not allow.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class LocalizedText:
    """A text, its language code, and whether that differs from the language of the minutes."""

    value: str
    language: str
    is_foreign: bool = False

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value

    @property
    def lines(self) -> list[str]:
        """The lines that are not blank, without surrounding white space."""
        return [line.strip() for line in self.value.splitlines() if line.strip()]


def as_localized_text(value: object, language: str, target_language: str) -> LocalizedText:
    """Return a text without control characters.

    Args:
        value: the text.
        language: language code of the text.
        target_language: language code of the minutes.
    """
    plain = _UNWRITABLE.sub(" ", "\n".join(str(value).strip().splitlines()))
    return LocalizedText(plain, language, language != target_language)


def text_or_fallback(value: Any, target_language: str) -> LocalizedText:
    """Return a fact's text in the target language, otherwise in the default or any other language."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if not isinstance(data, dict):
        return as_localized_text(data or "", target_language, target_language)
    order = (target_language, settings.LANGUAGE_CODE, *data)
    language = next((code for code in order if (data.get(code) or "").strip()), target_language)
    return as_localized_text(data.get(language) or "", language, target_language)


def minutes_file_name(minutes: "Minutes") -> str:
    """Return the file name of the Word document, such as ``protokoll-2026-11-28-sv.docx``."""
    with override(minutes.language):
        word = slugify(pgettext("of a meeting", "Minutes"))
    return f"{word}-{minutes.date:%Y-%m-%d}-{minutes.language}.docx"


def minutes_title(minutes: "Minutes") -> str:
    """Return the title of the minutes."""
    return _("Minutes, %(date)s") % {"date": date_format(minutes.date)}


def changes_heading(minutes: "Minutes") -> str:
    """Return the heading of the changes."""
    if minutes.previous is None:
        return _("What was said of the actions")
    return _("What has changed since the meeting on %(date)s") % {"date": date_format(minutes.previous)}


def group_label(group: "ChangeGroup") -> str:
    """Return the label in front of the name of a group of changes."""
    if not group.kind:
        return _("Actions without a goal or competence")
    names = {"code": group.code}
    return _("Goal %(code)s:") % names if group.kind == "goal" else _("Competence %(code)s:") % names


def transition(before: Phase | Light | None, after: Phase | Light) -> str:
    """Return the labels of a phase or traffic light before (if given) and after, with an arrow between them."""
    return " → ".join(str(code.label) for code in (before, after) if code)


def percent_transition(before: int | None, after: int | None) -> str:
    """Return the percentages before and after, with an arrow; None is left out."""
    return " → ".join(f"{value}\u00a0%" for value in (before, after) if value is not None)


def status_text(row: "StatusEntry | LateAction") -> str:
    """Return phase and traffic light as one text, such as “In progress, on plan”."""
    light = str(row.light.label)
    return f"{row.phase.label}, {light[0].lower()}{light[1:]}"


def format_month(day: date) -> str:
    """Return the month and year of a date."""
    return date_format(day, "YEAR_MONTH_FORMAT")


def closing_line(minutes: "Minutes") -> str:
    """Return the last line: when the round was closed, or that the meeting comes from a table."""
    if minutes.closed is None:
        return _("The meeting was recorded with a table of progress.")
    moment = date_format(localtime(minutes.closed), "DATETIME_FORMAT")
    return _("The round of the meeting was closed on %(moment)s.") % {"moment": moment}


def pending_proposals_line(number: int) -> str:
    """Return the line with the number of pending proposals."""
    return ngettext(
        "%(number)s proposal was waiting to be dealt with.",
        "%(number)s proposals were waiting to be dealt with.",
        number,
    ) % {"number": number}


def correction_parts(correction: "Correction") -> list[tuple[str, LocalizedText]]:
    """Return pairs of a label and a text of a correction: note, decision, reason; without empty texts."""
    entry = correction.entry
    parts = [("", entry.note), (_("Decision:"), entry.decision), (_("Reason:"), correction.reason)]
    return [(label, text) for label, text in parts if text]
