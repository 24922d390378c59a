"""Renders inline HTML and plain text as Markdown, escaping everything that would be parsed as markup."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from markdown_it.token import Token

from ..document.markdown import parse_inline

# (kind, value): text, a tag, ``/`` and a tag, ``br`` or ``note``.
HtmlEvent = tuple[str, str]

_ALWAYS = re.compile(r"[\\`*\[\]^~{}]")
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?=[#>|:=+-])", re.MULTILINE)
_NOTE_LINK = re.compile(r"(\[\^[A-Za-z0-9-]+\])\(")
_NOTE_START = re.compile(r"^(\[\^[A-Za-z0-9-]+\]):", re.MULTILINE)
_NUMBER_START = re.compile(r"^(\d{1,9})([.)])", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([A-Za-z0-9-]+)\]")
_WRAPS = {"b": "**", "i": "*", "sup": "^", "sub": "~"}
# (tags to omit, marker for italics), tried in turn until the Markdown is parsed back to the same text.
_ATTEMPTS = (((), "*"), ((), "_"), (("b", "i"), "*"), (("b", "i", "sup", "sub"), "*"))
_OPENING = {"strong_open": "b", "em_open": "i", "sup_open": "sup", "sub_open": "sub", "link_open": "a"}
_CLOSING = {name.replace("open", "close"): tag for name, tag in _OPENING.items()}


def plain_markdown(text: str) -> str:
    """Return plain text as escaped Markdown; footnote marks are not escaped."""
    pieces = _NOTE_MARK.split(" ".join(text.split()))
    escaped = [_escape(piece) if not position % 2 else f"[^{piece}]" for position, piece in enumerate(pieces)]
    return escape_line_start("".join(escaped))


def escape_line_start(text: str) -> str:
    """Escape characters that would start a list, a heading, a container or another block."""
    text = _NUMBER_START.sub(r"\1\\\2", text)
    text = _NOTE_START.sub(r"\1\\:", _NOTE_LINK.sub(r"\1\\(", text))
    return _LINE_START.sub(r"\\", text)


def rich_markdown(html: str) -> str:
    """Return inline HTML as Markdown.

    Emphasis that Markdown cannot express at its position, such as one that ends inside a word after a bracket, is
    omitted; the text is unchanged.
    """
    events = read_html(html)
    for left_out, italic in _ATTEMPTS:
        selected = [event for event in events if event[0].lstrip("/") not in left_out]
        markdown = escape_line_start(_write(selected, italic))
        if all(kind == "text" for kind, _value in selected) or _same(selected, markdown):
            break
    return markdown


def read_html(html: str) -> list[HtmlEvent]:
    """Return inline HTML as a list of events."""
    reader = _Events()
    reader.feed(html)
    reader.close()
    return _move_spaces_out(reader.events)


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[HtmlEvent] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append((tag, dict(attrs).get("href") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag != "br":
            self.events.append((f"/{tag}", ""))

    def handle_data(self, data: str) -> None:
        for position, piece in enumerate(_NOTE_MARK.split(data)):
            if piece:
                self.events.append(("note" if position % 2 else "text", piece))


def _move_spaces_out(events: list[HtmlEvent]) -> list[HtmlEvent]:
    """Move leading and trailing spaces out of emphasis, as Markdown requires, and drop empty emphasis."""
    changed = True
    while changed:
        changed = False
        for position in range(len(events) - 1):
            first, second = events[position], events[position + 1]
            if first[0] in _WRAPS and second[0] == "text" and second[1][:1].isspace():
                rest = [("text", second[1].lstrip())] if second[1].strip() else []
                events[position : position + 2] = [("text", " "), first, *rest]
            elif (
                first[0] == "text"
                and second[0][1:] in _WRAPS
                and second[0][0] == "/"
                and first[1][-1:].isspace()
            ):
                rest = [("text", first[1].rstrip())] if first[1].strip() else []
                events[position : position + 2] = [*rest, second, ("text", " ")]
            elif (first[0] in _WRAPS and second[0] == f"/{first[0]}") or (
                second[0] in _WRAPS and first[0] == f"/{second[0]}"
            ):
                del events[position : position + 2]
            else:
                continue
            changed = True
            break
    return events


def _escape(text: str) -> str:
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _EMPHASIS.sub(r"\\_", text)
    text = _TAG.sub(r"\\<", text)
    return _ENTITY.sub(r"\\&", text)


def _write(events: list[HtmlEvent], italic: str) -> str:
    out, href, raised = [], [], 0
    for kind, value in events:
        if kind == "text":
            text = _escape(re.sub(r"\s+", " ", value.replace("\xa0", "\ufdd0"))).replace("\ufdd0", "\xa0")
            out.append(text.replace(" ", "\\ ") if raised else text)
        elif kind == "note":
            out.append(f"[^{value}]")
        elif kind == "br":
            out.append("\\\n")
        elif kind == "a":
            href.append(value)
            out.append("[")
        elif kind == "/a":
            out.append(f"]({_address(href.pop() if href else '')})")
        elif kind.lstrip("/") in _WRAPS:
            raised += {"sup": 1, "sub": 1, "/sup": -1, "/sub": -1}.get(kind, 0)
            out.append(italic if kind.lstrip("/") == "i" else _WRAPS[kind.lstrip("/")])
    return "\n".join(line.strip() for line in "".join(out).split("\n")).strip()


def _address(href: str) -> str:
    href = href.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
    return f"<{href}>" if re.search(r"[\s()]", href) else href


def _same(events: list[HtmlEvent], markdown: str) -> bool:
    """Return whether the Markdown is parsed back to the same events."""
    # The reader rejects a text with these: inside superscript it does not recognise that they are escaped.
    tokens = parse_inline(markdown)
    if any(sign in token.content for token in tokens if token.type == "text" for sign in ("](", "[^", "{#")):
        return False
    return _comparable(events) == _comparable(_read_back(tokens))


def _read_back(tokens: list[Token]) -> Iterator[HtmlEvent]:
    for token in tokens:
        if token.type in ("text", "text_special"):
            yield "text", token.content
        elif token.type in _OPENING:
            yield _OPENING[token.type], ""
        elif token.type in _CLOSING:
            yield f"/{_CLOSING[token.type]}", ""
        elif token.type == "footnote_ref":
            yield "note", token.meta["label"]
        else:
            yield {"softbreak": ("text", " "), "hardbreak": ("br", "")}.get(token.type, (token.type, ""))


def _comparable(events: Iterable[HtmlEvent]) -> list[str]:
    result = [""]
    for kind, value in events:
        result[-1] += value if kind == "text" else ""
        if kind != "text":
            result += [f"{kind} {value if kind == 'note' else ''}", ""]
    return [re.sub(r"\s+", "", piece) for piece in result]
