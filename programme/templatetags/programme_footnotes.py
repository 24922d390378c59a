"""Footnotes of a page: numbered as their marks appear, with the way there and back."""

import re
from dataclasses import dataclass, field

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ..document.footnotes import mark_phrase_languages, strip_marks
from ..document.syntax import FOOTNOTE

register = template.Library()

_TAG = re.compile(r"(<[^>]*>)")
_LINK = re.compile(r"(<a\b[^>]*>)(.*?)(</a>)", re.DOTALL)


@dataclass
class RenderedFootnote:
    """A footnote as it stands on the rendered page; ``marks`` are the ids of its marks in the text."""

    number: int
    html: str
    marks: list[str] = field(default_factory=list)


class Footnotes:
    """The footnotes of one rendering of a page. A mark without a note stays as it was typed."""

    def __init__(self, notes, language):
        self._unseen = {note.label: note.text for note in notes}
        self._seen = {}
        # The mark is named in the interface's language, which is not always that of the text around it.
        self._language = language

    def number_marks(self, html):
        """Return ``html`` (safe) with its marks as numbered links."""
        parted = _LINK.sub(_move_marks_out, html)
        return mark_safe(_between_tags(self._number, parted))  # noqa: S308 - safe went in

    def in_order(self):
        """The notes in the order of their first marks; last those that nothing refers to."""
        for label in list(self._unseen):
            self._note(label)
        return list(self._seen.values())

    def _note(self, label):
        if label in self._unseen:
            self._seen[label] = RenderedFootnote(len(self._seen) + 1, self._unseen.pop(label))
        return self._seen.get(label)

    def _number(self, text):
        return FOOTNOTE.sub(self._mark, text)

    def _mark(self, match):
        note = self._note(match[1])
        if note is None:
            return match[0]
        again = f"-{len(note.marks) + 1}" if note.marks else ""
        note.marks.append(f"fnref-{note.number}{again}")
        return format_html(
            '<sup class="footnote-mark"><a id="{}" href="#fn-{}" role="doc-noteref" aria-label="{}"{}>{}</a></sup>',
            note.marks[-1],
            note.number,
            gettext("Footnote %(number)d") % {"number": note.number},
            self._language,
            note.number,
        )


@register.simple_tag(takes_context=True)
def marked(context, text):
    """Plain text with its footnote marks as links, and the language of words of another one."""
    html = mark_phrase_languages(conditional_escape(text))
    reading = context.get("reading")
    return reading.footnotes.number_marks(html) if reading else html


@register.filter
def unmarked(text):
    """Plain text without its marks, for where the note itself is not: a list, a name, an attribute."""
    if isinstance(text, SafeString):
        return mark_safe(_between_tags(strip_marks, text))  # noqa: S308 - safe went in
    return strip_marks(text)


def _between_tags(replace, html):
    """Replace the text of ``html``; what stands inside a tag, such as an address, stays as it is."""
    pieces = _TAG.split(html)
    pieces[::2] = map(replace, pieces[::2])
    return "".join(pieces)


def _move_marks_out(match):
    """A link cannot stand in a link: a mark inside one is moved to just after it."""
    opening, text, closing = match.groups()
    return opening + FOOTNOTE.sub("", text) + closing + "".join(mark[0] for mark in FOOTNOTE.finditer(text))
