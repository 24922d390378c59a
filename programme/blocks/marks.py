"""What a text says of its own words in plain characters: where a footnote belongs, what is in another language.

A mark is text and no formatting, so that a sentence stays one segment, in which a translator moves the mark or leaves
it out, and so that it works in captions, headings of tables and other places without formatting.
"""

import re

from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

# A footnote: its label between [^ and ].
FOOTNOTE = re.compile(r"\[\^([A-Za-z0-9-]+)\]")
# Words in another language than those around them, and its code: [Network and Information Security]{lang=en}.
PHRASE = re.compile(r"\[([^\[\]<>{}]+)\]\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_BROKEN = re.compile(r"(?:\[[^\[\]]*\]?)?\s*\{\s*lang\b[^{}]*\}?")
_TAG_OR_PHRASE = re.compile(rf"<[^>]*>|{PHRASE.pattern}")


def without_marks(text):
    """Return ``text`` (plain, or HTML that no tag's attribute of which has a mark) with its words alone."""
    return PHRASE.sub(r"\1", FOOTNOTE.sub("", text))


def speak_phrases(html):
    """Return ``html`` (safe) with a ``lang`` around words of another language; their language is one Django knows."""
    return mark_safe(_TAG_OR_PHRASE.sub(_spoken, html))  # noqa: S308 - safe went in


def phrase_mistakes(text):
    """Return (what is wrong, remedy) of all that looks like a mark of words in another language and is none.

    Args:
        text: plain text, or HTML.
    """
    rest = PHRASE.sub(lambda match: "" if _knows(match[2]) else match[0], text)
    remedy = _("Write [words]{lang=en}: words without formatting, and the code of their language.")
    return [
        (_("“%(piece)s” does not mark words of another language.") % {"piece": match[0].strip()}, remedy)
        for match in _BROKEN.finditer(rest)
    ]


def _spoken(match):
    words, language = match.groups()
    if words is None:
        return match[0]
    return format_html('<span lang="{}">{}</span>', language, mark_safe(words)) if _knows(language) else words  # noqa: S308


def _knows(language):
    return language.lower() in LANG_INFO
