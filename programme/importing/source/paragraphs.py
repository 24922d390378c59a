"""Paragraphs, list items and lists that a page break cut in two."""

import re

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
    for element in elements:
        before = _text_before(result, element)
        if isinstance(element, Paragraph) and before is not None and _goes_on(before, element, result):
            owner = before.items[-1] if isinstance(before, ItemList) else before
            while isinstance(before, ItemList) and owner.lists:
                owner = owner.lists[-1].items[-1]
            owner.text = f"{owner.text}\n{element.text}"
            report.repaired(
                Topic.PARAGRAPHS,
                _("A sentence cut by a page break was joined: “… %(end)s %(start)s …”.")
                % {"end": _last_words(owner.text[: -len(element.text)]), "start": _first_words(element.text)},
                element.line,
            )
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


def _text_before(result, element):
    """Return the last text, over figures and notes, that the element may continue."""
    for before in reversed(result):
        if isinstance(before, Paragraph | ItemList):
            return None if getattr(before, "literal", False) else before
        if not isinstance(before, Figure | Note):
            return None
    return None


def _goes_on(before, element, result):
    if element.literal or not _begins_small(element.text):
        return False
    first = _last_text(before)
    if not _UNFINISHED.search(_plain_end(first)):
        return False
    apart = element.cut or result[-1] is not before
    if isinstance(before, ItemList) and not apart:
        return False
    if apart and len(first) >= LONG_FIRST // 2:
        return True
    return len(first) >= LONG_FIRST and len(element.text) >= LONG_SECOND


def _last_text(element):
    if isinstance(element, Paragraph):
        return element.text
    *_others, last = element.walk()
    return last.text


def _plain_end(text):
    return re.sub(r"(?:[*_]|</[^<>]*>)+$", "", text.rstrip())


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


def _last_words(text):
    return " ".join(text.split()[-3:])


def _first_words(text):
    return " ".join(text.split()[:3])
