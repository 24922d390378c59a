"""CSV files of the vocabulary tables: rows with their line numbers, and columns of texts by language."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _

from ..identifiers import closest_name, suggest_choices
from ..problems import FileLocation, ProblemCollector, read_utf8_file


@dataclass
class CsvRow:
    """A row: its location, its stripped cells by column, and whether it has as many cells as the header."""

    location: FileLocation
    cells: dict[str, str]
    is_complete: bool = True


def read_csv_rows(
    folder: Path, file: str, required: Sequence[str], allowed: Sequence[str], report: ProblemCollector
) -> list[CsvRow] | None:
    """Read the rows of a CSV file.

    Args:
        folder: the edition's folder.
        file: the name of the file, which may be missing.
        required: the columns that must be present.
        allowed: all columns that may be present.
        report: collects the problems.

    Returns:
        The rows, empty without a file; None when the file is invalid.
    """
    if not (folder / file).is_file():
        return []
    text = read_utf8_file(folder, file, report)
    records = _records(text, file, report) if text is not None else None
    if records is None:
        return None
    if not records:
        remedy = _("Write the header row: %(columns)s.") % {"columns": ",".join(required)}
        report.add(FileLocation(file, 1), _("The file is empty."), remedy)
        return None
    location, header = records[0]
    if not _header_is_right(location, header, required, allowed, report):
        return None
    return [_padded_row(*record, header, report) for record in records[1:]]


def _records(text: str, file: str, report: ProblemCollector) -> list[tuple[FileLocation, list[str]]] | None:
    """Return (location, cells) of each record that is not blank; None when the file is not valid CSV."""
    reader = csv.reader(StringIO(text), strict=True)
    records = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((FileLocation(file, line), [cell.strip() for cell in cells]))
            # A quoted cell may contain line breaks; the reader counts these lines too.
            line = reader.line_num + 1
    except csv.Error:
        report.add(
            FileLocation(file, line),
            _("The quotation marks of this row cannot be read."),
            _('Put them round the whole cell, and write "" for a quotation mark inside it.'),
        )
        return None
    return records


def _header_is_right(
    location: FileLocation,
    header: list[str],
    required: Sequence[str],
    allowed: Sequence[str],
    report: ProblemCollector,
) -> bool:
    if len(header) == 1 and ";" in header[0]:
        report.add(
            location,
            _("The columns are separated by semicolons."),
            _("Save the table again as CSV with commas between the columns."),
        )
        return False
    missing = [column for column in required if column not in header]
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            message = _('The column "%(column)s" is there twice.') % {"column": column}
            report.add(location, message, _("Remove one of them."))
        if column not in allowed:
            message = _('The column "%(column)s" is not known.') % {"column": column}
            report.add(location, message, suggest_choices(column, missing or dict.fromkeys(allowed)))
            # A misspelt column is reported once: the column that it resembles is not reported as missing too.
            near = closest_name(column, missing)
            missing = [other for other in missing if other != near]
    for column in missing:
        message = _('The column "%(column)s" is missing.') % {"column": column}
        remedy = _("Add it; the columns are: %(columns)s.") % {"columns": ", ".join(required)}
        report.add(location, message, remedy)
    return set(required) <= set(header) and len(set(header)) == len(header)


def _padded_row(
    location: FileLocation, cells: list[str], header: list[str], report: ProblemCollector
) -> CsvRow:
    if len(cells) == len(header):
        return CsvRow(location, dict(zip(header, cells, strict=True)))
    # The row keeps its code, so that references to it from other tables are valid.
    padded = [*cells, *[""] * len(header)]
    report.add(
        location,
        _("This row has %(cells)s cells, but the header has %(columns)s.")
        % {"cells": len(cells), "columns": len(header)},
        _('Give every row as many cells; a text with a comma needs quotation marks: "one, two".'),
    )
    return CsvRow(location, dict(zip(header, padded, strict=False)), is_complete=False)


@dataclass
class EditionLanguages:
    """Languages of the texts: required ones (those with a document) and allowed ones."""

    required: list[str]
    allowed: list[str]


class TextColumns:
    """Columns of a table that contain texts by language, named ``name_sv``.

    Args:
        languages: the edition's languages.
        always: the texts that every row must have.
        together: the texts that a row has in all required languages or in none.
        report: collects the problems.
    """

    def __init__(
        self,
        languages: EditionLanguages,
        always: tuple[str, ...],
        together: tuple[str, ...],
        report: ProblemCollector,
    ) -> None:
        self.languages = languages
        self.always = always
        self.together = together
        self.report = report
        self.required = self._columns(languages.required)
        self.allowed = self._columns([*languages.required, *languages.allowed])

    def _columns(self, languages: list[str]) -> list[str]:
        names = (*self.always, *self.together)
        return list(dict.fromkeys(f"{name}_{language}" for name in names for language in languages))

    def read(self, row: CsvRow) -> dict[str, dict[str, str]]:
        """Return the texts of a row as ``{name: {language: text}}``, without empty texts."""
        texts = {}
        for name in (*self.always, *self.together):
            cells = {language: row.cells.get(f"{name}_{language}", "") for language in self.languages.allowed}
            texts[name] = {language: text for language, text in cells.items() if text}
            if texts[name] or name in self.always:
                self._check(name, texts[name], row)
        return texts

    def _check(self, name: str, texts: dict[str, str], row: CsvRow) -> None:
        for language in self.languages.required:
            if language not in texts:
                self.report.add(
                    row.location,
                    _('The text is missing in the column "%(column)s".') % {"column": f"{name}_{language}"},
                    _("Write it: the edition has a document in this language."),
                )
