"""Days and months as people write them in Swedish, Finnish and English, and as spreadsheets store them."""

import re
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT
from django.utils.translation import gettext as _
from django.utils.translation import override

from programme.models.action import YEARS

from .mistakes import Unreadable

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?")
_DAY = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[./-]\s?(\d{1,2})")
_NAMED = re.compile(r"([^\W\d]{3,})\.?\s*(\d{4})|(\d{4})\s+([^\W\d]{3,})\.?")
_YEAR = re.compile(r"\d{4}")


def read_date(value):
    """Return the day of a cell as a ``date``.

    Args:
        value: the cell's value; not None.

    Raises:
        Unreadable: it is no day.
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = str(value)
    if found := _ISO_DAY.fullmatch(text):
        return _day(*found.groups())
    if found := _DAY.fullmatch(text):
        return _day(*reversed(found.groups()))
    raise _no_day()


def read_month(value, last=False):
    """Return the first day of the month of a cell.

    Args:
        value: the cell's value; not None.
        last: whether a year alone means its last month, as at the end of an action, instead of its first.

    Raises:
        Unreadable: it is neither a month nor a day nor a year.
    """
    if isinstance(value, date):
        return date(value.year, value.month, 1)
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if _YEAR.fullmatch(text):
        return _month(text, 12 if last else 1)
    if found := _MONTH_FIRST.fullmatch(text):
        return _month(found[2], found[1])
    # A spreadsheet keeps 2024.10 as the number 2024.1, which could be January as well.
    if (found := _YEAR_FIRST.fullmatch(text)) and not isinstance(value, float):
        return _month(*found.groups())
    if found := _NAMED.fullmatch(text):
        return _month(found[2] or found[3], _named_month(found[1] or found[4]))
    try:
        return read_date(value).replace(day=1)
    except Unreadable:
        raise _no_month() from None


def _day(year, month, day):
    if int(year) not in YEARS:
        raise _no_day()
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _no_day() from None


def _month(year, month):
    if int(year) not in YEARS or int(month) not in MONTHS:
        raise _no_month()
    return date(int(year), int(month), 1)


def _named_month(word):
    """Return the number of the month that begins or goes on like ``word``; 0 when it is none, or more than one."""
    word = word.casefold()
    names = _month_names()
    if word in names:
        return names[word]
    # “maaliskuussa” goes on where the name ends, “sept” ends before it does.
    found = {number for name, number in names.items() if name.startswith(word) or word.startswith(name)}
    return found.pop() if len(found) == 1 else 0


@cache
def _month_names():
    """{name: number} of the months in every language of the site and in English, long and short."""
    short, names = {}, {}
    for language in dict.fromkeys((*(code for code, _name in settings.LANGUAGES), "en")):
        with override(language):
            for months in (MONTHS_ALT, MONTHS):
                names |= {str(name).casefold(): number for number, name in months.items()}
            for number, name in MONTHS_3.items():
                short.setdefault(str(name).casefold(), set()).add(number)
    # “mar” is March in English and November in Finnish: then it is neither.
    return {name: found.pop() for name, found in short.items() if len(found) == 1} | names


def _no_day():
    return Unreadable(_("This is not a day."), _("Write it as 2025-12-31 or 31.12.2025."))


def _no_month():
    return Unreadable(_("This is not a month."), _("Write it as 2024-03 or 3/2024."))
