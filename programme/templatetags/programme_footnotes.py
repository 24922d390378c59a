"""Footnotes of a page: marks numbered in order of appearance, with links to the notes and back."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.template import Context
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
    """A footnote of a rendered page.

    Attributes:
        number: number of the note.
        html: text of the note.
        marks: ids of its marks in the text.
    """

    number: int
    html: str
    marks: list[str] = field(default_factory=list)


class Footnotes:
    """Footnotes of one rendering of a page. Marks without a note are left as they are.

    Args:
        notes: the notes, with ``label`` and ``text``.
        language: ``lang`` attribute for the names of the marks, or empty.
    """

    def __init__(self, notes: Iterable[Any], language: str) -> None:
        self._unseen = {note.label: note.text for note in notes}
        self._seen: dict[str, RenderedFootnote] = {}
        # Names of marks are in the language of the interface, which may differ from that of the text.
        self._language = language

    def number_marks(self, html: str) -> SafeString:
        """Return safe HTML with its marks as numbered links."""
        parted = _LINK.sub(_move_marks_out, html)
        return mark_safe(_between_tags(self._number, parted))  # noqa: S308 - the input is safe

    def in_order(self) -> list[RenderedFootnote]:
        """Return the notes in order of their first marks, unreferenced ones last."""
        for label in list(self._unseen):
            self._note(label)
        return list(self._seen.values())

    def _note(self, label: str) -> RenderedFootnote | None:
        if label in self._unseen:
            self._seen[label] = RenderedFootnote(len(self._seen) + 1, self._unseen.pop(label))
        return self._seen.get(label)

    def _number(self, text: str) -> str:
        return FOOTNOTE.sub(self._mark, text)

    def _mark(self, match: re.Match[str]) -> str:
        note = self._note(match[1])
        if note is None:
            return match[0]
        suffix = f"-{len(note.marks) + 1}" if note.marks else ""
        note.marks.append(f"fnref-{note.number}{suffix}")
        return format_html(
            '<sup class="footnote-mark"><a id="{}" href="#fn-{}" role="doc-noteref" aria-label="{}"{}>{}</a></sup>',
            note.marks[-1],
            note.number,
            gettext("Footnote %(number)d") % {"number": note.number},
            self._language,
            note.number,
        )


@register.simple_tag(takes_context=True)
def marked(context: Context, text: str) -> str:
    """Return the HTML of plain text with footnote marks as links and ``lang`` on phrases in other languages."""
    html = mark_phrase_languages(conditional_escape(text))
    reading = context.get("reading")
    return reading.footnotes.number_marks(html) if reading else html


@register.filter
def unmarked(text: str) -> str:
    """Return plain text or safe HTML without footnote marks, for places without notes: lists, labels, attributes."""
    if isinstance(text, SafeString):
        return mark_safe(_between_tags(strip_marks, text))  # noqa: S308 - the input is safe
    return strip_marks(text)


def _between_tags(replace: Callable[[str], str], html: str) -> str:
    """Apply ``replace`` to the text of ``html``, not to the inside of tags, such as URLs."""
    pieces = _TAG.split(html)
    pieces[::2] = map(replace, pieces[::2])
    return "".join(pieces)


def _move_marks_out(match: re.Match[str]) -> str:
    """Move the marks inside a link behind it, because links cannot be nested."""
    opening, text, closing = match.groups()
    return opening + FOOTNOTE.sub("", text) + closing + "".join(mark[0] for mark in FOOTNOTE.finditer(text))
