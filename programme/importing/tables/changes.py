"""What a row of a table changes in what is there already, told in words."""

from datetime import date

from django.utils.translation import pgettext

from programme.roadmap.columns import Content

from .mistakes import shorten
from .report import FieldChange

_MONTHS = (Content.FIRST_MONTH, Content.LAST_MONTH)


def find_changes(table, state, entry):
    """Return a list of :class:`~.report.FieldChange`, in the order of the table's columns.

    Args:
        table: the :class:`~.reading.Table`.
        state: has ``values`` by column, and ``texts`` as ``{column: {language: text}}``; a column that identifies the
            row is in neither.
        entry: the :class:`~.entries.Entry`.
    """
    changes = []
    for name in table.columns:
        column = table.headings.column_of(name)
        if column.per_language:
            language = name.removeprefix(f"{column.name}_")
            before, after = state.texts.get(column.name, {}).get(language), entry.texts[column.name][language]
        elif name in state.values:
            before, after = state.values[name], entry.values[name]
        else:
            continue
        if not is_same(before, after):
            changes.append(FieldChange(table.heading(name), _show(before, column), _show(after, column)))
    return changes


def is_same(before, after):
    """Whether two values of a column say the same; the order of several codes says nothing."""
    if isinstance(before, list) or isinstance(after, list):
        return set(before or ()) == set(after or ())
    return (before or None) == (after or None)


def _show(value, column):
    if isinstance(value, list):
        return ", ".join(_show(part, column) for part in value)
    if column.content is Content.ANCHORS:
        return value[1]
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if isinstance(value, date):
        return f"{value:%Y-%m}" if column.content in _MONTHS else value.isoformat()
    return "" if value is None else shorten(str(getattr(value, "label", value)))
