"""Kinds of tables, the headings of their columns, and the detection of the header row of a file."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from programme.extensions import declarations
from programme.languages import content_language_codes, language_name
from programme.roadmap.columns import Column, column_headings
from programme.text import clean

from .file_formats import Row, cell_text
from .lookups import LANGUAGE_WORDS
from .report import TableIssue

TABLE_HOOK = "register_programme_table"
# Rows at the top of a file among which the header row is searched, and the columns that it must have.
_MAX_HEADER_ROW = 20
_MIN_COLUMNS = 2
# Columns that may replace a required one.
_ALTERNATIVES = {"action": "external_id"}


@dataclass(frozen=True)
class ProgrammeTable:
    """A kind of table that can be imported; declared by a ``register_programme_table`` hook.

    Attributes:
        name: name of the kind; ``import_<name>`` is the command of most kinds.
        columns: columns of the table.
        importer: function ``(programme, table, dry_run, progress)`` that imports an
            :class:`~programme.spreadsheets.reader.ImportedTable` and returns a
            :class:`~programme.spreadsheets.report.TableImportReport`; it has one more argument, ``source``, if
            ``source_length`` is given.
        required: names of the columns that a table must have. The first one identifies the object of a row.
        synonyms: ``{language: {name of a column: alternative headings}}``; ``""`` stands for every language.
        source_length: maximum length of the name of the system that a table comes from; 0 if the importer has no
            such argument.
    """

    name: str
    columns: tuple[Column, ...]
    importer: Callable[..., Any]
    required: tuple[str, ...]
    synonyms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    source_length: int = 0


@cache
def programme_tables() -> dict[str, ProgrammeTable]:
    """Return ``{name: kind of table}`` of all declared kinds."""
    return {table.name: table for table in declarations(TABLE_HOOK)}


@dataclass
class Header:
    """The header row of a table.

    Attributes:
        index: index of the row among the rows of the file.
        number: number of the row in the file.
        texts: headings in the file.
        positions: ``{name: index}`` of the recognized columns.
        missing: names of the missing required columns.
        remarks: messages about columns that are not read.
        issues: errors in the headings.
    """

    index: int
    number: int
    texts: list[str]
    positions: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    issues: list[TableIssue] = field(default_factory=list)

    @property
    def columns(self) -> dict[str, str]:
        """``{name: heading in the file}`` of the recognized columns."""
        return {name: self.texts[position] for name, position in self.positions.items()}

    def cells(self, values: Sequence[Any]) -> dict[str, Any]:
        """Return ``{name of a column: value}`` of a row."""
        return {
            name: values[position] if position < len(values) else None
            for name, position in self.positions.items()
        }

    def unnamed_positions(self, values: Iterable[Any]) -> set[int]:
        """Return the indexes of the filled cells of a row that have no heading."""
        with_heading = {position for position, text in enumerate(self.texts) if text}
        return {position for position, value in enumerate(values) if value is not None} - with_heading

    def is_repeated(self, values: Iterable[Any]) -> bool:
        """Whether a row repeats the headings, as at the top of a printed page."""
        filled = [cell_text(value) for value in values if value is not None]
        return filled == [text for text in self.texts if text]

    def add_issue(self, heading: str, message: str, hint: str) -> None:
        """Add an error in a heading."""
        self.issues.append(TableIssue(self.number, heading, "", message, hint))


def count_columns(rows: Sequence[Row], headings: "Headings") -> int:
    """Return how many columns of the header row are recognized; 0 without a header row."""
    return next((count for count, _index in _candidates(rows, headings)), 0)


def detect_header(rows: Sequence[Row], headings: "Headings") -> Header | None:
    """Return the header row of a table, or None.

    Args:
        rows: row numbers with their cells.
        headings: headings of the kind of table.
    """
    index = next((index for _count, index in _candidates(rows, headings)), None)
    if index is None:
        return None
    number, cells = rows[index]
    header = Header(index, number, [cell_text(clean(cell)) for cell in cells])
    unknown = _assign_columns(header, headings)
    header.missing = [
        name
        for name in headings.table.required
        if not {name, _ALTERNATIVES.get(name)} & header.positions.keys()
    ]
    suggestions = [_report_unknown(header, headings, text) for text in unknown]
    for name in header.missing:
        if name not in suggestions:
            hint = _("Add it, or correct the heading that stands for it.")
            header.add_issue(headings.labels[name], _("The column is missing."), hint)
    return header


def row_action_key(table: ProgrammeTable, cells: Mapping[str, Any]) -> Any:
    """Return the value in the ``cells`` of a row that identifies its object; None if the row has none."""
    key = table.required[0]
    names = (key, _ALTERNATIVES.get(key, key))
    return next((cells[name] for name in names if cells.get(name) is not None), None)


def _candidates(rows: Sequence[Row], headings: "Headings") -> Iterator[tuple[int, int]]:
    """Yield (number of recognized columns, index) of each row that may be the header row."""
    for index, (_number, cells) in enumerate(rows[:_MAX_HEADER_ROW]):
        texts = {cell_text(clean(cell)) for cell in cells}
        count = sum(headings.column_name(text) is not None for text in texts)
        if count >= _MIN_COLUMNS:
            yield count, index


def _assign_columns(header: Header, headings: "Headings") -> list[str]:
    """Fill in the positions of the recognized columns, and return the unknown headings."""
    unknown: list[str] = []
    unread: list[str] = []
    for position, text in enumerate(header.texts):
        name = headings.column_name(text)
        if name in header.positions:
            hint = _("Remove one of the two, or give one of them another heading.")
            header.add_issue(text, _("The column is there twice."), hint)
        elif name is None:
            unknown += [text] if text else []
        elif headings.column_of(name).only_exported:
            unread.append(text)
        else:
            header.positions[name] = position
    if unread:
        remark = _("Not read, as where an action stands comes from its progress: %(columns)s.")
        header.remarks.append(remark % {"columns": ", ".join(unread)})
    return unknown


def _report_unknown(header: Header, headings: "Headings", text: str) -> str | None:
    """Add an error or a remark about an unknown heading, and return the column that is probably meant."""
    if name := headings.lacking_language(text):
        example = next(label for column, label in headings.labels.items() if column.startswith(f"{name}_"))
        message = _("The heading does not tell which language the texts are in.")
        header.add_issue(text, message, _("Write it as “%(heading)s”.") % {"heading": example})
    elif name := headings.nearest(text, header.positions):
        message = _("There is no such column.")
        header.add_issue(text, message, _("Did you mean “%(near)s”?") % {"near": headings.labels[name]})
    else:
        header.remarks.append(_("The column “%(column)s” is not known and was not read.") % {"column": text})
    return name


_IGNORED = re.compile(r"[^\w%]|_")


def heading_key(text: str) -> str:
    """Return ``text`` normalized for comparison: without case, spaces and punctuation."""
    return _IGNORED.sub("", unicodedata.normalize("NFC", text).casefold())


class Headings:
    """The columns of a kind of table by all their headings.

    Args:
        name: name of a declared kind of table, such as ``"actions"``.

    Attributes:
        table: kind of table.
        columns: ``{name: column}``.
        labels: ``{name, with the language if the column has one: heading in the active language}``.
    """

    def __init__(self, name: str) -> None:
        self.table = programme_tables()[name]
        self.columns = {column.name: column for column in self.table.columns}
        self.labels = column_headings(self.table.columns, get_language())
        self._names: dict[str, str] = {}
        self._without_language: dict[str, str] = {}
        labels = {language: _column_labels(self.table.columns, language) for language in _languages()}
        self._add({"": {name: (name,) for name in self.columns}, **labels})
        synonyms = self.table.synonyms.items()
        self._add({language: words for language, words in synonyms if language in ("", *labels)})

    def column_name(self, heading: str) -> str | None:
        """Return the name of a column, such as ``start`` or ``title_sv``; None for an unknown heading."""
        return self._names.get(heading_key(heading))

    def lacking_language(self, heading: str) -> str | None:
        """Return the name of the column per language whose heading lacks the language; None for other headings."""
        return self._without_language.get(heading_key(heading))

    def nearest(self, heading: str, present: Iterable[str]) -> str | None:
        """Return the name of the column that a misspelt heading probably means, or None.

        Args:
            heading: the unknown heading.
            present: names of columns that the table already has.
        """
        candidates = [key for key, name in self._names.items() if name not in present]
        matches = get_close_matches(heading_key(heading), candidates, n=1, cutoff=0.8)
        return self._names[matches[0]] if matches else None

    def column_of(self, name: str) -> Column:
        """Return the column of a name, which may end with a language."""
        return self.columns.get(name) or self.columns[name.rpartition("_")[0]]

    def _add(self, headings: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        """Add ``{language: {name: headings}}``; headings that are already there keep their columns."""
        targets_by_key: dict[str, dict[str, str]] = {}
        for language, by_name in headings.items():
            for name, spellings in by_name.items():
                for spelling in spellings:
                    for heading, target in self._variants(name, spelling, language):
                        targets_by_key.setdefault(heading_key(heading), {})[target] = name
        for key, targets in targets_by_key.items():
            if key in self._names or key in self._without_language:
                continue
            # A heading that is the same in two languages does not show the language.
            unambiguous = [
                target
                for target in targets
                if target not in self.columns or not self.columns[target].per_language
            ]
            if len(unambiguous) == 1:
                self._names[key] = unambiguous[0]
            else:
                self._without_language[key] = next(iter(targets.values()))

    def _variants(self, name: str, spelling: str, language: str) -> Iterator[tuple[str, str]]:
        """Yield (heading, name of the column) of a heading, with each language appended and without one."""
        if not self.columns[name].per_language:
            yield spelling, name
            return
        languages = content_language_codes()
        for code in languages:
            for word in _language_words(code):
                yield f"{spelling} {word}", f"{name}_{code}"
        default = language if language in languages else languages[0] if len(languages) == 1 else None
        yield spelling, f"{name}_{default}" if default else name


def _languages() -> list[str]:
    return list(dict.fromkeys((*(code for code, _name in settings.LANGUAGES), "en")))


def _column_labels(columns: Iterable[Column], language: str) -> dict[str, tuple[str, ...]]:
    with override(language):
        return {column.name: (str(column.heading),) for column in columns}


def _language_words(code: str) -> list[str]:
    words = [code, *LANGUAGE_WORDS.get(code, ())]
    for language in _languages():
        with override(language):
            words.append(language_name(code))
    return words
