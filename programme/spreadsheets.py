"""What a table says is text, also to the program that opens it."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(value):
    """Return a cell of a CSV file, with an apostrophe before a text that a spreadsheet would take for a formula.

    The apostrophe is taken off again when a table is imported (``importing.tables.cells``).
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
