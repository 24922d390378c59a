"""The kinds of tables that can be imported, as apps declare them in ``register_programme_table`` hooks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from programme.extensions import declarations
from programme.roadmap.columns import Column

TABLE_HOOK = "register_programme_table"


@dataclass(frozen=True)
class ProgrammeTable:
    """A kind of table that can be imported.

    Attributes:
        name: its name; ``import_<name>`` is the command of most kinds.
        columns: its columns.
        importer: function ``(programme, table, dry_run, progress)`` that imports a
            :class:`~programme.importing.tables.reading.Table` and returns a
            :class:`~programme.importing.tables.report.Report`; it has one more argument, ``source``, where
            ``source_length`` is given.
        required: names of the columns without which rows can be neither told apart nor checked. The first one
            identifies what a row is about.
        synonyms: ``{language: {name of a column: other headings for it}}``; the language ``""`` is every language.
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
    """Return ``{name: ProgrammeTable}`` of all declared kinds of tables."""
    return {table.name: table for table in declarations(TABLE_HOOK)}
