"""Serialization of actions and proposals as JSON, and parsing of proposals into a table."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from programme.languages import content_language_codes, texts_by_language
from programme.models import Action, Checkpoint
from programme.roadmap.selectors import read_texts
from programme.spreadsheets.file_formats import TableRow
from programme.spreadsheets.header import Headings
from programme.spreadsheets.reader import ImportedTable
from programme.spreadsheets.report import TableIssue, shorten_value
from programme.steering.models import ProgressProposal
from programme.text import clean

from .errors import invalid


def serialize_actions(actions: QuerySet[Action]) -> list[dict[str, Any]]:
    """Return the JSON data of actions; see :func:`programme.api.views.readable` for the queryset."""
    rows = list(actions)
    texts = read_texts(rows, title="title")
    return [_serialize_action(action, texts[action.pk]) for action in rows]


def serialize_proposals(proposals: Iterable[ProgressProposal]) -> list[dict[str, Any]]:
    """Return the JSON data of proposals, which are selected with their actions and meetings."""
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
            "meeting": _day(proposal.meeting.date if proposal.meeting else None),
            "answer": _texts(proposal.answer),
        }
        for proposal in proposals
    ]


def _serialize_action(action: Any, texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {
        "identifier": action.identifier,
        "external_id": action.external_id,
        "title": {language: fields["title"] for language, fields in texts.items()},
        "example": action.is_example,
        **_status(action),
        "status_date": _day(action.status_date),
        "note": _texts(action.latest.note) if action.latest else {},
        "start": _month(action.start),
        "end": _month(action.end),
        "next_checkpoint": _checkpoint(next(iter(action.open_checkpoints), None)),
        "updated_at": _moment(action.updated_at),
    }


def _checkpoint(checkpoint: Checkpoint | None) -> dict[str, Any] | None:
    if checkpoint is None:
        return None
    return {
        "number": checkpoint.number,
        "text": _texts(checkpoint.text),
        "target": _texts(checkpoint.target),
        "due": _day(checkpoint.due),
    }


def _status(source: Any) -> dict[str, Any]:
    return {"phase": str(source.phase), "light": str(source.light), "percent": source.percent}


def _texts(value: Any) -> dict[str, str]:
    return {language: text for language, text in texts_by_language(value).items() if text}


def _month(day: date | None) -> str | None:
    return f"{day:%Y-%m}" if day else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


MAX_PROPOSALS = 500
_NAMES = ("action", "external_id")
_REQUIRED = ("phase", "light")
_TEXTS = ("note", "resources_used")
_FIELDS = (*_NAMES, *_REQUIRED, "percent", *_TEXTS)
# Control characters that some databases and XML cannot store.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def proposals_to_table(body: Any) -> ImportedTable:
    """Return the proposals of a request as a table with a row for each, numbered from 1.

    Invalid values become issues of the table. Columns have the names of the body, such as ``note.sv``.

    Args:
        body: parsed body of the request.

    Raises:
        ToolError: the body has no list of proposals, or a too long one.
    """
    columns = {name: name for name in (*_NAMES, *_REQUIRED, "percent")}
    columns |= {f"{name}_{code}": f"{name}.{code}" for name in _TEXTS for code in content_language_codes()}
    table = ImportedTable(Headings("progress"), columns, header_row=0)
    for number, proposal in enumerate(_proposals(body), start=1):
        row = TableRow(number, dict.fromkeys(columns))
        table.rows.append(row)
        if isinstance(proposal, dict):
            _read_proposal(table, row, proposal)
        else:
            row.invalid_columns.update(columns)
            table.add_issue(row, "", _("This is not an object."), _("Write {…} with the fields in it."))
    return table


def _proposals(body: Any) -> list[Any]:
    if not isinstance(body, dict) or not isinstance(body.get("proposals"), list):
        message = _("The body has no list of proposals.")
        raise invalid(message, _('Send {"proposals": […]}.'), "proposals")
    if unknown := next((name for name in body if name != "proposals"), None):
        raise invalid(_("There is no such field."), _('Send {"proposals": […]}.'), unknown)
    proposals = body["proposals"]
    if not 1 <= len(proposals) <= MAX_PROPOSALS:
        message = _("There are %(count)s proposals.") % {"count": len(proposals)}
        raise invalid(message, _("Send from 1 to %(limit)s.") % {"limit": MAX_PROPOSALS}, "proposals")
    return proposals


def _read_proposal(table: ImportedTable, row: TableRow, proposal: Mapping[str, Any]) -> None:
    for name in proposal:
        if name not in _FIELDS:
            _add_issue(table, row, name, _("There is no such field."), _choices_hint(_FIELDS))
    for name in (*_NAMES, *_REQUIRED):
        _read_text(table, row, name, proposal.get(name))
    _read_percent(table, row, proposal.get("percent"))
    for name in _TEXTS:
        _read_texts(table, row, name, proposal.get(name))
    for name in _REQUIRED:
        if row.cells[name] is None:
            _add_issue(table, row, name, _("The field is missing."), _("Fill it in."))
    if not any(row.cells[name] for name in _NAMES):
        if not row.invalid_columns.intersection(_NAMES):
            message = _("The proposal names no action.")
            _add_issue(table, row, "external_id", message, _choices_hint(_NAMES))
        row.invalid_columns.update(_NAMES)


def _read_percent(table: ImportedTable, row: TableRow, percent: Any) -> None:
    if isinstance(percent, bool) or not isinstance(percent, int | None):
        message, hint = _("This is not a whole number."), _("Write a whole number from 0 to 100.")
        _add_issue(table, row, "percent", message, hint, percent)
    else:
        row.cells["percent"] = percent


def _read_texts(table: ImportedTable, row: TableRow, name: str, texts: Any) -> None:
    if not isinstance(texts, dict | None):
        message, hint = _("This is not a text in each language."), _('Write {"sv": "…", "fi": "…"}.')
        _add_issue(table, row, name, message, hint, texts)
        return
    for language, text in (texts or {}).items():
        if f"{name}_{language}" in row.cells:
            _read_text(table, row, f"{name}_{language}", text)
        else:
            message = _("The site has no texts in this language.")
            _add_issue(
                table, row, f"{name}.{language}", message, _choices_hint(content_language_codes()), text
            )


def _read_text(table: ImportedTable, row: TableRow, name: str, text: Any) -> None:
    if not isinstance(text, str | None):
        _add_issue(table, row, name, _("This is not a text."), _("Write it in quotation marks."), text)
    elif text and _UNWRITABLE.search(text):
        message, hint = _("The text has control characters."), _("Remove all but tabs and line breaks.")
        _add_issue(table, row, name, message, hint)
    else:
        row.cells[name] = clean(text)


def _choices_hint(names: Iterable[str]) -> str:
    return _("Use one of these: %(names)s.") % {"names": ", ".join(names)}


def _add_issue(
    table: ImportedTable, row: TableRow, name: str, message: str, hint: str, value: Any = None
) -> None:
    """Add an issue of a field, unless the field has one already."""
    if name not in row.invalid_columns:
        quoted = "" if value is None else shorten_value(json.dumps(value, ensure_ascii=False))
        table.issues.append(TableIssue(row.number, table.columns.get(name, name), quoted, message, hint))
        row.invalid_columns.add(name)
