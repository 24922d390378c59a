"""The rows of a table as values: what the cells say, with everything that cannot be read told."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from programme.languages import content_language_codes, language_name
from programme.roadmap.columns import Content

from .file_formats import TableRow
from .issues import UnreadableCell

_EMPTY = {Content.WORD: "", Content.CODES: [], Content.ANCHORS: []}


@dataclass
class ParsedRow:
    """A row as values by column, and its texts as ``{column: {language: text}}``.

    A column that the file lacks is absent, and an empty cell is None, "" or an empty list.
    """

    row: TableRow
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


def check_required(table, entry, names):
    """Make a mistake of each column among ``names`` that is in the file and empty in the row."""
    for name in names:
        if name in entry.values and entry.values[name] in (None, "", []):
            table.add_mistake(entry.row, name, _("The cell is empty."), _("Fill it in."))


def check_lengths(table, entry, longest):
    """Make a mistake of each text or word that is longer than ``{column: number of characters}`` allows."""
    for name, limit in longest.items():
        given = {f"{name}_{language}": text for language, text in entry.texts.get(name, {}).items()}
        for column, text in (given or {name: entry.get(name) or ""}).items():
            if len(text) > limit:
                what = _("The text has %(length)s characters.") % {"length": len(text)}
                table.add_mistake(entry.row, column, what, _("Write at most %(limit)s.") % {"limit": limit})


def _read(table, row, columns, readers):
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
                _EMPTY.get(column.content) if value is None else _value(table, row, column, readers)
            )
    return entry


def _value(table, row, column, readers):
    try:
        return (readers.get(column.name) or readers[column.content])(row.cells[column.name])
    except UnreadableCell as error:
        table.add_mistake(row, column.name, error.what, error.remedy)
        return _EMPTY.get(column.content)


def languages_present(texts):
    """Return the languages of the site, in its own order, in which ``{column: {language: text}}`` has a text."""
    return [
        language for language in content_language_codes() if any(own.get(language) for own in texts.values())
    ]


def check_complete_languages(table, row, texts, languages):
    """Make a mistake of each text that a row lacks in a language in which it has others.

    A reader who is shown a page in one language must not find it half in another.

    Args:
        table: the :class:`~.reading.Table`.
        row: the :class:`~.cells.Row`.
        texts: ``{column: {language: text}}``, the ones that belong together.
        languages: the languages that must be alike; the others are compared with the first one.
    """
    for name, by_language in texts.items():
        for other in languages[1:]:
            pair = {language: by_language.get(language) for language in (languages[0], other)}
            if any(pair.values()) and not all(pair.values()):
                lacking, given = sorted(pair, key=lambda language: bool(pair[language]))
                _tell(table, row, f"{name}_{lacking}", lacking, table.heading(f"{name}_{given}"))


def _tell(table, row, column, language, given):
    what = _("The text is missing in this language, but “%(column)s” is filled in.") % {"column": given}
    remedy = _("Write it, or leave out all texts of the row in this language (%(language)s).")
    table.add_mistake(row, column, what, remedy % {"language": language_name(language)})
