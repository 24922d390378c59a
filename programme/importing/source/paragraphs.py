"""Paragraphs, list items and lists that a page break cut in two."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from .elements import Figure, ItemList, Note, Paragraph
from .report import Topic

_UNFINISHED = re.compile(r"[^\W_][,-]?$|[,–]$")
_OPENING_MARKUP = re.compile(r"^(?:[*_(\"“”»'\[]|<[^<>]*>)+")
# With a single blank line between them only long texts are taken for halves: short ones may be a list of answers.
LONG_FIRST, LONG_SECOND = 60, 40


def join_broken_texts(elements, report):
    """Return the elements with the halves of broken texts joined.

    A text goes on in the next paragraph when it stops in the middle of a sentence and the next one begins with a
    small letter. Footnotes and figures may stand between the halves: they then follow the whole.
    """
    result = []
    loose = _loose_halves(elements)
    for position, element in enumerate(elements):
        before = _text_before(result)
        if _goes_on(before, element, apart=element.cut or result[-1:] != [before], loose=position in loose):
            _join(before, element, report)
        elif (
            isinstance(element, ItemList)
            and isinstance(before, ItemList)
            and _same_list(before, element, result)
        ):
            before.items += element.items
            report.repaired(Topic.LISTS, _("A list cut in two was joined again."), element.line)
        else:
            result.append(element)
    return result


def _loose_halves(elements):
    """Return the positions of paragraphs that seem to go on after a single blank line.

    Several in a row are a list of answers in small letters rather than a broken text.
    """
    found = set()
    for position, (first, second) in enumerate(pairwise(elements), 1):
        if isinstance(first, Paragraph) and isinstance(second, Paragraph) and _begins_small(second.text):
            long = len(first.text) >= LONG_FIRST and len(second.text) >= LONG_SECOND
            if long and _is_unfinished(first.text):
                found.add(position)
    return {position for position in found if position - 1 not in found and position + 1 not in found}


def _text_before(result):
    """Return the last text, over figures and notes, or None."""
    for before in reversed(result):
        if isinstance(before, Paragraph | ItemList):
            return None if getattr(before, "literal", False) else before
        if not isinstance(before, Figure | Note):
            return None
    return None


def _goes_on(before, element, apart, loose):
    """Whether a paragraph continues the text before it.

    Args:
        before: the text, or None.
        element: what may continue it.
        apart: whether a page break, a figure or a note stands between them.
        loose: whether it seems to go on although nothing but a blank line does.
    """
    if (
        before is None
        or not isinstance(element, Paragraph)
        or element.literal
        or not _begins_small(element.text)
    ):
        return False
    first = _last_owner(before).text
    if not apart:
        return loose and isinstance(before, Paragraph)
    return len(first) >= LONG_FIRST // 2 and _is_unfinished(first)


def _join(before, element, report):
    owner = _last_owner(before)
    what = _("A sentence cut by a page break was joined: “… %(end)s %(start)s …”.")
    words = {"end": " ".join(owner.text[-200:].split()[-3:]), "start": " ".join(element.text.split()[:3])}
    report.repaired(Topic.PARAGRAPHS, what % words, element.line)
    owner.text = f"{owner.text}\n{element.text}"


def _last_owner(element):
    """Return what holds the last words: the paragraph, or the last item of a list."""
    while not hasattr(element, "text"):
        last = element.items[-1]
        element = last.lists[-1] if last.lists else last
    return element


def _is_unfinished(text):
    # Only the end is looked at: a text joined many times is long.
    return bool(_UNFINISHED.search(re.sub(r"(?:[*_]|</[^<>]*>)+$", "", text[-200:].rstrip())))


def _begins_small(text):
    start = _OPENING_MARKUP.sub("", text.lstrip())
    return start[:1].islower()


def _same_list(before, element, result):
    if result[-1] is not before:
        return False
    last, first = before.items[-1], element.items[0]
    if first.number is not None and last.number is not None:
        return first.number == last.number + 1
    return element.cut and first.number is None and last.number is None and first.indent == last.indent
