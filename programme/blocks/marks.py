"""What a text says of its own words in plain characters: where a footnote belongs, what is in another language.

A mark is text and no formatting, so that a sentence stays one segment, in which a translator moves the mark or leaves
it out, and so that it works in captions, headings of tables and other places without formatting.
"""

import re

from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..syntax import FOOTNOTE, PHRASE

_TAG_OR_PHRASE = re.compile(rf"<[^>]*>|{PHRASE.pattern}")


def without_marks(text):
    """Return ``text`` (plain, or HTML that no tag's attribute of which has a mark) with its words alone."""
    return PHRASE.sub(r"\1", FOOTNOTE.sub("", text))


def speak_phrases(html):
    """Return ``html`` (safe) with a ``lang`` around words of another language; their language is one Django knows."""
    return mark_safe(_TAG_OR_PHRASE.sub(_spoken, html))  # noqa: S308 - safe went in


def _spoken(match):
    words, language = match.groups()
    if words is None:
        return match[0]
    if language.lower() not in LANG_INFO:
        return words
    return format_html('<span lang="{}">{}</span>', language, mark_safe(words))  # noqa: S308 - safe went in
