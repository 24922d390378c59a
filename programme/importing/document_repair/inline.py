"""Converter of inline texts: the source's Markdown and HTML to HTML of the outline or to plain text."""

import re
from html import escape, unescape
from urllib.parse import unquote

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from programme.document.syntax import FOOTNOTE

from .elements import SourceLine
from .footnotes import PLACEHOLDER
from .report import RemovalReason, RepairReport, Topic
from .tokens import plain_title, source_words

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
_HREF = re.compile(r"""\bhref\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_TAG_NAMES = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}
_TAGS_BY_TOKEN = {"strong_open": "b", "strong_close": "b", "em_open": "i", "em_close": "i"}
_WEB = re.compile(r"(?:https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)
_DEFINITION = re.compile(r"^\s{0,3}\[(?!\^)([^\]]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*[\"')])?\s*$")
_TRUNCATED = re.compile(r"(?:…|\.\.\.)$|\s[-|–]\s[^\W\d_]+\s*\((?:[\w-]+\.)+[a-z]{2,}\)$")


def take_link_definitions(lines: list[SourceLine], report: RepairReport) -> dict[str, dict[str, str]]:
    """Remove ``[name]: address`` lines and return the link definitions for :class:`InlineConverter`."""
    definitions: dict[str, dict[str, str]] = {}
    used = " ".join(line.text for line in lines).casefold()
    for line in lines:
        match = _DEFINITION.match(line.text)
        if match and used.count(f"[{match[1].casefold()}]") > 1:
            definitions.setdefault(match[1].strip().upper(), {"href": match[2], "title": ""})
            report.removed(RemovalReason.LINK_DEFINITION, line.text.strip(), line.number)
            line.text = ""
    return definitions


class InlineConverter:
    """Converter of the inline texts of a document.

    Args:
        report: records changes to links, pictures and HTML.
        definitions: link definitions by name.
        ids: ids of headings in the edition by plain title and by id in the source.
    """

    def __init__(
        self,
        report: RepairReport,
        definitions: dict[str, dict[str, str]] | None = None,
        ids: dict[str, str] | None = None,
    ) -> None:
        self.report = report
        self.environment = {"references": definitions or {}}
        self.ids = ids or {}
        self.parser = MarkdownIt("commonmark", {"html": True})
        self.links = 0

    def html(self, text: str, line: int, literal: bool = False) -> str:
        """Return a text as inline HTML with footnote marks; ``literal`` text contains no markup."""
        if literal:
            return _finish_html(escape(_escape_footnote_marks(text), quote=False).replace("\n", "<br/>"))
        writer = _Writer(self, line)
        return _finish_html(writer.write(self._tokens(text)))

    def plain(self, text: str, line: int, marks: bool = True) -> str:
        """Return a text without markup; ``marks`` determines whether footnote marks are kept."""
        html = self.html(text, line)
        plain = unescape(re.sub(r"<[^<>]*>", "", html.replace("<br/>", " ")))
        return " ".join((plain if marks else FOOTNOTE.sub("", plain)).split())

    def _tokens(self, text: str) -> tuple[list[Token] | None, str]:
        if not re.search(r"[\\`*_\[\]<>&!\n]", text):
            # Most texts contain no markup, and parsing is by far the slowest part of a repair.
            return None, text
        return self.parser.parseInline(text, self.environment)[0].children, text

    def target(self, href: str, text: str, line: int) -> str:
        """Return the URL of a link in the edition, or ``""`` when the link has to become text."""
        self.links += 1
        href = unquote(href) if href.startswith("#") else href
        if _TRUNCATED.search(text):
            message = _("The text of the link, “%(text)s”, looks like a page's title cut short by a browser.")
            self.report.suspicious(Topic.LINKS, message % {"text": text}, line)
        if _WEB.fullmatch(href):
            return href
        if href.lower().startswith("www."):
            return f"https://{href}"
        if href.startswith("#") and len(href) > 1:
            id = self.ids.get(href[1:]) or self.ids.get(
                plain_title(href[1:].replace("-", " ").replace("_", " "))
            )
            if id:
                return f"#{id}"
        if href in ("", "#"):
            message = _("The link “%(text)s” has no target; its text was kept.") % {"text": text}
        else:
            message = _(
                "The link “%(text)s” leads to %(href)s, which is not in the edition; its text was kept."
            ) % {
                "text": text,
                "href": href,
            }
        self.report.unsolved(Topic.LINKS, message, line)
        return ""


def _escape_footnote_marks(text: str) -> str:
    # [^label] is a footnote mark in the outline, whatever its purpose in the source.
    return FOOTNOTE.sub(r"(^\1)", text)


def _finish_html(html: str) -> str:
    html = re.sub(r"(?:<br/>|\s)+$", "", html)
    return PLACEHOLDER.sub(r"[^\1]", html).strip()


class _Writer:
    """Writer of tokens as well-formed HTML with the tags of the outline."""

    def __init__(self, inline: InlineConverter, line: int) -> None:
        self.inline = inline
        self.line = line
        self.out: list[str] = []
        self.open: list[str] = []

    def write(self, source: tuple[list[Token] | None, str]) -> str:
        tokens, text = source
        if tokens is None:
            return escape(_escape_footnote_marks(text), quote=False)
        for position, token in enumerate(tokens):
            self._token(token, tokens, position)
        while self.open:
            self._close(self.open[-1])
        return "".join(self.out)

    def _token(self, token: Token, tokens: list[Token], position: int) -> None:
        if token.type in ("text", "code_inline"):
            self.out.append(escape(_escape_footnote_marks(token.content), quote=False))
        elif token.type in _TAGS_BY_TOKEN:
            (self._open if token.nesting > 0 else self._close)(_TAGS_BY_TOKEN[token.type])
        elif token.type == "link_open":
            self._link(str(token.attrs.get("href", "")), _text_until(tokens, position, "link_close"))
        elif token.type == "link_close":
            self._close("a")
        elif token.type in ("softbreak", "hardbreak"):
            self.out.append(" " if token.type == "softbreak" else "<br/>")
        elif token.type == "image":
            self._image(token)
        elif token.type == "html_inline":
            self._raw(token.content, tokens, position)

    def _open(self, tag: str, attributes: str = "") -> None:
        if tag not in self.open:
            self.open.append(tag)
            self.out.append(f"<{tag}{attributes}>")

    def _close(self, tag: str) -> None:
        if tag not in self.open:
            return
        while True:
            last = self.open.pop()
            self.out.append(f"</{last}>")
            if last == tag:
                return

    def _link(self, href: str, text: str) -> None:
        target = self.inline.target(href, text, self.line)
        if target and source_words(text):
            self._open("a", f' href="{escape(target)}"')

    def _image(self, token: Token) -> None:
        alt = "".join(child.content for child in token.children or ())
        message = _(
            "A picture (%(source)s) inside a text was left out; its description “%(alt)s” was kept as words."
        )
        self.inline.report.unsolved(
            Topic.FIGURES, message % {"source": token.attrs.get("src", ""), "alt": alt}, self.line
        )
        self.out.append(escape(alt, quote=False))

    def _raw(self, content: str, tokens: list[Token], position: int) -> None:
        match = _TAG.fullmatch(content)
        if not match:
            if not content.startswith(("<!--", "<!", "<?")):
                self.out.append(escape(content, quote=False))
            return
        closing, name = match[1], match[2].lower()
        if name == "br":
            self.out.append("<br/>")
        elif name == "a":
            self._raw_link(closing, match[3], tokens, position)
        elif name in _TAG_NAMES:
            (self._close if closing else self._open)(_TAG_NAMES[name])
        elif not source_words(f"<{closing}{name}{match[3]}>"):
            # Unsupported HTML tag: only its content is kept.
            pass
        else:
            self.out.append(escape(content, quote=False))

    def _raw_link(self, closing: str, attributes: str, tokens: list[Token], position: int) -> None:
        href = _HREF.search(attributes)
        if closing:
            self._close("a")
        elif href:
            self._link(unescape(href[1].strip("\"'")), _text_until(tokens, position, "</a>"))


def _text_until(tokens: list[Token], position: int, end: str) -> str:
    """Return the text of a link, from its opening to its closing token."""
    parts = []
    for index in range(position + 1, len(tokens)):
        token = tokens[index]
        if token.type == end or token.content.lower() == end:
            break
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
    return "".join(parts).strip()
