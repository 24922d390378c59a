"""What the tool sends as a table of progress, so that it is checked as every table is."""

import json
import re

from django.utils.translation import gettext as _

from programme.importing.tables.cells import Row, clean
from programme.importing.tables.matching import Headings
from programme.importing.tables.mistakes import Mistake, shorten
from programme.importing.tables.reading import Table
from programme.roadmap.columns import text_languages

from .errors import invalid

MOST_PROPOSALS = 500
_NAMES = ("action", "external_id")
_NEEDED = ("phase", "light")
_TEXTS = ("note", "resources_used")
_FIELDS = (*_NAMES, *_NEEDED, "percent", *_TEXTS)
# What neither every database nor XML can hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def as_table(body):
    """Return the :class:`Table` of a body: a row for each proposal, numbered from 1, with what has the wrong shape told.

    The columns are called as in the body: ``note.sv``.

    Raises:
        ToolError: the body has no list of proposals, or too long a one.
    """
    columns = {name: name for name in (*_NAMES, *_NEEDED, "percent")}
    columns |= {f"{name}_{code}": f"{name}.{code}" for name in _TEXTS for code in text_languages()}
    table = Table(Headings("progress"), columns, header_row=0)
    for number, proposal in enumerate(_proposals(body), start=1):
        row = Row(number, dict.fromkeys(columns))
        table.rows.append(row)
        if isinstance(proposal, dict):
            _fill(table, row, proposal)
        else:
            row.wrong.update(columns)
            table.add_mistake(row, "", _("This is not an object."), _("Write {…} with the fields in it."))
    return table


def _proposals(body):
    if not isinstance(body, dict) or not isinstance(body.get("proposals"), list):
        what = _("The body has no list of proposals.")
        raise invalid(what, _('Send {"proposals": […]}.'), "proposals")
    if unknown := next((name for name in body if name != "proposals"), None):
        raise invalid(_("There is no such field."), _('Send {"proposals": […]}.'), unknown)
    proposals = body["proposals"]
    if not 1 <= len(proposals) <= MOST_PROPOSALS:
        what = _("There are %(count)s proposals.") % {"count": len(proposals)}
        raise invalid(what, _("Send from 1 to %(limit)s.") % {"limit": MOST_PROPOSALS}, "proposals")
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
        if not row.wrong.intersection(_NAMES):
            what = _("The proposal names no action.")
            _tell(table, row, "external_id", what, _use_one_of(_NAMES))
        row.wrong.update(_NAMES)


def _take_percent(table, row, percent):
    if isinstance(percent, bool) or not isinstance(percent, int | None):
        what, remedy = _("This is not a whole number."), _("Write a whole number from 0 to 100.")
        _tell(table, row, "percent", what, remedy, percent)
    else:
        row.cells["percent"] = percent


def _take_texts(table, row, name, texts):
    if not isinstance(texts, dict | None):
        what, remedy = _("This is not a text in each language."), _('Write {"sv": "…", "fi": "…"}.')
        _tell(table, row, name, what, remedy, texts)
        return
    for language, text in (texts or {}).items():
        if f"{name}_{language}" in row.cells:
            _take_text(table, row, f"{name}_{language}", text)
        else:
            what = _("The site has no texts in this language.")
            _tell(table, row, f"{name}.{language}", what, _use_one_of(text_languages()), text)


def _take_text(table, row, name, text):
    if not isinstance(text, str | None):
        _tell(table, row, name, _("This is not a text."), _("Write it in quotation marks."), text)
    elif text and _UNWRITABLE.search(text):
        what, remedy = _("The text has control characters."), _("Remove all but tabs and line breaks.")
        _tell(table, row, name, what, remedy)
    else:
        row.cells[name] = clean(text)


def _use_one_of(names):
    return _("Use one of these: %(names)s.") % {"names": ", ".join(names)}


def _tell(table, row, name, what, remedy, value=None):
    """Make a mistake of a field, the only one in it."""
    if name not in row.wrong:
        shown = "" if value is None else shorten(json.dumps(value, ensure_ascii=False))
        table.mistakes.append(Mistake(row.number, table.columns.get(name, name), shown, what, remedy))
        row.wrong.add(name)
