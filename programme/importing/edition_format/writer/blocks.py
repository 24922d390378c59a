"""Renders the blocks of a page as Markdown."""

import re
from html.parser import HTMLParser
from typing import Any

from ..outline import Block
from .inline import plain_markdown, rich_markdown


def write_block(block: Block, language: str) -> str:
    """Return the Markdown of a block; ``language`` is that of the document."""
    return _WRITERS[block.kind](block.value, language)


def container_markdown(
    name: str, content: str, id: str = "", attributes: dict[str, Any] | None = None, colons: int = 3
) -> str:
    """Return the Markdown of a container: opening line, content and closing line.

    Args:
        name: the name of the container.
        content: the Markdown inside; may be empty.
        id: the id; omitted when empty.
        attributes: further attributes; empty and None values are omitted.
        colons: the number of colons of the fences; more than those of nested containers.
    """
    fence = ":" * colons
    parts = [f"#{id}"] if id else []
    parts += [
        f"{key}={_value(value)}" for key, value in (attributes or {}).items() if value not in ("", None)
    ]
    opening = f"{fence} {name} {{{' '.join(parts)}}}" if parts else f"{fence} {name}"
    return "\n".join([opening, *([content] if content else []), fence])


def _value(value: object) -> str:
    text = " ".join(str(value).split())
    if re.fullmatch(r"[A-Za-z0-9_:-]+", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _heading(value: dict[str, Any], language: str) -> str:
    return f"{'#' * (value['level'] + 1)} {plain_markdown(value['text'])} {{#{value['anchor']}}}"


def _text(value: dict[str, Any], language: str) -> str:
    return flow_markdown(value["html"])


def _quote(value: dict[str, Any], language: str) -> str:
    attributes = {name: value.get(name) for name in ("author", "work", "year", "language")}
    return container_markdown("quote", flow_markdown(value["html"]), value["anchor"], attributes)


def _figure(value: dict[str, Any], language: str) -> str:
    parts = [plain_markdown(value["caption"])]
    source = f"diagram:{value['diagram']}" if value["diagram"] else value["image"]
    if source:
        address = f"<{source}>" if re.search(r"[\s()]", source) else source
        parts.append(f"![{plain_markdown(value['alt'])}]({address})")
    if value["data"]:
        parts.append(_rows(value["data"]))
    if value["description"]:
        parts.append(flow_markdown(value["description"]))
    return container_markdown("figure", "\n\n".join(parts), value["anchor"], {"number": value["number"]})


def _table(value: dict[str, Any], language: str) -> str:
    header = (
        "both"
        if value["header_row"] and value["header_column"]
        else "column"
        if value["header_column"]
        else ""
    )
    parts = [plain_markdown(value["caption"])] if value["caption"] else []
    content = "\n\n".join([*parts, _rows(value["rows"])])
    return container_markdown("table", content, value["anchor"], {"header": header})


def _rows(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    if lines:
        lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def _cell(html: str) -> str:
    text = re.sub(r"(?<!\\)\|", r"\\|", rich_markdown(html.replace("<br/>", " ").replace("<br>", " ")))
    # The reader takes a bar at the start of a cell for a nested table.
    return re.sub(r"^\\\|", "&#124;", text)


def _callout(value: dict[str, Any], language: str) -> str:
    attributes = {"kind": value["kind"], "title": value["title"]}
    return container_markdown("callout", flow_markdown(value["html"]), value["anchor"], attributes)


def _definitions(value: dict[str, Any], language: str) -> str:
    terms = []
    for item in value["items"]:
        first, *rest = flow_markdown(item["html"]).split("\n")
        lines = [f": {first}", *(f"  {line}".rstrip() for line in rest)]
        terms.append("\n".join([plain_markdown(item["term"]), *lines]))
    return "\n\n".join(terms)


def _comments(value: dict[str, Any], language: str) -> str:
    lines = []
    for item in value["items"]:
        text = plain_markdown(item["text"])
        other = item["language"] not in ("", language)
        lines.append(f"- [{text}]{{lang={item['language']}}}" if other else f"- {text}")
    return container_markdown("comments", "\n".join(lines), value["anchor"])


def _perspectives(value: dict[str, Any], language: str) -> str:
    return container_markdown("perspectives", "", value["anchor"])


def _status(value: dict[str, Any], language: str) -> str:
    return container_markdown("status", "", attributes=value)


def _actions(value: dict[str, Any], language: str) -> str:
    return container_markdown("actions", "", attributes=value)


def _path_step(value: dict[str, Any], language: str) -> str:
    attributes = {name: value[name] for name in ("to", "minutes", "title")}
    return container_markdown("stop", plain_markdown(value["reason"]), value["anchor"], attributes)


_WRITERS = {
    "heading": _heading,
    "text": _text,
    "quote": _quote,
    "figure": _figure,
    "table": _table,
    "callout": _callout,
    "definitions": _definitions,
    "comments": _comments,
    "perspectives": _perspectives,
    "status": _status,
    "actions": _actions,
    "stop": _path_step,
}


_BLOCKS = ("p", "ul", "ol", "li")


def flow_markdown(html: str) -> str:
    """Return the paragraphs and lists of an HTML text as Markdown, separated by empty lines."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(_blocks(reader.root["children"]))


class _Reader(HTMLParser):
    """Builds a tree of paragraphs, lists and items; the content of a paragraph remains HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = _node("root")
        self.path = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            node = _node(tag)
            self.path[-1]["children"].append(node)
            self.path.append(node)
        else:
            self._inside(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _BLOCKS:
            self._inside(f"</{tag}>")
        elif len(self.path) > 1:
            self.path.pop()

    def handle_data(self, data: str) -> None:
        self._inside(data)

    def handle_entityref(self, name: str) -> None:
        self._inside(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._inside(f"&#{name};")

    def _inside(self, html: str) -> None:
        children = self.path[-1]["children"]
        if children and children[-1]["tag"] == "inline":
            children[-1]["html"] += html
        else:
            children.append({"tag": "inline", "html": html, "children": []})


def _node(tag: str) -> dict[str, Any]:
    return {"tag": tag, "html": "", "children": []}


def _blocks(nodes: list[dict[str, Any]]) -> list[str]:
    blocks, before = [], None
    for node in nodes:
        if node["tag"] in ("ul", "ol"):
            # Markdown joins two adjacent lists of one kind unless their markers differ.
            other = bool(before and before[0] == node["tag"] and not before[1])
            blocks.append(_list(node, other))
            before = (node["tag"], other)
        elif text := _flow_text(node):
            blocks.append(text)
            before = None
    return blocks


def _list(node: dict[str, Any], other: bool = False) -> str:
    lines = []
    for number, item in enumerate(node["children"], 1):
        if item["tag"] != "li":
            continue
        sign = ("*" if other else "-") if node["tag"] == "ul" else f"{number}{')' if other else '.'}"
        lines += _item(item, f"{sign} ")
    return "\n".join(lines)


def _item(item: dict[str, Any], sign: str) -> list[str]:
    text = [child for child in item["children"] if child["tag"] not in ("ul", "ol")]
    below = [child for child in item["children"] if child["tag"] in ("ul", "ol")]
    content = [rich_markdown("".join(_inner(child) for child in text))]
    content += _blocks(below)
    lines = "\n".join(content).split("\n")
    indent = " " * len(sign)
    return [sign + lines[0], *(indent + line for line in lines[1:])]


def _flow_text(node: dict[str, Any]) -> str:
    return rich_markdown(_inner(node)) if node["tag"] == "p" else rich_markdown(node["html"])


def _inner(node: dict[str, Any]) -> str:
    return node["html"] + "".join(_inner(child) for child in node["children"])
