"""Turns a part of the handbook, a Markdown file of the package, into HTML with anchors, pictures and links.

A heading ends with its anchor, ``## Publish the pair {#publish}``, which is the same in every language. A picture is
named by its file without its ending. A link to ``admin:programme_desk:index`` leads to that view of the admin; it is plain
text where the app of the view is not installed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from PIL import Image
from wagtail.permissions import page_permission_policy

TEXTS = Path(__file__).parent / "texts"
PICTURES = Path(__file__).parents[1] / "static" / "programme" / "guidance" / "handbook"
VIEW = "admin:"
_ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)\}$")


@dataclass(frozen=True)
class HandbookHeading:
    """A heading of a part: its level from 1, its anchor and its words."""

    level: int
    anchor: str
    words: str


def handbook_tokens(name, language):
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


def handbook_headings(tokens):
    """Return the :class:`Heading` objects of a part."""
    return [
        HandbookHeading(int(opening.tag[1]), opening.attrs["id"], words.content)
        for opening, words in pairwise(tokens)
        if opening.type == "heading_open"
    ]


def inline(tokens, kind):
    """Return the tokens of this kind, such as ``image``, inside paragraphs and headings."""
    return [child for token in tokens for child in token.children or () if child.type == kind]


def render_handbook_part(tokens, language) -> SafeString:
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
        "src": static(f"programme/guidance/handbook/{language}/{name}.webp"),
        "width": width,
        "height": height,
        "loading": "lazy",
    }


@cache
def _size(name, language):
    with Image.open(PICTURES / language / f"{name}.webp") as picture:
        return picture.size


# The languages that the handbook is written in; the first one is for those who work in neither.
LANGUAGES = ("sv", "fi")


def _on_pages(action):
    return lambda user: page_permission_policy.user_has_permission(user, action)


def _anywhere(permission):
    return lambda user: user.has_perm(permission)


@dataclass(frozen=True)
class _Declared:
    """A part: the name of its file, whose own work it describes, and the app without which there is no such work."""

    name: str
    is_work_of: Callable[[AbstractUser], bool]
    app: str = "programme"


# In the order in which a reader without a role finds them.
_DECLARED = (
    _Declared("editors", _on_pages("publish")),
    _Declared("translators", _on_pages("change"), "programme.translation"),
    _Declared("steering_group", _anywhere("programme_steering.hold_meeting"), "programme.steering"),
    _Declared("action_contacts", _anywhere("programme_steering.add_progressproposal"), "programme.steering"),
)


@dataclass(frozen=True)
class HandbookPart:
    """A part of the handbook: the name of its file, and whether it describes the reader's own work."""

    name: str
    is_own: bool


def handbook_parts(user: AbstractUser) -> list[HandbookPart]:
    """Return every :class:`Part` whose app is installed, those of the reader's own work first."""
    parts = [HandbookPart(one.name, one.is_work_of(user)) for one in _DECLARED if apps.is_installed(one.app)]
    return sorted(parts, key=lambda part: not part.is_own)
