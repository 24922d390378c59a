"""What the cells of a table say: from what stands there to numbers, days, answers and codes."""

import re
from functools import partial

from django.utils.translation import gettext as _

from programme.roadmap.columns import Content
from programme.status import Light, Phase, Priority, Verdict

from .cells import show
from .dates import read_date, read_month
from .mistakes import Unreadable
from .words import words_of_choices

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


def read_text(value):
    """Return the text of a cell."""
    return show(value)


def read_number(value):
    """Return a whole number from 0 to 32,767, which every database can hold.

    Raises:
        Unreadable: it is another number, or none.
    """
    found = _WHOLE.fullmatch(show(value))
    if not found or isinstance(value, bool) or len(found[1]) > 5 or int(found[1]) > 32_767:
        raise Unreadable(_("This is not a whole number."), _("Write 1, 2, 3 …"))
    return int(found[1])


def read_percent(value):
    """Return per cent as a whole number from 0 to 100. A share such as 0.4 is 40 per cent.

    Raises:
        Unreadable: it is no number, has decimals, or is out of range.
    """
    found = _SHARE.fullmatch(show(value))
    if not found or isinstance(value, bool):
        raise Unreadable(_("This is not a percentage."), _("Write a whole number from 0 to 100."))
    number = float(found[1].replace(",", "."))
    if found[2]:
        number = round(number)
    elif 0 < number < 1:
        number = round(number * 100)
    if number > 100:
        raise Unreadable(_("The percentage is more than 100."), _("Write a whole number from 0 to 100."))
    if not float(number).is_integer():
        raise Unreadable(_("The percentage has decimals."), _("Write a whole number from 0 to 100."))
    return int(number)


def read_flag(value):
    """Return whether the answer is yes.

    Raises:
        Unreadable: it is neither yes nor no.
    """
    word = show(value).casefold()
    if word in YES or word in NO:
        return word in YES
    raise Unreadable(_("This is neither yes nor no."), _("Write yes or no."))


def read_identifier(value):
    """Return the identifier of an action.

    Raises:
        Unreadable: it has other signs than identifiers may have, or too many.
    """
    text = show(value)
    if not _IDENTIFIER.fullmatch(text):
        what = _("This cannot be the identifier of an action.")
        raise Unreadable(what, _("Use at most 30 letters a–z, digits, hyphens and dots, such as D12."))
    return text


def readers():
    """Return ``{Content: function that reads a cell}`` for all that needs no programme to be understood."""
    return {
        Content.WORD: read_text,
        Content.TEXT: read_text,
        Content.IDENTIFIER: read_identifier,
        Content.NUMBER: read_number,
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
