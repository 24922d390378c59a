"""What the cells of a table say: from what stands there to numbers, days, answers and codes."""

import re
from datetime import date, datetime
from functools import cache, partial

from django.conf import settings
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT
from django.utils.translation import gettext as _
from django.utils.translation import override

from programme.actions.models.action import YEARS
from programme.roadmap.columns import Content
from programme.status import Light, Phase, Priority, Verdict

from .file_formats import show
from .issues import UnreadableCell
from .lookups import words_of_choices

_WHOLE = re.compile(r"(\d+)(?:[.,]0*)?")
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")
_IDENTIFIER = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,29}")
# The last ones are what spreadsheets in Swedish and Finnish write into a CSV file for a ticked box.
YES = frozenset(["yes", "ja", "kyllä", "on", "x", "1", "true", "sant", "tosi"])
NO = frozenset(["no", "nej", "ei", "0", "false", "falskt", "epätosi"])
_LIGHT_COLOURS = {
    Light.ON_PLAN: ("grön", "grönt", "vihreä", "green"),
    Light.DEVIATING: ("gul", "gult", "keltainen", "yellow"),
    Light.LATE: ("röd", "rött", "punainen", "red"),
}


def parse_text(value):
    """Return the text of a cell."""
    return show(value)


def parse_number(value):
    """Return a whole number from 0 to 32,767, which every database can hold.

    Raises:
        Unreadable: it is another number, or none.
    """
    found = _WHOLE.fullmatch(show(value))
    if not found or isinstance(value, bool) or len(found[1]) > 5 or int(found[1]) > 32_767:
        raise UnreadableCell(_("This is not a whole number."), _("Write 1, 2, 3 …"))
    return int(found[1])


def read_percent(value):
    """Return per cent as a whole number from 0 to 100. A share such as 0.4 is 40 per cent.

    Raises:
        Unreadable: it is no number, has decimals, or is out of range.
    """
    found = _SHARE.fullmatch(show(value))
    if not found or isinstance(value, bool):
        raise UnreadableCell(_("This is not a percentage."), _("Write a whole number from 0 to 100."))
    number = float(found[1].replace(",", "."))
    if found[2]:
        number = round(number)
    elif 0 < number < 1:
        number = round(number * 100)
    if number > 100:
        raise UnreadableCell(_("The percentage is more than 100."), _("Write a whole number from 0 to 100."))
    if not float(number).is_integer():
        raise UnreadableCell(_("The percentage has decimals."), _("Write a whole number from 0 to 100."))
    return int(number)


def read_flag(value):
    """Return whether the answer is yes.

    Raises:
        Unreadable: it is neither yes nor no.
    """
    word = show(value).casefold()
    if word in YES or word in NO:
        return word in YES
    raise UnreadableCell(_("This is neither yes nor no."), _("Write yes or no."))


def read_identifier(value):
    """Return the identifier of an action.

    Raises:
        Unreadable: it has other signs than identifiers may have, or too many.
    """
    text = show(value)
    if not _IDENTIFIER.fullmatch(text):
        what = _("This cannot be the identifier of an action.")
        raise UnreadableCell(what, _("Use at most 30 letters a–z, digits, hyphens and dots, such as D12."))
    return text


def readers():
    """Return ``{Content: function that reads a cell}`` for all that needs no programme to be understood."""
    return {
        Content.WORD: parse_text,
        Content.TEXT: parse_text,
        Content.IDENTIFIER: read_identifier,
        Content.NUMBER: parse_number,
        Content.PERCENT: read_percent,
        Content.DATE: read_date,
        Content.FIRST_MONTH: read_month,
        Content.LAST_MONTH: partial(read_month, last=True),
        Content.FLAG: read_flag,
        Content.PHASE: words_of_choices(Phase).one,
        Content.LIGHT: words_of_choices(Light, _LIGHT_COLOURS).one,
        Content.VERDICT: words_of_choices(Verdict).one,
        Content.PRIORITY: words_of_choices(Priority).one,
    }


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
    except UnreadableCell:
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
    return UnreadableCell(_("This is not a day."), _("Write it as 2025-12-31 or 31.12.2025."))


def _no_month():
    return UnreadableCell(_("This is not a month."), _("Write it as 2024-03 or 3/2024."))
