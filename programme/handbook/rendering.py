"""Turns a part of the handbook, a Markdown file of the package, into HTML with anchors, pictures and links.

A heading ends with its anchor, ``## Publish the pair {#publish}``, which is the same in every language. A picture is
named by its file without its ending. A link to ``admin:programme_desk:index`` leads to that view of the admin; it is plain
text where the app of the view is not installed.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from PIL import Image

TEXTS = Path(__file__).parent / "texts"
PICTURES = Path(__file__).parents[1] / "static" / "programme" / "handbook"
VIEW = "admin:"
_ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)\}$")


@dataclass(frozen=True)
class Heading:
    """A heading of a part: its level from 1, its anchor and its words."""

    level: int
    anchor: str
    words: str


def read(name, language):
    """Return the tokens of a part in a language, headings with their anchors.

    Args:
        name: the part's name, such as ``editors``.
        language: one of ``parts.LANGUAGES``.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).parse(_text(name, language))
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            _move_anchor(opening, words)
    return tokens


def headings(tokens):
    """Return the :class:`Heading` objects of a part."""
    return [
        Heading(int(opening.tag[1]), opening.attrs["id"], words.content)
        for opening, words in pairwise(tokens)
        if opening.type == "heading_open"
    ]


def inline(tokens, kind):
    """Return the tokens of this kind, such as ``image``, inside paragraphs and headings."""
    return [child for token in tokens for child in token.children or () if child.type == kind]


def render(tokens, language) -> SafeString:
    """Return a part as HTML; the reader's page has the heading of level 1 itself, so all go one level down."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1]) + 1}"
    for image in inline(tokens, "image"):
        _place_picture(image, language)
    for token in tokens:
        if token.children:
            token.children = list(_resolve_links(token.children))
    parser = MarkdownIt("commonmark", {"html": False})
    return mark_safe(parser.renderer.render(tokens, parser.options, {}))  # noqa: S308 - raw HTML is off


def _resolve_links(tokens):
    """Yield inline tokens with the URLs of their links; a link to a view that does not exist becomes plain text."""
    is_left_out = False
    for token in tokens:
        if token.type == "link_open" and token.attrs["href"].startswith(VIEW):
            try:
                token.attrs["href"] = reverse(token.attrs["href"].removeprefix(VIEW))
            except NoReverseMatch:
                is_left_out = True
                continue
        elif token.type == "link_close" and is_left_out:
            is_left_out = False
            continue
        yield token


@cache
def _text(name, language):
    return (TEXTS / f"{name}.{language}.md").read_text(encoding="utf-8")


def _move_anchor(opening, words):
    found = _ANCHOR.search(words.content)
    opening.attrs["id"] = found[1]
    words.content = _ANCHOR.sub("", words.content)
    words.children[-1].content = _ANCHOR.sub("", words.children[-1].content)


def _place_picture(image, language):
    name = image.attrs["src"]
    width, height = _size(name, language)
    # With its size the page does not move when the picture comes, and anchors are hit.
    image.attrs |= {
        "src": static(f"programme/handbook/{language}/{name}.webp"),
        "width": width,
        "height": height,
        "loading": "lazy",
    }


@cache
def _size(name, language):
    with Image.open(PICTURES / language / f"{name}.webp") as picture:
        return picture.size
