"""Explanations of terms in running text; the first occurrence of each term on a page opens its explanation."""

import re

from django import template
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext
from wagtail.models import Page

from programme.languages import content_language_codes

from ..pages import GlossaryPage
from ..term_matcher import PageGlossary, glossary_of
from ..terms import Term

register = template.Library()

# A tag, or words in another language with their tags.
_TAG = re.compile(r'<span lang="[^"]*">[^<]*</span>|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>')
# Tags of quotations, links and other elements that are no running text.
_EXCLUDED_TAGS = frozenset(
    ("a", "abbr", "blockquote", "button", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "q")
)


class Explanations:
    """The explanations of one rendering of a page.

    The word is the label of its button: it stays text that wraps, is copied, and is kept by reading views of browsers,
    which drop buttons. Clicking it opens the explanation, and the keyboard reaches the button.

    Args:
        page: the page.
        language: language of the interface.

    Attributes:
        terms: the terms that have been explained so far, in order.
    """

    def __init__(self, page: Page, language: str) -> None:
        self.terms: list[Term] = []
        self._page = page
        self._explained: set[str] = set()
        # The label of the button is in the interface's language, which may differ from the language of the text.
        self._language = language

    def mark(self, html: str) -> str:
        """Return ``html``, which is safe, with a button on the first occurrence of each term on the page."""
        glossary = self._glossary
        if not glossary or not glossary.terms:
            return html
        parts, position, depth = [], 0, 0
        for tag in _TAG.finditer(html):
            parts += [self._mark_text(html[position : tag.start()], glossary, depth), tag[0]]
            position = tag.end()
            if (tag[2] or "").lower() in _EXCLUDED_TAGS:
                depth += -1 if tag[1] else 1
        parts.append(self._mark_text(html[position:], glossary, depth))
        return mark_safe("".join(parts))  # noqa: S308 - the input is safe

    @cached_property
    def _glossary(self) -> PageGlossary | None:
        """The terms to explain; None on the glossary page, which explains all of them."""
        return None if isinstance(self._page, GlossaryPage) else glossary_of(self._page)

    def _mark_text(self, text: str, glossary: PageGlossary, depth: int) -> str:
        if depth or not text.strip():
            return text
        parts, position = [], 0
        for match in glossary.iter_matches(text, self._page.text_language):
            if match.key in self._explained:
                continue
            self._explained.add(match.key)
            self.terms.append(glossary.terms[match.key])
            word = mark_safe(text[match.start : match.end])  # noqa: S308 - part of safe text
            parts += [text[position : match.start], self._button(word, match.key)]
            position = match.end
        return "".join([*parts, text[position:]])

    def _button(self, word: str, code: str) -> SafeString:
        return format_html(
            '<label class="term">{}<button type="button" popovertarget="explained-{}" aria-label="{}"{}></button></label>',
            word,
            code,
            gettext("Explanation: %(term)s") % {"term": word},
            self._language,
        )


@register.filter
def equivalents(term: Term, language: str) -> list[tuple[str, str, list[str]]]:
    """Return (code, name of the language, names) of a term in each other language."""
    others = (code for code in content_language_codes() if code != language)
    return [
        (code, capfirst(get_language_info(code)["name_translated"]), names)
        for code in others
        if (names := term.names(code))
    ]


@register.filter
def other_words(term: Term, language: str) -> list[str]:
    """Return the synonyms of a term in a language, without its abbreviation."""
    return [name for name in term.names(language)[1:] if name != term.text("abbreviation", language)]


@register.filter
def has_explanation(term: Term, language: str) -> bool:
    """Whether a term has an explanation in a language, or in no language at all."""
    return bool(term.text("explanation", language)) or not term.explanation
