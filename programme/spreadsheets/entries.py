"""Parsing of the rows of a table, and checks that several kinds of tables share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from programme.languages import content_language_codes, language_name
from programme.roadmap.columns import Column, Content

from .file_formats import TableRow
from .report import UnreadableCell

if TYPE_CHECKING:
    from .reader import ImportedTable

Parsers = Mapping[Any, Callable[[Any], Any]]

_EMPTY: dict[Content, Any] = {Content.WORD: "", Content.CODES: [], Content.ANCHORS: []}


@dataclass
class ParsedRow:
    """The values of a row.

    A column that the file lacks is absent; an empty cell is None, an empty string or an empty list.

    Attributes:
        row: row in the file.
        values: values by column.
        texts: ``{column: {language: text}}`` of the columns per language.
    """

    row: TableRow
    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a column, or ``default`` if the file lacks the column."""
        return self.values.get(name, default)


def read_entries(table: "ImportedTable", readers: Parsers) -> list[ParsedRow]:
    """Return the parsed rows of a table; invalid values are added to the issues of the table.

    Args:
        table: the table.
        readers: parsers by content, and by name for columns with a parser of their own. A parser takes the value of a
            cell that is not empty, and raises :class:`~.report.UnreadableCell`.
    """
    columns = {name: table.headings.column_of(name) for name in table.columns}
    return [_parse_row(table, row, columns, readers) for row in table.rows]


def check_required(table: "ImportedTable", entry: ParsedRow, names: Iterable[str]) -> None:
    """Add an error for each of the columns that is in the file and empty in the row."""
    for name in names:
        if name in entry.values and entry.values[name] in (None, "", []):
            table.add_issue(entry.row, name, _("The cell is empty."), _("Fill it in."))


def check_lengths(table: "ImportedTable", entry: ParsedRow, max_lengths: Mapping[str, int]) -> None:
    """Add an error for each text that is longer than ``{column: number of characters}`` allows."""
    for name, limit in max_lengths.items():
        texts = {f"{name}_{language}": text for language, text in entry.texts.get(name, {}).items()}
        for column, text in (texts or {name: entry.get(name) or ""}).items():
            if len(text) > limit:
                message = _("The text has %(length)s characters.") % {"length": len(text)}
                table.add_issue(entry.row, column, message, _("Write at most %(limit)s.") % {"limit": limit})


def _parse_row(
    table: "ImportedTable", row: TableRow, columns: Mapping[str, Column], readers: Parsers
) -> ParsedRow:
    entry = ParsedRow(row)
    for name, column in columns.items():
        value = row.cells[name]
        if column.per_language:
            language = name.removeprefix(f"{column.name}_")
            entry.texts.setdefault(column.name, {})[language] = (
                "" if value is None else readers[column.content](value)
            )
        else:
            entry.values[name] = (
                _EMPTY.get(column.content) if value is None else _parse_cell(table, row, column, readers)
            )
    return entry


def _parse_cell(table: "ImportedTable", row: TableRow, column: Column, readers: Parsers) -> Any:
    try:
        return (readers.get(column.name) or readers[column.content])(row.cells[column.name])
    except UnreadableCell as error:
        table.add_issue(row, column.name, error.message, error.hint)
        return _EMPTY.get(column.content)


def languages_present(texts: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the languages in which ``{column: {language: text}}`` has a text, in the order of the site."""
    return [
        language
        for language in content_language_codes()
        if any(by_language.get(language) for by_language in texts.values())
    ]


def check_complete_languages(
    table: "ImportedTable", row: TableRow, texts: Mapping[str, Mapping[str, str]], languages: Sequence[str]
) -> None:
    """Add an error for each text that a row lacks in one language and has in another.

    Args:
        table: the table.
        row: row of the texts.
        texts: ``{column: {language: text}}`` of the columns that must be translated together.
        languages: languages that must have the same texts; the others are compared with the first one.
    """
    for name, by_language in texts.items():
        for other in languages[1:]:
            pair = {language: by_language.get(language) for language in (languages[0], other)}
            if any(pair.values()) and not all(pair.values()):
                missing_language, present_language = sorted(pair, key=lambda language: bool(pair[language]))
                _report_missing_text(
                    table,
                    row,
                    f"{name}_{missing_language}",
                    missing_language,
                    table.heading(f"{name}_{present_language}"),
                )


def _report_missing_text(
    table: "ImportedTable", row: TableRow, column: str, language: str, present_column: str
) -> None:
    message = _("The text is missing in this language, but “%(column)s” is filled in.") % {
        "column": present_column
    }
    hint = _("Write it, or leave out all texts of the row in this language (%(language)s).")
    table.add_issue(row, column, message, hint % {"language": language_name(language)})
