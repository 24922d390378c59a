"""The tables that can be fetched from the roadmap: what the filters show, in files that can be imported again.

The values are told in the words of the page's language; texts stand there in every language of the site.
"""

from io import BytesIO

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

from ..languages import content_language_codes
from ..status import Light, Phase, Priority, Verdict
from ..text import escape_formula
from .columns import TABLES, column_headings

# Where each table is, below the roadmap's address.
FOLDERS = {"actions": "", "progress": "progress/", "checkpoints": "checkpoints/"}
_SEVERAL = "; "
_WIDEST = 60
_NARROWEST = 10


def action_row(action, texts):
    """Return a row of the table of actions as ``{canonical column: value}``.

    Args:
        action: a complete action, with ``predecessor`` and its commitments at hand.
        texts: {language: {name of the text: the text}} of the pages that are written in that language.
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
        "commitments": _SEVERAL.join(one.anchor for one in action.commitments.all()),
        "example": _example(action),
        **_status(action),
        "status_date": _day(action.status_date),
        **_texts("contact_role", action.contact_role),
        **_texts("partners", action.partners),
        **_texts("carried_over", action.carried_over),
    }
    return row | {f"{name}_{code}": text for code, own in texts.items() for name, text in own.items()}


def progress_row(update, action):
    """Return a row of the table of progress; ``update`` has its meeting and what it corrects at hand."""
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


def checkpoint_row(checkpoint, action):
    """Return a row of the table of checkpoints; ``checkpoint`` has its meeting at hand."""
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


def export(table, rows, kind, language, programme):
    """Answer with a file.

    Args:
        table, rows, kind, language: as for :func:`as_file`.
        programme: the name of the programme, for the name of the file.
    """
    _write, content_type = FORMATS[kind]
    response = HttpResponse(as_file(table, rows, kind, language), content_type=content_type)
    name = slugify(f"{programme} {file_title(table)}".replace("–", "-"))
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    return response


def as_file(table, rows, kind, language):
    """Return the content of a file as bytes.

    Args:
        table: a key of :data:`FOLDERS`.
        rows: dicts as of :func:`action_row` and the others.
        kind: a key of :data:`FORMATS`.
        language: the code of the language of the headings, which is active.
    """
    columns = column_headings(TABLES[table], language)
    data = Dataset(headers=list(columns.values()), title=file_title(table))
    for row in rows:
        data.append([row.get(column, "") for column in columns])
    write, _content_type = FORMATS[kind]
    return write(data)


def file_title(table):
    """What a table is called in the active language."""
    titles = {
        "actions": pgettext("table", "Actions"),
        "progress": pgettext("table", "Progress"),
        "checkpoints": pgettext("table", "Checkpoints"),
    }
    return titles[table]


def _example(action):
    return pgettext("answer", "yes") if action.is_example else pgettext("answer", "no")


def _csv(data):
    safe = Dataset(headers=data.headers)
    for row in data:
        safe.append([escape_formula(value) for value in row])
    return b"\xef\xbb\xbf" + safe.export("csv", delimiter=";").encode()


def _json(data):
    return data.export("json").encode()


def _xlsx(data):
    book = Workbook()
    sheet = book.active
    sheet.title = data.title[:31]
    for place, row in enumerate([data.headers, *data], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(place, column)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) or None
                # A text that begins as a formula does remains a text.
                cell.data_type = "s" if cell.value else cell.data_type
                cell.alignment = Alignment(vertical="top", wrap_text=True)
            else:
                cell.value = value
                cell.alignment = Alignment(vertical="top")
            if place == 1:
                cell.font = Font(bold=True)
    for column, heading in enumerate(data.headers, start=1):
        longest = max([len(heading), *(len(str(value)) for value in data.get_col(column - 1))])
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "B2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


FORMATS = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (_json, "application/json"),
}


def _status(stated):
    return {
        "phase": str(Phase(stated.phase).label),
        "light": str(Light(stated.light).label),
        "percent": "" if stated.percent is None else stated.percent,
    }


def _texts(name, value):
    """A text of a fact under its columns, in each language in which it has been written."""
    if isinstance(value, LazyI18nString):
        value = value.data
    if not isinstance(value, dict):
        return {f"{name}_{content_language_codes()[0]}": value or ""}
    return {f"{name}_{code}": text or "" for code, text in value.items()}


def _name(row):
    return str(row.name) if row else ""


def _names(rows):
    return _SEVERAL.join(str(row.name) for row in rows)


def _codes(rows):
    return _SEVERAL.join(row.code for row in rows)


def _month(day):
    return f"{day:%Y-%m}" if day else ""


def _day(day):
    return day.isoformat() if day else ""
