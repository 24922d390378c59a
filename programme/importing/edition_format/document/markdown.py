"""Parses Markdown to a tree of nodes with line numbers."""

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

HEADING_ATTRIBUTES = re.compile(r'\s*\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\}\s*$')


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        # Every address becomes a link, so that an invalid one can be reported with its line.
        return True


@dataclass
class MarkdownNode:
    """A block of the document: its type, its first line (from 1), its token and its child blocks."""

    type: str
    line: int
    token: Token
    children: list["MarkdownNode"] = field(default_factory=list)

    @property
    def inline_tokens(self) -> list[Token]:
        """The tokens of the text of an ``inline`` node."""
        return self.token.children or []


def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark").enable("table")
    # Reference definitions disappear from the text: a mistyped footnote would be lost silently.
    # Without text_join, escaped characters remain separate tokens, distinct from unescaped ones.
    parser.disable(["reference", "text_join"])
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(deflist_plugin).use(sub_plugin).use(superscript_plugin)
    container_plugin(parser, "box", validate=lambda parameters, markup: True)
    parser.core.ruler.before("inline", "heading_attributes", _take_heading_attributes)
    return parser


def _take_heading_attributes(state: StateCore) -> None:
    # Before the inline rules, so that underscores and quotation marks in values are not parsed as markup.
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            match = HEADING_ATTRIBUTES.search(inline.content)
            opening.meta["attributes"] = match[1] if match else None
            if match:
                inline.content = inline.content[: match.start()]


_PARSER = _parser()


def parse_markdown(text: str) -> list[MarkdownNode]:
    """Return the blocks of a Markdown text."""
    root = MarkdownNode("root", 1, Token("root", "", 1))
    path = [root]
    for token in _PARSER.parse(text):
        if token.nesting < 0:
            path.pop()
            continue
        line = token.map[0] + 1 if token.map else path[-1].line
        node = MarkdownNode(token.type.removesuffix("_open"), line, token)
        path[-1].children.append(node)
        if token.nesting > 0:
            path.append(node)
    return root.children


def parse_inline(text: str) -> list[Token]:
    """Return the inline tokens of the text of one paragraph."""
    return _PARSER.parseInline(text)[0].children or []
