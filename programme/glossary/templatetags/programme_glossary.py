"""Terms in running text: the first place of each on a page opens its explanation, without any script."""

import re

from django import template
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext

from programme.languages import content_language_codes

from ..pages import GlossaryPage
from ..term_matcher import glossary_of

register = template.Library()

# A tag; words of another language together with theirs.
_TAG = re.compile(r'<span lang="[^"]*">[^<]*</span>|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>')
# In these a word is somebody's own, leads somewhere already, or is no running text.
_LEFT_ALONE = frozenset(
    ("a", "abbr", "blockquote", "button", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "q")
)


class Explanations:
    """The terms of one rendering of a page; ``shown`` are those that its text has used so far, in order.

    The word is the label of its button. So it stays text, which is broken over lines, copied and shown by the reading
    views of browsers, which leave out buttons; a click on it opens the explanation, and the keyboard finds the button.
    """

    def __init__(self, page, language):
        self.shown = []
        self._page = page
        self._seen = set()
        # The button is named in the interface's language, which is not always that of the text around it.
        self._language = language

    def mark(self, html):
        """Return ``html`` (safe) with a button on each term that has not been on the page before."""
        glossary = self._glossary
        if not glossary or not glossary.terms:
            return html
        parts, place, inside = [], 0, 0
        for tag in _TAG.finditer(html):
            parts += [self._marked(html[place : tag.start()], glossary, inside), tag[0]]
            place = tag.end()
            if (tag[2] or "").lower() in _LEFT_ALONE:
                inside += -1 if tag[1] else 1
        parts.append(self._marked(html[place:], glossary, inside))
        return mark_safe("".join(parts))  # noqa: S308 - safe went in

    @cached_property
    def _glossary(self):
        """The terms to explain; None on the page of the glossary, which explains them all anyhow."""
        return None if isinstance(self._page, GlossaryPage) else glossary_of(self._page)

    def _marked(self, text, glossary, inside):
        if inside or not text.strip():
            return text
        parts, place = [], 0
        for hit in glossary.find(text, self._page.text_language):
            if hit.key in self._seen:
                continue
            self._seen.add(hit.key)
            self.shown.append(glossary.terms[hit.key])
            parts += [text[place : hit.start], self._button(mark_safe(text[hit.start : hit.end]), hit.key)]  # noqa: S308
            place = hit.end
        return "".join([*parts, text[place:]])

    def _button(self, word, code):
        return format_html(
            '<label class="term">{}<button type="button" popovertarget="explained-{}" aria-label="{}"{}></button></label>',
            word,
            code,
            gettext("Explanation: %(term)s") % {"term": word},
            self._language,
        )


@register.filter
def equivalents(term, language):
    """What a term is called in the other languages: a list of (code, name of the language, names)."""
    others = (code for code in content_language_codes() if code != language)
    return [
        (code, capfirst(get_language_info(code)["name_translated"]), names)
        for code in others
        if (names := term.names(code))
    ]


@register.filter
def other_words(term, language):
    """The other words for a term in a language, without its abbreviation."""
    return [name for name in term.names(language)[1:] if name != term.text("abbreviation", language)]


@register.filter
def has_explanation(term, language):
    """Whether a term is explained in a language, or nowhere."""
    return bool(term.text("explanation", language)) or not term.explanation
