"""The rows of a table as values: what the cells say, with everything that cannot be read told."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from programme.roadmap.columns import Content

from .cells import Row
from .mistakes import Unreadable

_EMPTY = {Content.WORD: "", Content.CODES: [], Content.ANCHORS: []}


@dataclass
class Entry:
    """A row as values by column, and its texts as ``{column: {language: text}}``.

    A column that the file lacks is absent, and an empty cell is None, "" or an empty list.
    """

    row: Row
    values: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)

    def get(self, name, default=None):
        return self.values.get(name, default)


def read_entries(table, readers):
    """Return the :class:`Entry` of each row of a table; what cannot be read becomes a mistake of the table.

    Args:
        table: the :class:`~.reading.Table`.
        readers: ``{Content: function}``, and ``{name: function}`` for columns with words of their own. The function
            takes a cell that is not empty and raises :class:`~.mistakes.Unreadable`.
    """
    columns = {name: table.headings.column_of(name) for name in table.columns}
    return [_read(table, row, columns, readers) for row in table.rows]


def tell_empty(table, entry, names):
    """Make a mistake of each column among ``names`` that is in the file and empty in the row."""
    for name in names:
        if name in entry.values and entry.values[name] in (None, "", []):
            table.add_mistake(entry.row, name, _("The cell is empty."), _("Fill it in."))


def tell_too_long(table, entry, longest):
    """Make a mistake of each text or word that is longer than ``{column: number of characters}`` allows."""
    for name, limit in longest.items():
        given = {f"{name}_{language}": text for language, text in entry.texts.get(name, {}).items()}
        for column, text in (given or {name: entry.get(name) or ""}).items():
            if len(text) > limit:
                what = _("The text has %(length)s characters.") % {"length": len(text)}
                table.add_mistake(entry.row, column, what, _("Write at most %(limit)s.") % {"limit": limit})


def _read(table, row, columns, readers):
    entry = Entry(row)
    for name, column in columns.items():
        value = row.cells[name]
        if column.per_language:
            language = name.removeprefix(f"{column.name}_")
            entry.texts.setdefault(column.name, {})[language] = (
                "" if value is None else readers[column.content](value)
            )
        else:
            entry.values[name] = (
                _EMPTY.get(column.content) if value is None else _value(table, row, column, readers)
            )
    return entry


def _value(table, row, column, readers):
    try:
        return (readers.get(column.name) or readers[column.content])(row.cells[column.name])
    except Unreadable as error:
        table.add_mistake(row, column.name, error.what, error.remedy)
        return _EMPTY.get(column.content)
