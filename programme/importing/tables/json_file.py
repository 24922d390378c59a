"""Tables as JSON: a list of objects, as our exports write them."""

import json

from django.utils.translation import gettext as _

from .cells import Sheet
from .mistakes import Mistake, TableError


def read_json(content):
    """Return the :class:`Sheet` of a file; its rows are numbered as the objects of the list, from 1.

    Args:
        content: the bytes of the file.

    Raises:
        TableError: the file is no list of objects.
    """
    try:
        objects = json.loads(content)
    except ValueError as error:
        what = _("The file is not valid JSON: %(reason)s.") % {"reason": error}
        raise _wrong(what) from error
    if not isinstance(objects, list) or not all(isinstance(item, dict) for item in objects):
        raise _wrong(_("The file is not a list of objects."))
    flat = [dict(_flatten(item)) for item in objects]
    names = list(dict.fromkeys(name for item in flat for name in item))
    rows = [(number, [item.get(name) for name in names]) for number, item in enumerate(flat, start=1)]
    return Sheet([(0, names), *rows])


def _flatten(item):
    """Yield (name, value); texts by language become one value per language, and lists one text."""
    for name, value in item.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{language}", text) for language, text in value.items())
        elif isinstance(value, list):
            yield name, "; ".join(map(str, value))
        else:
            yield name, value


def _wrong(what):
    return TableError([Mistake(0, "", "", what, _("Write [{…}, {…}], one object for each row."))])
