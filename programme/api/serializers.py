"""Actions and proposals as the endpoint tells them: codes, days as ISO 8601 has them, texts by language."""

import json
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from programme.languages import content_language_codes, texts_by_language
from programme.roadmap.selectors import read_texts
from programme.spreadsheets.file_formats import TableRow
from programme.spreadsheets.header import Headings
from programme.spreadsheets.reader import ImportedTable
from programme.spreadsheets.report import TableIssue, shorten_value
from programme.text import clean

from .errors import invalid


def serialize_actions(actions):
    """Return a list of dicts for a queryset of actions, see :func:`.actions.readable`."""
    rows = list(actions)
    texts = read_texts(rows, title="title")
    return [_tell_action(action, texts[action.pk]) for action in rows]


def serialize_proposals(proposals):
    """Return a list of dicts for a queryset of proposals that has their actions and meetings at hand."""
    return [
        {
            "id": proposal.pk,
            "action": proposal.action.identifier,
            "external_id": proposal.action.external_id,
            **_status(proposal),
            "note": _texts(proposal.note),
            "resources_used": _texts(proposal.resources_used),
            "proposed_at": _moment(proposal.proposed_at),
            "state": proposal.state,
            "decided_at": _moment(proposal.decided_at),
            "meeting": _day(proposal.meeting and proposal.meeting.date),
            "answer": _texts(proposal.answer),
        }
        for proposal in proposals
    ]


def _tell_action(action, texts):
    return {
        "identifier": action.identifier,
        "external_id": action.external_id,
        "title": {language: own["title"] for language, own in texts.items()},
        "example": action.is_example,
        **_status(action),
        "status_date": _day(action.status_date),
        "note": _texts(action.latest.note) if action.latest else {},
        "start": _month(action.start),
        "end": _month(action.end),
        "next_checkpoint": _checkpoint(next(iter(action.open_checkpoints), None)),
        "updated_at": _moment(action.updated_at),
    }


def _checkpoint(checkpoint):
    if checkpoint is None:
        return None
    return {
        "number": checkpoint.number,
        "text": _texts(checkpoint.text),
        "target": _texts(checkpoint.target),
        "due": _day(checkpoint.due),
    }


def _status(stated):
    return {"phase": str(stated.phase), "light": str(stated.light), "percent": stated.percent}


def _texts(value):
    return {language: text for language, text in texts_by_language(value).items() if text}


def _month(day):
    return f"{day:%Y-%m}" if day else None


def _day(day):
    return day.isoformat() if day else None


def _moment(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


MOST_PROPOSALS = 500
_NAMES = ("action", "external_id")
_NEEDED = ("phase", "light")
_TEXTS = ("note", "resources_used")
_FIELDS = (*_NAMES, *_NEEDED, "percent", *_TEXTS)
# What neither every database nor XML can hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def proposals_to_table(body):
    """Return the :class:`Table` of a body: a row for each proposal, numbered from 1, with what has the wrong shape told.

    The columns are called as in the body: ``note.sv``.

    Raises:
        ToolError: the body has no list of proposals, or too long a one.
    """
    columns = {name: name for name in (*_NAMES, *_NEEDED, "percent")}
    columns |= {f"{name}_{code}": f"{name}.{code}" for name in _TEXTS for code in content_language_codes()}
    table = ImportedTable(Headings("progress"), columns, header_row=0)
    for number, proposal in enumerate(_proposals(body), start=1):
        row = TableRow(number, dict.fromkeys(columns))
        table.rows.append(row)
        if isinstance(proposal, dict):
            _fill(table, row, proposal)
        else:
            row.invalid_columns.update(columns)
            table.add_issue(row, "", _("This is not an object."), _("Write {…} with the fields in it."))
    return table


def _proposals(body):
    if not isinstance(body, dict) or not isinstance(body.get("proposals"), list):
        message = _("The body has no list of proposals.")
        raise invalid(message, _('Send {"proposals": […]}.'), "proposals")
    if unknown := next((name for name in body if name != "proposals"), None):
        raise invalid(_("There is no such field."), _('Send {"proposals": […]}.'), unknown)
    proposals = body["proposals"]
    if not 1 <= len(proposals) <= MOST_PROPOSALS:
        message = _("There are %(count)s proposals.") % {"count": len(proposals)}
        raise invalid(message, _("Send from 1 to %(limit)s.") % {"limit": MOST_PROPOSALS}, "proposals")
    return proposals


def _fill(table, row, proposal):
    for name in proposal:
        if name not in _FIELDS:
            _tell(table, row, name, _("There is no such field."), _use_one_of(_FIELDS))
    for name in (*_NAMES, *_NEEDED):
        _take_text(table, row, name, proposal.get(name))
    _take_percent(table, row, proposal.get("percent"))
    for name in _TEXTS:
        _take_texts(table, row, name, proposal.get(name))
    for name in _NEEDED:
        if row.cells[name] is None:
            _tell(table, row, name, _("The field is missing."), _("Fill it in."))
    if not any(row.cells[name] for name in _NAMES):
        if not row.invalid_columns.intersection(_NAMES):
            message = _("The proposal names no action.")
            _tell(table, row, "external_id", message, _use_one_of(_NAMES))
        row.invalid_columns.update(_NAMES)


def _take_percent(table, row, percent):
    if isinstance(percent, bool) or not isinstance(percent, int | None):
        message, hint = _("This is not a whole number."), _("Write a whole number from 0 to 100.")
        _tell(table, row, "percent", message, hint, percent)
    else:
        row.cells["percent"] = percent


def _take_texts(table, row, name, texts):
    if not isinstance(texts, dict | None):
        message, hint = _("This is not a text in each language."), _('Write {"sv": "…", "fi": "…"}.')
        _tell(table, row, name, message, hint, texts)
        return
    for language, text in (texts or {}).items():
        if f"{name}_{language}" in row.cells:
            _take_text(table, row, f"{name}_{language}", text)
        else:
            message = _("The site has no texts in this language.")
            _tell(table, row, f"{name}.{language}", message, _use_one_of(content_language_codes()), text)


def _take_text(table, row, name, text):
    if not isinstance(text, str | None):
        _tell(table, row, name, _("This is not a text."), _("Write it in quotation marks."), text)
    elif text and _UNWRITABLE.search(text):
        message, hint = _("The text has control characters."), _("Remove all but tabs and line breaks.")
        _tell(table, row, name, message, hint)
    else:
        row.cells[name] = clean(text)


def _use_one_of(names):
    return _("Use one of these: %(names)s.") % {"names": ", ".join(names)}


def _tell(table, row, name, message, hint, value=None):
    """Make a mistake of a field, the only one in it."""
    if name not in row.invalid_columns:
        shown = "" if value is None else shorten_value(json.dumps(value, ensure_ascii=False))
        table.issues.append(TableIssue(row.number, table.columns.get(name, name), shown, message, hint))
        row.invalid_columns.add(name)
