"""Reads inline content: to HTML as Wagtail stores it, or to plain text."""

import re
from html import escape
from urllib.parse import unquote

from django.utils.translation import gettext as _
from markdown_it.token import Token

from programme.document.syntax import FOOTNOTE, PHRASE, phrase_mistakes

from ..identifiers import CAPTION, LABEL
from .manuscript import Manuscript
from .markdown import MarkdownNode, parse_inline
from .syntax_checks import check_source, check_text

TAGS = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "sub_open": "<sub>",
    "sub_close": "</sub>",
    "sup_open": "<sup>",
    "sup_close": "</sup>",
    "link_close": "</a>",
}


def render_inline(node: MarkdownNode, manuscript: Manuscript, marks: bool = True) -> str:
    """Return the text of a paragraph as HTML.

    Args:
        node: the ``inline`` node.
        manuscript: collects the problems, links and footnote marks.
        marks: whether footnote marks are allowed.
    """
    check_source(node.token.content, node.line, manuscript)
    return _Rich(node.inline_tokens, node.line, manuscript, marks).read()


def read_plain_text(node: MarkdownNode, manuscript: Manuscript, marks: bool = False) -> str:
    """Return the text of a paragraph and report markup in it; arguments as for :func:`render_inline`."""
    check_source(node.token.content, node.line, manuscript)
    return _Plain(node.inline_tokens, node.line, manuscript, marks).read()


def read_caption(paragraph: MarkdownNode | None, manuscript: Manuscript) -> str:
    """Return the plain text of a caption, which may have footnote marks; ``""`` without a paragraph."""
    if paragraph is None:
        return ""
    return manuscript.check_length(
        read_plain_text(paragraph.children[0], manuscript, marks=True), paragraph.line, CAPTION
    )


def read_plain_source(source: str, line: int, manuscript: Manuscript) -> str:
    """Return the plain text of Markdown that is a part of a paragraph, and report markup in it."""
    check_source(source, line, manuscript)
    return _Plain(parse_inline(source), line, manuscript, marks=False).read()


class _Inline:
    """Converts the tokens of a paragraph; counts lines, as inline tokens have no line numbers."""

    def __init__(self, tokens: list[Token], line: int, manuscript: Manuscript, marks: bool) -> None:
        self.tokens = tokens
        self.first_line = self.line = line
        self.manuscript = manuscript
        self.marks = marks
        self.labels: list[str] = []

    def read(self) -> str:
        text = "".join(self._read(index, token) for index, token in enumerate(self.tokens))
        if FOOTNOTE.findall(text) != self.labels:
            self.manuscript.problem(
                self.first_line,
                _("This text looks like a footnote mark but is none."),
                _("Write the mark as [^label] without backslashes, or use other brackets."),
            )
        for problem in phrase_mistakes(text, self.manuscript.site.languages):
            self._add_problem(*problem)
        return text.strip()

    def text(self, content: str) -> str:
        """Return the output of a piece of text."""
        raise NotImplementedError

    def markup(self, index: int, token: Token) -> str:
        """Return the output of a token that is markup."""
        raise NotImplementedError

    def _read(self, index: int, token: Token) -> str:
        if token.type == "text":
            check_text(token.content, self.line, self.manuscript)
        if token.type in ("text", "text_special"):
            return self.text(token.content)
        if token.type == "softbreak":
            self.line += 1
            return " "
        if token.type == "footnote_ref":
            return self._mark(token.meta["label"])
        text = self.markup(index, token)
        self.line += token.type == "hardbreak"
        return text

    def _mark(self, label: str) -> str:
        if not self.marks:
            self._add_problem(
                _("A footnote mark cannot stand here."),
                _("Move [^%(label)s] to the running text.") % {"label": label},
            )
            return ""
        if not LABEL.fullmatch(label):
            self._add_problem(
                _('"%(label)s" cannot be the label of a footnote.') % {"label": label},
                _("Use at most 20 letters a–z, digits and hyphens, such as [^1]."),
            )
            return ""
        self.labels.append(label)
        self.manuscript.marks.append((label, self.manuscript.location(self.line)))
        return f"[^{label}]"

    def _add_problem(self, message: str, remedy: str) -> None:
        self.manuscript.problem(self.line, message, remedy)


