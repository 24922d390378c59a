"""Rendering of the parts of the handbook from Markdown files of the package.

A heading ends with its anchor, ``## Publish the pair {#publish}``, which is the same in every language. A picture is
referred to by the name of its file without extension. A link to ``admin:programme_desk:index`` is resolved to the URL
of that view; it becomes plain text if the app of the view is not installed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.apps import apps
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image
from wagtail.permissions import page_permission_policy

TEXTS = Path(__file__).parent / "texts"
PICTURES = Path(__file__).parents[1] / "static" / "programme" / "guidance" / "handbook"
VIEW = "admin:"
_ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)\}$")


@dataclass(frozen=True)
class HandbookHeading:
    """A heading of a part: its level from 1, its anchor and its text."""

    level: int
    anchor: str
    words: str


def handbook_tokens(name: str, language: str) -> list[Token]:
    """Return the tokens of a part in a language, headings with their anchors.

    Args:
        name: name of the part, such as ``editors``.
        language: one of ``LANGUAGES``.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).parse(_text(name, language))
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            _move_anchor(opening, words)
    return tokens


def handbook_headings(tokens: list[Token]) -> list[HandbookHeading]:
    """Return the headings of a part."""
    return [
        HandbookHeading(int(opening.tag[1]), str(opening.attrs["id"]), words.content)
        for opening, words in pairwise(tokens)
        if opening.type == "heading_open"
    ]


def inline(tokens: Iterable[Token], kind: str) -> list[Token]:
    """Return the inline tokens of a kind, such as ``image``."""
    return [child for token in tokens for child in token.children or () if child.type == kind]


def render_handbook_part(tokens: list[Token], language: str) -> SafeString:
    """Return a part as HTML; headings move one level down, because the page has a heading of level 1."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1]) + 1}"
    for image in inline(tokens, "image"):
        _resolve_picture(image, language)
    for token in tokens:
        if token.children:
            token.children = list(_resolve_links(token.children))
    parser = MarkdownIt("commonmark", {"html": False})
    return mark_safe(parser.renderer.render(tokens, parser.options, {}))  # noqa: S308 - raw HTML is off


def _resolve_links(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield inline tokens with the URLs of their links; a link to a view that does not exist becomes plain text."""
    is_plain_text = False
    for token in tokens:
        url = str(token.attrs.get("href", ""))
        if token.type == "link_open" and url.startswith(VIEW):
            try:
                token.attrs["href"] = reverse(url.removeprefix(VIEW))
            except NoReverseMatch:
                is_plain_text = True
                continue
        elif token.type == "link_close" and is_plain_text:
            is_plain_text = False
            continue
        yield token


@cache
def _text(name: str, language: str) -> str:
    return (TEXTS / f"{name}.{language}.md").read_text(encoding="utf-8")


def _move_anchor(opening: Token, words: Token) -> None:
    match = _ANCHOR.search(words.content)
    if match is None or not words.children:
        raise ValueError(f"The heading has no anchor: {words.content}")
    opening.attrs["id"] = match[1]
    words.content = _ANCHOR.sub("", words.content)
    words.children[-1].content = _ANCHOR.sub("", words.children[-1].content)


def _resolve_picture(image: Token, language: str) -> None:
    name = str(image.attrs["src"])
    width, height = _size(name, language)
    # The size keeps the layout, and so the position of anchors, while pictures load.
    image.attrs |= {
        "src": static(f"programme/guidance/handbook/{language}/{name}.webp"),
        "width": width,
        "height": height,
        "loading": "lazy",
    }


@cache
def _size(name: str, language: str) -> tuple[int, int]:
    with Image.open(PICTURES / language / f"{name}.webp") as picture:
        return picture.size


# Languages of the handbook; the first one is the fallback.
LANGUAGES = ("sv", "fi")


# A user of the site.
User = AbstractUser | AnonymousUser


def _has_page_permission(action: str) -> Callable[[User], bool]:
    return lambda user: page_permission_policy.user_has_permission(user, action)


def _has_permission(permission: str) -> Callable[[User], bool]:
    return lambda user: user.has_perm(permission)


@dataclass(frozen=True)
class _PartDeclaration:
    """Declaration of a part.

    Attributes:
        name: name of its file.
        is_work_of: whether it describes the work of a user.
        app: app without which the part is left out.
    """

    name: str
    is_work_of: Callable[[User], bool]
    app: str = "programme"


# In the default order.
_PARTS = (
    _PartDeclaration("editors", _has_page_permission("publish")),
    _PartDeclaration("translators", _has_page_permission("change"), "programme.translation"),
    _PartDeclaration(
        "steering_group", _has_permission("programme_steering.hold_meeting"), "programme.steering"
    ),
    _PartDeclaration(
        "action_contacts", _has_permission("programme_steering.add_progressproposal"), "programme.steering"
    ),
)


@dataclass(frozen=True)
class HandbookPart:
    """A part of the handbook: the name of its file, and whether it describes the reader's work."""

    name: str
    is_assigned: bool


def handbook_parts(user: User) -> list[HandbookPart]:
    """Return the parts whose app is installed, those of the reader's work first."""
    parts = [HandbookPart(part.name, part.is_work_of(user)) for part in _PARTS if apps.is_installed(part.app)]
    return sorted(parts, key=lambda part: not part.is_assigned)
