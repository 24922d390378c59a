"""A vocabulary table as a file: comma-separated values whose rows know their lines."""

import csv
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _

from ...problems import Place
from ..files import read_text
from ..suggest import choose_from, nearest


@dataclass
class Line:
    """A row of the file: its place, its cells by column without spaces round them, and whether it has all of them."""

    place: Place
    cells: dict[str, str]
    whole: bool = True


def read_lines(folder, file, required, allowed, report):
    """Read a table.

    Args:
        folder: the edition's folder.
        file: the file's name; the file may be missing.
        required: the columns that it must have.
        allowed: all columns that it may have.
        report: takes the problems.

    Returns:
        A list of :class:`Line`, empty when there is no file; None when the file cannot be read.
    """
    if not (folder / file).is_file():
        return []
    text = read_text(folder, file, report)
    records = _records(text, file, report) if text is not None else None
    if records is None:
        return None
    if not records:
        remedy = _("Write the header row: %(columns)s.") % {"columns": ",".join(required)}
        report.add(Place(file, 1), _("The file is empty."), remedy)
        return None
    place, header = records[0]
    if not _header_is_right(place, header, required, allowed, report):
        return None
    return [_line(*record, header, report) for record in records[1:]]


def _records(text, file, report):
    """Return (place, cells) for each record that is not blank, or None when the file is not valid."""
    reader = csv.reader(StringIO(text), strict=True)
    records = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((Place(file, line), [cell.strip() for cell in cells]))
            # A cell in quotation marks may run over several lines; the reader counts them all.
            line = reader.line_num + 1
    except csv.Error:
        report.add(
            Place(file, line),
            _("The quotation marks of this row cannot be read."),
            _('Put them round the whole cell, and write "" for a quotation mark inside it.'),
        )
        return None
    return records


def _header_is_right(place, header, required, allowed, report):
    if len(header) == 1 and ";" in header[0]:
        report.add(
            place,
            _("The columns are separated by semicolons."),
            _("Save the table again as CSV with commas between the columns."),
        )
        return False
    missing = [column for column in required if column not in header]
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            what = _('The column "%(column)s" is there twice.') % {"column": column}
            report.add(place, what, _("Remove one of them."))
        if column not in allowed:
            what = _('The column "%(column)s" is not known.') % {"column": column}
            report.add(place, what, choose_from(column, missing or dict.fromkeys(allowed)))
            # One slip of the pen is one problem: the column that was meant is not missing as well.
            near = nearest(column, missing)
            missing = [other for other in missing if other != near]
    for column in missing:
        what = _('The column "%(column)s" is missing.') % {"column": column}
        remedy = _("Add it; the columns are: %(columns)s.") % {"columns": ", ".join(required)}
        report.add(place, what, remedy)
    return set(required) <= set(header) and len(set(header)) == len(header)


def _line(place, cells, header, report):
    if len(cells) == len(header):
        return Line(place, dict(zip(header, cells, strict=True)))
    # Its code is kept, so that other tables do not seem to name an unknown one.
    padded = [*cells, *[""] * len(header)]
    report.add(
        place,
        _("This row has %(cells)s cells, but the header has %(columns)s.")
        % {"cells": len(cells), "columns": len(header)},
        _('Give every row as many cells; a text with a comma needs quotation marks: "one, two".'),
    )
    return Line(place, dict(zip(header, padded, strict=False)), whole=False)
