"""Exports of actions, progress and checkpoints as CSV, XLSX and JSON files that can be imported again.

Headings and labels are in the active language; texts have a column for each language of the site.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from tablib import Dataset

from ..actions.models.action import Action
from ..actions.models.checkpoints import Checkpoint
from ..actions.models.progress import ProgressUpdate
from ..languages import content_language_codes
from ..status import Light, Phase, Priority, Verdict
from ..text import escape_formula
from .columns import TABLES, column_headings

# URL of each table, relative to the roadmap's.
FOLDERS = {"actions": "", "progress": "progress/", "checkpoints": "checkpoints/"}
_SEPARATOR = "; "
_MAX_WIDTH = 60
_MIN_WIDTH = 10


def action_row(action: Any, texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return a row of the table of actions as ``{name of the column: value}``.

    Args:
        action: an action as from :func:`~programme.roadmap.selectors.public_actions_with_pages`, with its predecessor
            and commitments loaded.
        texts: {language: {name: text}} of its pages.
    """
    row = {
        "identifier": action.identifier,
        "goals": _codes(action.goal_list),
        "competences": _codes(action.competence_list),
        "level": _name(action.level),
        "statutory": _name(action.statutory),
        "benefits": _names(action.benefit_list),
        "beneficiaries": _names(action.beneficiary_list),
        "cost": _name(action.cost_class),
        "effect": _name(action.effect_class),
        "development": _name(action.development_model),
        "sector": _name(action.sector),
        "start": _month(action.start),
        "end": _month(action.end),
        "priority": str(Priority(action.priority).label),
        "predecessor": action.predecessor.identifier if action.predecessor else "",
        "external_id": action.external_id,
        "commitments": _SEPARATOR.join(commitment.anchor for commitment in action.commitments.all()),
        "example": _example(action),
        **_status(action),
        "status_date": _day(action.status_date),
        **_texts("contact_role", action.contact_role),
        **_texts("partners", action.partners),
        **_texts("carried_over", action.carried_over),
    }
    return row | {f"{name}_{code}": text for code, names in texts.items() for name, text in names.items()}


def progress_row(update: ProgressUpdate, action: Action) -> dict[str, Any]:
    """Return a row of the table of progress; the meeting and the corrected entry of ``update`` should be loaded."""
    return {
        "action": action.identifier,
        "external_id": action.external_id,
        "number": update.number,
        "date": _day(update.date),
        "meeting": _day(update.meeting.date) if update.meeting else "",
        "corrects": update.corrects.number if update.corrects else "",
        "example": _example(action),
        **_status(update),
        **_texts("body", update.meeting.body if update.meeting else ""),
        **_texts("note", update.note),
        **_texts("resources_used", update.resources_used),
        **_texts("decision", update.decision),
        **_texts("reason", update.reason),
    }


def checkpoint_row(checkpoint: Checkpoint, action: Action) -> dict[str, Any]:
    """Return a row of the table of checkpoints; the meeting of ``checkpoint`` should be loaded."""
    return {
        "action": action.identifier,
        "number": checkpoint.number,
        "due": _day(checkpoint.due),
        "verdict": str(Verdict(checkpoint.verdict).label),
        "meeting": _day(checkpoint.meeting.date) if checkpoint.meeting else "",
        "example": _example(action),
        **_texts("text", checkpoint.text),
        **_texts("target", checkpoint.target),
        **_texts("evidence", checkpoint.evidence),
    }


def export(
    table: str, rows: Iterable[Mapping[str, Any]], kind: str, language: str, programme: str
) -> HttpResponse:
    """Return the response with a file to download.

    Args:
        table, rows, kind, language: as for :func:`as_file`.
        programme: title of the programme, for the name of the file.
    """
    _write, content_type = FORMATS[kind]
    response = HttpResponse(as_file(table, rows, kind, language), content_type=content_type)
    name = slugify(f"{programme} {file_title(table)}".replace("–", "-"))
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    return response


def as_file(table: str, rows: Iterable[Mapping[str, Any]], kind: str, language: str) -> bytes:
    """Return the content of an export.

    Args:
        table: key of :data:`FOLDERS`.
        rows: rows as from :func:`action_row`, :func:`progress_row` or :func:`checkpoint_row`.
        kind: key of :data:`FORMATS`.
        language: language code of the headings; should be the active language.
    """
    columns = column_headings(TABLES[table], language)
    data = Dataset(headers=list(columns.values()), title=file_title(table))
    for row in rows:
        data.append([row.get(column, "") for column in columns])
    write, _content_type = FORMATS[kind]
    return write(data)


def file_title(table: str) -> str:
    """Return the title of a table in the active language."""
    titles = {
        "actions": pgettext("table", "Actions"),
        "progress": pgettext("table", "Progress"),
        "checkpoints": pgettext("table", "Checkpoints"),
    }
    return titles[table]


def _example(action: Action) -> str:
    return pgettext("answer", "yes") if action.is_example else pgettext("answer", "no")


def _csv(data: Dataset) -> bytes:
    safe = Dataset(headers=data.headers)
    for row in data:
        safe.append([escape_formula(value) for value in row])
    return b"\xef\xbb\xbf" + safe.export("csv", delimiter=";").encode()


def _json(data: Dataset) -> bytes:
    return data.export("json").encode()


def _xlsx(data: Dataset) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = data.title[:31]
    for number, row in enumerate([data.headers, *data], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) or None
                # Store text that looks like a formula as text.
                cell.data_type = "s" if cell.value else cell.data_type
                cell.alignment = Alignment(vertical="top", wrap_text=True)
            else:
                cell.value = value
                cell.alignment = Alignment(vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column, heading in enumerate(data.headers, start=1):
        longest = max([len(heading), *(len(str(value)) for value in data.get_col(column - 1))])
        sheet.column_dimensions[get_column_letter(column)].width = min(
            max(longest + 2, _MIN_WIDTH), _MAX_WIDTH
        )
    sheet.freeze_panes = "B2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


FORMATS = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (_json, "application/json"),
}


def _status(row: Action | ProgressUpdate) -> dict[str, Any]:
    return {
        "phase": str(Phase(row.phase).label),
        "light": str(Light(row.light).label),
        "percent": "" if row.percent is None else row.percent,
    }


def _texts(name: str, value: Any) -> dict[str, str]:
    """Return ``{column: text}`` of a fact's text in several languages."""
    if isinstance(value, LazyI18nString):
        value = value.data
    if not isinstance(value, dict):
        return {f"{name}_{content_language_codes()[0]}": value or ""}
    return {f"{name}_{code}": text or "" for code, text in value.items()}


def _name(row: Any) -> str:
    return str(row.name) if row else ""


def _names(rows: Iterable[Any]) -> str:
    return _SEPARATOR.join(str(row.name) for row in rows)


def _codes(rows: Iterable[Any]) -> str:
    return _SEPARATOR.join(row.code for row in rows)


def _month(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
