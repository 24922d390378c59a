"""Parsers of the cells of a table: numbers, dates, months, flags and choices."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT
from django.utils.translation import gettext as _
from django.utils.translation import override

from programme.actions.models.action import YEARS
from programme.roadmap.columns import Content
from programme.status import Light, Phase, Priority, Verdict

from .file_formats import cell_text
from .lookups import choice_lookup
from .report import UnreadableCell

_INTEGER = re.compile(r"(\d+)(?:[.,]0*)?")
_PERCENTAGE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")
_IDENTIFIER = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,29}")
# The last ones are the values of a ticked box in CSV files of Swedish and Finnish spreadsheets.
YES = frozenset(["yes", "ja", "kyllä", "on", "x", "1", "true", "sant", "tosi"])
NO = frozenset(["no", "nej", "ei", "0", "false", "falskt", "epätosi"])
_LIGHT_COLOURS = {
    Light.ON_PLAN: ("grön", "grönt", "vihreä", "green"),
    Light.DEVIATING: ("gul", "gult", "keltainen", "yellow"),
    Light.LATE: ("röd", "rött", "punainen", "red"),
}


def parse_text(value: Any) -> str:
    """Return the text of a cell."""
    return cell_text(value)


def parse_number(value: Any) -> int:
    """Return a whole number from 0 to 32,767, the range of a small integer in every database.

    Raises:
        UnreadableCell: the value is another number or none.
    """
    match = _INTEGER.fullmatch(cell_text(value))
    if not match or isinstance(value, bool) or len(match[1]) > 5 or int(match[1]) > 32_767:
        raise UnreadableCell(_("This is not a whole number."), _("Write 1, 2, 3 …"))
    return int(match[1])


def read_percent(value: Any) -> int:
    """Return a percentage as a whole number from 0 to 100. A number between 0 and 1, such as 0.4, is a share.

    Raises:
        UnreadableCell: the value is no number, has decimals, or is out of range.
    """
    match = _PERCENTAGE.fullmatch(cell_text(value))
    if not match or isinstance(value, bool):
        raise UnreadableCell(_("This is not a percentage."), _("Write a whole number from 0 to 100."))
    number = float(match[1].replace(",", "."))
    if match[2]:
        number = round(number)
    elif 0 < number < 1:
        number = round(number * 100)
    if number > 100:
        raise UnreadableCell(_("The percentage is more than 100."), _("Write a whole number from 0 to 100."))
    if not float(number).is_integer():
        raise UnreadableCell(_("The percentage has decimals."), _("Write a whole number from 0 to 100."))
    return int(number)


def read_flag(value: Any) -> bool:
    """Return whether the answer is yes.

    Raises:
        UnreadableCell: the value is neither yes nor no.
    """
    word = cell_text(value).casefold()
    if word in YES or word in NO:
        return word in YES
    raise UnreadableCell(_("This is neither yes nor no."), _("Write yes or no."))


def read_identifier(value: Any) -> str:
    """Return the identifier of an action.

    Raises:
        UnreadableCell: the value is too long or has invalid characters.
    """
    text = cell_text(value)
    if not _IDENTIFIER.fullmatch(text):
        message = _("This cannot be the identifier of an action.")
        raise UnreadableCell(message, _("Use at most 30 letters a–z, digits, hyphens and dots, such as D12."))
    return text


def readers() -> dict[Content, Callable[[Any], Any]]:
    """Return ``{content: parser}`` of all contents that need no programme."""
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
        Content.PHASE: choice_lookup(Phase).parse,
        Content.LIGHT: choice_lookup(Light, _LIGHT_COLOURS).parse,
        Content.VERDICT: choice_lookup(Verdict).parse,
        Content.PRIORITY: choice_lookup(Priority).parse,
    }


_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?")
_DAY = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[./-]\s?(\d{1,2})")
_MONTH_NAME = re.compile(r"([^\W\d]{3,})\.?\s*(\d{4})|(\d{4})\s+([^\W\d]{3,})\.?")
_YEAR = re.compile(r"\d{4}")


def read_date(value: Any) -> date:
    """Return the date of a cell.

    Args:
        value: value of a cell that is not empty.

    Raises:
        UnreadableCell: the value is no date.
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = str(value)
    if match := _ISO_DAY.fullmatch(text):
        return _parse_day(*match.groups())
    if match := _DAY.fullmatch(text):
        return _parse_day(*reversed(match.groups()))
    raise _invalid_date()


def read_month(value: Any, last: bool = False) -> date:
    """Return the first day of the month of a cell.

    Args:
        value: value of a cell that is not empty.
        last: whether a year means its last month, as for the end of an action, instead of its first.

    Raises:
        UnreadableCell: the value is neither a month nor a date nor a year.
    """
    if isinstance(value, date):
        return date(value.year, value.month, 1)
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if _YEAR.fullmatch(text):
        return _parse_month(text, 12 if last else 1)
    if match := _MONTH_FIRST.fullmatch(text):
        return _parse_month(match[2], match[1])
    # Spreadsheets store 2024.10 as the number 2024.1, which may as well be January.
    if (match := _YEAR_FIRST.fullmatch(text)) and not isinstance(value, float):
        return _parse_month(*match.groups())
    if match := _MONTH_NAME.fullmatch(text):
        return _parse_month(match[2] or match[3], _month_number(match[1] or match[4]))
    try:
        return read_date(value).replace(day=1)
    except UnreadableCell:
        raise _invalid_month() from None


def _parse_day(year: str, month: str, day: str) -> date:
    if int(year) not in YEARS:
        raise _invalid_date()
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _invalid_date() from None


def _parse_month(year: str, month: str | int) -> date:
    if int(year) not in YEARS or int(month) not in MONTHS:
        raise _invalid_month()
    return date(int(year), int(month), 1)


def _month_number(word: str) -> int:
    """Return the number of the month that ``word`` abbreviates or inflects; 0 for none or several."""
    word = word.casefold()
    names = _month_names()
    if word in names:
        return names[word]
    # “maaliskuussa” is an inflected name, “sept” an abbreviated one.
    numbers = {number for name, number in names.items() if name.startswith(word) or word.startswith(name)}
    return numbers.pop() if len(numbers) == 1 else 0


@cache
def _month_names() -> dict[str, int]:
    """Return ``{name: number}`` of the months in the site's languages and in English, with their abbreviations."""
    short: dict[str, set[int]] = {}
    names: dict[str, int] = {}
    for language in dict.fromkeys((*(code for code, _name in settings.LANGUAGES), "en")):
        with override(language):
            for months in (MONTHS_ALT, MONTHS):
                names |= {str(name).casefold(): number for number, name in months.items()}
            for number, name in MONTHS_3.items():
                short.setdefault(str(name).casefold(), set()).add(number)
    # “mar” is ambiguous: March in English, November in Finnish.
    return {name: numbers.pop() for name, numbers in short.items() if len(numbers) == 1} | names


def _invalid_date() -> UnreadableCell:
    return UnreadableCell(_("This is not a day."), _("Write it as 2025-12-31 or 31.12.2025."))


def _invalid_month() -> UnreadableCell:
    return UnreadableCell(_("This is not a month."), _("Write it as 2024-03 or 3/2024."))
