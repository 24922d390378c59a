"""Paragraphs and lists: from the outline's HTML to lines of Markdown."""

from html.parser import HTMLParser

from .inline import rich_markdown

_BLOCKS = ("p", "ul", "ol", "li")


def flow_markdown(html):
    """Return the paragraphs and lists of a text as Markdown, with an empty line between them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(_blocks(reader.root["children"]))


class _Reader(HTMLParser):
    """Builds a tree of paragraphs, lists and items; what stands inside a paragraph stays HTML."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.root = _node("root")
        self.path = [self.root]

    def handle_starttag(self, tag, attrs):
        if tag in _BLOCKS:
            node = _node(tag)
            self.path[-1]["children"].append(node)
            self.path.append(node)
        else:
            self._inside(self.get_starttag_text())

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag not in _BLOCKS:
            self._inside(f"</{tag}>")
        elif len(self.path) > 1:
            self.path.pop()

    def handle_data(self, data):
        self._inside(data)

    def handle_entityref(self, name):
        self._inside(f"&{name};")

    def handle_charref(self, name):
        self._inside(f"&#{name};")

    def _inside(self, html):
        children = self.path[-1]["children"]
        if children and children[-1]["tag"] == "inline":
            children[-1]["html"] += html
        else:
            children.append({"tag": "inline", "html": html, "children": []})


def _node(tag):
    return {"tag": tag, "html": "", "children": []}


def _blocks(nodes):
    blocks, before = [], None
    for node in nodes:
        if node["tag"] in ("ul", "ol"):
            # Two lists of one kind side by side need different signs, or Markdown makes them one.
            other = bool(before and before[0] == node["tag"] and not before[1])
            blocks.append(_list(node, other))
            before = (node["tag"], other)
        elif text := _text(node):
            blocks.append(text)
            before = None
    return blocks


def _list(node, other=False):
    lines = []
    for number, item in enumerate(node["children"], 1):
        if item["tag"] != "li":
            continue
        sign = ("*" if other else "-") if node["tag"] == "ul" else f"{number}{')' if other else '.'}"
        lines += _item(item, f"{sign} ")
    return "\n".join(lines)


def _item(item, sign):
    text = [child for child in item["children"] if child["tag"] not in ("ul", "ol")]
    below = [child for child in item["children"] if child["tag"] in ("ul", "ol")]
    content = [rich_markdown("".join(_inner(child) for child in text))]
    content += _blocks(below)
    lines = "\n".join(content).split("\n")
    indent = " " * len(sign)
    return [sign + lines[0], *(indent + line for line in lines[1:])]


def _text(node):
    return rich_markdown(_inner(node)) if node["tag"] == "p" else rich_markdown(node["html"])


def _inner(node):
    return node["html"] + "".join(_inner(child) for child in node["children"])
