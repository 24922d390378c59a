"""Texts of facts and titles in the language of the minutes, or else in another one, which is then told."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext
from i18nfield.strings import LazyI18nString

# They come along from spreadsheets, and no XML may hold them.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class LocalizedText:
    """Some words, the language that they are in, and whether that is another one than the minutes'."""

    value: str
    language: str
    is_foreign: bool = False

    def __bool__(self):
        return bool(self.value)

    def __str__(self):
        return self.value

    @property
    def lines(self):
        """Each line that says something, for lists of one thing a line."""
        return [line.strip() for line in self.value.splitlines() if line.strip()]


def as_localized_text(value, language, target_language):
    """Return the :class:`Text` of ``words`` in ``language`` for minutes in the language ``wanted``."""
    plain = _UNWRITABLE.sub(" ", "\n".join(str(value).strip().splitlines()))
    return LocalizedText(plain, language, language != target_language)


def text_or_fallback(value, target_language):
    """Return the :class:`Text` of a fact's text for minutes in the language ``wanted``; an empty one where it has none."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if not isinstance(data, dict):
        return as_localized_text(data or "", target_language, target_language)
    order = (target_language, settings.LANGUAGE_CODE, *data)
    language = next((code for code in order if (data.get(code) or "").strip()), target_language)
    return as_localized_text(data.get(language) or "", language, target_language)


def minutes_file_name(minutes):
    """Return the name of the document's file in the minutes' language, such as ``protokoll-2026-11-28-sv.docx``."""
    with override(minutes.language):
        word = slugify(pgettext("of a meeting", "Minutes"))
    return f"{word}-{minutes.date:%Y-%m-%d}-{minutes.language}.docx"


def minutes_title(minutes):
    """Return what the minutes are called."""
    return _("Minutes, %(date)s") % {"date": date_format(minutes.date)}


def changes_heading(minutes):
    """Return the heading of what has changed."""
    if minutes.previous is None:
        return _("What was said of the actions")
    return _("What has changed since the meeting on %(date)s") % {"date": date_format(minutes.previous)}


def group_label(group):
    """Return what stands before the name of what a group of changes promotes."""
    if not group.kind:
        return _("Actions without a goal or competence")
    names = {"code": group.code}
    return _("Goal %(code)s:") % names if group.kind == "goal" else _("Competence %(code)s:") % names


def transition(before, after):
    """Return the words for a phase or traffic light before and after, or for the one that it still is."""
    return " → ".join(str(code.label) for code in (before, after) if code)


def percent_transition(before, after):
    """Return a percentage before and after."""
    return " → ".join(f"{value}\u00a0%" for value in (before, after) if value is not None)


def status_text(row):
    """Return where an action stands, in a line; ``row`` has its ``phase`` and ``light``."""
    light = str(row.light.label)
    return f"{row.phase.label}, {light[0].lower()}{light[1:]}"


def format_month(day):
    """Return the month of a day."""
    return date_format(day, "YEAR_MONTH_FORMAT")


def closing_line(minutes):
    """Return when what the minutes tell was so."""
    if minutes.closed is None:
        return _("The meeting was recorded with a table of progress.")
    moment = date_format(localtime(minutes.closed), "DATETIME_FORMAT")
    return _("The round of the meeting was closed on %(moment)s.") % {"moment": moment}


def pending_proposals_line(number):
    """Return how many proposals were waiting."""
    return ngettext(
        "%(number)s proposal was waiting to be dealt with.",
        "%(number)s proposals were waiting to be dealt with.",
        number,
    ) % {"number": number}


def correction_parts(correction):
    """Return the labels and texts of what a correction says, and why it was made."""
    entry = correction.entry
    parts = [("", entry.note), (_("Decision:"), entry.decision), (_("Reason:"), correction.reason)]
    return [(label, text) for label, text in parts if text]