class _Plain(_Inline):
    refused = False

    def read(self) -> str:
        text = super().read()
        if not self.marks and (match := PHRASE.search(text)):
            self._add_problem(
                _("The language of words cannot be marked here."),
                _("Write the words alone: %(words)s") % {"words": match[1]},
            )
        return text

    def text(self, content: str) -> str:
        return content

    def markup(self, index: int, token: Token) -> str:
        if not self.refused:
            self._add_problem(
                _("This text is shown plain: it cannot have bold, italics, links or other formatting."),
                _("Write the words alone, without formatting; for a raised or lowered digit use ² or ₂."),
            )
        self.refused = True
        return ""


class _Rich(_Inline):
    def text(self, content: str) -> str:
        return escape(content, quote=False)

    def markup(self, index: int, token: Token) -> str:
        if token.type in TAGS:
            return TAGS[token.type]
        if token.type == "hardbreak":
            return "<br/>"
        if token.type == "link_open":
            empty = self.tokens[index + 1].type == "link_close"
            href = read_link(token, empty, self.line, self.manuscript)
            return f'<a href="{escape(href)}">'
        self._report_address(token)
        self.line += token.content.count("\n")
        return ""

    def _report_address(self, token: Token) -> None:
        if token.type == "html_inline":
            message = _("Raw HTML is not allowed: %(html)s") % {"html": token.content.strip()}
            remedy = _(
                "Remove the tag; write **strong**, *emphasis*, ^2^ or ~2~. For the character itself write \\<."
            )
        elif token.type == "image":
            message = _("A picture cannot stand inside a text.")
            remedy = _("Put it in a container of its own: ::: figure {#figure-1 number=1}.")
        else:
            message = _("Code between ` marks is not allowed.")
            remedy = _("Remove the ` marks.")
        self._add_problem(message, remedy)


_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_BARE_SITE = re.compile(r"(www\.|[\w-]+(\.[\w-]+)*\.(fi|se|eu|com|net|org)(/|$))", re.IGNORECASE)


def read_link(token: Token, empty: bool, line: int, manuscript: Manuscript) -> str:
    """Check a link and record its target.

    Args:
        token: the ``link_open`` token.
        empty: whether the link has no text.
        line: its line number, from 1.
        manuscript: collects the problems and, for ``#id``, the target.

    Returns:
        The address: https, http, mailto or ``#id``.
    """
    href = str(token.attrs["href"])
    if empty:
        manuscript.problem(
            line, _("The link has no text."), _("Write the text between the brackets: [text](#id).")
        )
    if token.attrs.get("title"):
        manuscript.problem(
            line, _("A link cannot have a title."), _("Remove the text in quotation marks after the address.")
        )
    if href.startswith("#") and len(href) > 1:
        target = unquote(href[1:])
        manuscript.links.append((target, manuscript.location(line)))
        return "#" + target
    if not _ADDRESS.fullmatch(href):
        _report_address(unquote(href), line, manuscript)
    return href


def _report_address(href: str, line: int, manuscript: Manuscript) -> None:
    if href in ("", "#"):
        message = _("The link has no address.")
        remedy = _("Write the address between the round brackets, or remove the link and keep its text.")
    elif _BARE_SITE.match(href):
        message = _('The address "%(href)s" does not begin with https://.') % {"href": href}
        remedy = _("Write https://%(href)s.") % {"href": href}
    elif "@" in href and ":" not in href:
        message = _('The address "%(href)s" does not begin with mailto:.') % {"href": href}
        remedy = _("Write mailto:%(href)s.") % {"href": href}
    else:
        message = _('A link cannot lead to "%(href)s".') % {"href": href}
        remedy = _(
            "Write an address that begins with https:// or mailto:, or # and the id of a place in this document."
        )
    manuscript.problem(line, message, remedy)
