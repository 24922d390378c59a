"""Inline tags of a string: strict parsing, comparison of source and translation, and conversion to XLIFF.

A string is a fragment of HTML (``Se <a id="a1">programmet</a>.``). In XLIFF each element becomes ``<g id="1">``, or
``<x id="1"/>`` if it is empty, numbered in the order of the source. The tools of translators protect these; the
original elements are looked up in the source when the file is imported.
"""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from html import escape
from html.parser import HTMLParser
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

from programme.document.syntax import phrase_mistakes

_EMPTY = {"br"}
_TYPES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "link", "br": "lb"}
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_INVALID_TAG = re.compile(r"<[!?]|<[a-zA-Z/][^<>]{0,20}(?=[^<>]*(?:<|$))")
_INVALID_CHARACTER = re.compile(r"&#[xX]?[0-9a-fA-F]{8}")
# Deeper than in any real text; unlimited nesting would exhaust the recursion limit.
_MAX_DEPTH = 20


class InlineError(ValueError):
    """Invalid inline tags of a translation; the message is meant for a translator."""


class _Reader(HTMLParser):
    """Strict parser of a fragment: every tag must be closed in order. Builds an element tree with HTML names."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = ET.Element("")
        self.open = [self.root]
        self.elements = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        element = ET.SubElement(self.open[-1], tag, dict(attrs))
        self.elements.append(element)
        if tag not in _EMPTY:
            self.open.append(element)
            _check_depth(len(self.open) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag or len(self.open) == 1:
            raise InlineError(_("</%(tag)s> closes nothing that is open there.") % {"tag": tag})
        self.open.pop()

    def handle_data(self, data: str) -> None:
        _add_text(self.open[-1], data)


def parse_inline_tags(html: str) -> tuple[ET.Element, list[ET.Element]]:
    """Return ``(root, elements in order)`` of a string.

    Raises:
        InlineError: a tag is not closed, or closed but not open, or there is invalid markup.
    """
    _reject_unsupported(html)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise InlineError(_("<%(tag)s> is not closed.") % {"tag": reader.open[-1].tag})
    return reader.root, reader.elements


def check_inline_tags(source: str, translated: str) -> None:
    """Check that a translation has the tags, links and footnotes of its source, and valid inline markup.

    Raises:
        InlineError: with the first difference.
    """
    _root, expected = parse_inline_tags(source)
    _root, actual = parse_inline_tags(translated)
    try:
        StringValue.from_translated_html(translated)
    except ValueError as error:
        raise InlineError(str(error)) from error
    if issues := phrase_mistakes(translated, LANG_INFO):
        raise InlineError(" ".join(issues[0]))
    _compare(Counter(map(_tag, expected)), Counter(map(_tag, actual)))
    _compare(Counter(_FOOTNOTE.findall(source)), Counter(_FOOTNOTE.findall(translated)))


def to_xliff(html: str, name: str) -> ET.Element:
    """Return a string as an XLIFF element ``name`` ("source" or "target")."""
    root, elements = parse_inline_tags(html)
    for number, element in enumerate(elements, start=1):
        tag = element.tag
        element.tag = "x" if tag in _EMPTY else "g"
        element.attrib.clear()
        element.attrib.update(id=str(number), ctype=_TYPES.get(tag, f"x-html-{tag}"))
    root.tag = name
    return root


def from_xliff(element: ET.Element, source: str) -> str:
    """Return the content of an XLIFF element as HTML, with the tags of the string ``source``.

    Raises:
        InlineError: it has elements that the source does not have.
    """
    _root, elements = parse_inline_tags(source)
    return _to_html(element, {str(number): item for number, item in enumerate(elements, start=1)})


def _to_html(element, elements, depth=0):
    _check_depth(depth)
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        kind = child.tag.rpartition("}")[2]
        if kind == "mrk":  # a marker of the tool, such as a segment or a term
            parts.append(_to_html(child, elements, depth + 1))
        else:
            source_element = elements.get(child.get("id", ""))
            if kind not in ("g", "x") or source_element is None:
                message = _("The element <%(tag)s id=“%(id)s”> is not in the source.")
                raise InlineError(message % {"tag": kind, "id": child.get("id", "")})
            attributes = "".join(
                f' {name}="{escape(value)}"' for name, value in source_element.attrib.items()
            )
            if source_element.tag in _EMPTY:
                parts.append(f"<{source_element.tag}/>")
            else:
                parts.append(
                    f"<{source_element.tag}{attributes}>{_to_html(child, elements, depth + 1)}</{source_element.tag}>"
                )
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _check_depth(depth):
    if depth > _MAX_DEPTH:
        raise InlineError(_("More than %(limit)s tags stand in one another.") % {"limit": _MAX_DEPTH})


def _reject_unsupported(html):
    if match := _CONTROL.search(html):
        message = _("It has a control character (%(code)s), which no text has.")
        raise InlineError(message % {"code": f"U+{ord(match[0]):04X}"})
    if match := _INVALID_CHARACTER.search(html):
        raise InlineError(_("“%(beginning)s” stands for no character.") % {"beginning": match[0]})
    if match := _INVALID_TAG.search(html):
        raise InlineError(_("“%(beginning)s” begins no tag that a text has.") % {"beginning": match[0]})


def _tag(element):
    address = element.get("id")
    return f"<{element.tag} id=“{address}”>" if address else f"<{element.tag}>"


def _compare(expected, actual):
    missing, surplus = expected - actual, actual - expected
    if missing:
        raise InlineError(_("%(tags)s of the source is missing.") % {"tags": _join_tags(missing)})
    if surplus:
        raise InlineError(_("%(tags)s is not in the source.") % {"tags": _join_tags(surplus)})


def _join_tags(tags):
    return ", ".join(sorted(tags.elements()))


def _add_text(element, text):
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
