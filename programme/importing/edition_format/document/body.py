"""Reads the body of a page: from the nodes below its title to blocks."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ..identifiers import suggest_choices
from ..outline import Block, PageOutline
from .attributes import Attributes, read_attributes, read_opening
from .blocks import (
    check_container_position,
    is_remark,
    read_callout,
    read_comments,
    read_definitions,
    read_field,
    read_path_step,
    read_perspectives_block,
    read_quote,
    read_remark,
)
from .figures import read_figure
from .inline import read_plain_text
from .manuscript import CONTAINERS, NESTING, ONLY_ON, PROGRAMME_FIELDS, Manuscript
from .markdown import MarkdownNode
from .paragraphs import LISTS, render_paragraphs
from .syntax_checks import report_misplaced
from .tables import read_table_block


def read_action_list(node: MarkdownNode, attributes: Attributes, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a list of actions."""
    _check_empty("actions", node, manuscript)
    return {
        "promotes": _read_reference("promotes", PROMOTED, attributes, manuscript),
        "sector": _read_reference("sector", ("sector",), attributes, manuscript),
        "phase": _read_code("phase", manuscript.site.phases, attributes, manuscript),
        "light": _read_code("light", manuscript.site.lights, attributes, manuscript),
        "limit": attributes.number("limit", manuscript),
    }


def read_status_block(node: MarkdownNode, attributes: Attributes, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a status block, which shows the number of actions by phase and light."""
    _check_empty("status", node, manuscript)
    return {"of": _read_reference("of", PARTS, attributes, manuscript)}


READERS = {
    "quote": read_quote,
    "callout": read_callout,
    "comments": read_comments,
    "perspectives": read_perspectives_block,
    "status": read_status_block,
    "actions": read_action_list,
    "stop": read_path_step,
    "figure": read_figure,
    "table": read_table_block,
}


class BodyReader:
    """Builds the body of one page node by node; call :meth:`finish` after the last node.

    Args:
        part: the page, which gets the blocks and fields.
        manuscript: collects the problems, ids, links and footnote marks.
        depth: the heading level below which the first heading of the body must be.
    """

    def __init__(self, part: PageOutline, manuscript: Manuscript, depth: int = 2) -> None:
        self.part = part
        self.manuscript = manuscript
        self.depth = depth
        self.run: list[MarkdownNode] = []
        self._anchor_at(part.key)

    def add(self, node: MarkdownNode) -> None:
        """Add the next node below the page's title."""
        if node.type == "paragraph" or node.type in LISTS:
            self.run.append(node)
            return
        if is_remark(node):
            read_remark(node, self.manuscript)
            return
        at_start = not self.part.body and not self.run
        self.finish()
        if node.type == "heading":
            self._heading(node)
        elif node.type == "container_box":
            self._container(node, at_start)
        elif node.type == "dl":
            key = self._next_key("definitions")
            self.block(key, "definitions", read_definitions(node, key, self.manuscript), node.line)
        else:
            report_misplaced(node, self.manuscript)

    def finish(self) -> None:
        """Add the paragraphs and lists since the last block as one text block."""
        if self.run:
            key = self._next_key("text")
            html = render_paragraphs(self.run, self.manuscript, key)
            self.block(key, "text", {"html": html}, self.run[0].line)
        self.run = []

    def block(self, key: str, kind: str, value: dict[str, Any], line: int) -> None:
        """Add a block."""
        self.part.body.append(Block(key, kind, value, self.manuscript.location(line)))

    def nested(self, name: str, node: MarkdownNode, attributes: Attributes) -> None:
        """Report a goal or competence; only a chapter can contain them."""
        self.manuscript.codes_complete = False
        self.manuscript.problem(
            node.line,
            _('The container "%(name)s" belongs in a chapter.') % {"name": name},
            _("Move it below the heading of a chapter (##), outside of other containers."),
        )

    def _anchor_at(self, key: str) -> None:
        self.anchor = key
        self.counts: dict[str, int] = {}

    def _next_key(self, kind: str) -> str:
        # Counted from the nearest preceding id: keys do not depend on the language, and few change when a text is added.
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.anchor}/{kind}-{self.counts[kind]}"

    def _heading(self, node: MarkdownNode) -> None:
        level = heading_level(node)
        title, attributes = read_heading(node, self.manuscript)
        if level > 4:
            self.manuscript.problem(
                node.line,
                _("A heading of level %(level)s is too deep.") % {"level": level},
                _("Write ### or ####."),
            )
        elif level > self.depth + 1:
            self.manuscript.problem(
                node.line,
                _("This heading of level %(level)s follows one of level %(above)s: a level is skipped.")
                % {"level": level, "above": self.depth},
                _("Write %(signs)s.") % {"signs": "#" * (self.depth + 1)},
            )
        self.depth = level
        self._anchor_at(attributes.id)
        value = {"level": level - 1, "text": title, "anchor": attributes.id}
        self.block(attributes.id, "heading", value, node.line)

    def _container(self, node: MarkdownNode, at_start: bool) -> None:
        name, attributes = read_opening(node, self.manuscript)
        if name in NESTING:
            self.nested(name, node, attributes)
        elif name in (*PROGRAMME_FIELDS, "abstract"):
            check_container_position(name, node, self.part, at_start, self.manuscript)
            read_field(name, node, attributes, self.part, self.manuscript)
        elif name in READERS:
            self._check_page(name, node)
            if CONTAINERS[name].with_id:
                self._anchor_at(attributes.id)
            key = attributes.id if CONTAINERS[name].with_id else self._next_key(name)
            self.block(key, name, READERS[name](node, attributes, self.manuscript), node.line)

    def _check_page(self, name: str, node: MarkdownNode) -> None:
        kind = ONLY_ON.get(name, self.part.kind)
        if kind != self.part.kind:
            self.manuscript.problem(
                node.line,
                _('The container "%(name)s" does not belong on this page.') % {"name": name},
                _(
                    "Move it to a page whose heading says .%(kind)s, or add .%(kind)s to the heading of this page."
                )
                % {"kind": kind},
            )


def heading_level(node: MarkdownNode) -> int:
    """Return the level of a heading, 1 to 6."""
    return int(node.token.tag[1])


def read_heading(
    node: MarkdownNode,
    manuscript: Manuscript,
    keys: Collection[str] = (),
    kinds: Collection[str] = (),
    with_id: bool = True,
) -> tuple[str, Attributes]:
    """Read a heading.

    Args:
        node: the ``heading`` node.
        manuscript: collects the problems and the id.
        keys, kinds, with_id: the allowed attributes, as for ``Attributes.expect``.

    Returns:
        Its plain text and its attributes.
    """
    inline = node.children[0]
    if not node.token.markup.startswith("#"):
        manuscript.problem(
            node.line,
            _("A line of - or = signs under a text makes it a heading here."),
            _("Write a heading with # signs: ## Heading {#id}. Otherwise remove the line of signs."),
        )
        return read_plain_text(inline, manuscript), read_attributes(None, node.line, manuscript)
    attributes = read_attributes(node.token.meta["attributes"], node.line, manuscript)
    if "{" in inline.token.content and "\\{" not in inline.token.content:
        manuscript.problem(
            node.line,
            _("The braces of this heading cannot be read."),
            _(
                'End the heading with one pair of braces, and close every quotation mark: {#id slug="my-page"}.'
            ),
        )
        return inline.token.content, attributes
    attributes.expect(manuscript, keys, kinds, with_id)
    title = manuscript.check_length(read_plain_text(inline, manuscript), node.line)
    if not title:
        manuscript.problem(node.line, _("The heading has no text."), _("Write its text before the braces."))
    return title, attributes


PROMOTED = ("goal", "competence")
PARTS = (*PROMOTED, "sector")


def _check_empty(name: str, node: MarkdownNode, manuscript: Manuscript) -> None:
    if node.children:
        manuscript.problem(
            node.children[0].line,
            _('The container "%(name)s" is empty: the page shows the actions of the roadmap here.')
            % {"name": name},
            _("Move the text out of it."),
        )


def _read_reference(key: str, kinds: Sequence[str], attributes: Attributes, manuscript: Manuscript) -> str:
    """Return a reference such as ``goal:a``, or ``""``; its code is checked when the tables have been read."""
    value = attributes.values.get(key, "")
    kind, _colon, code = value.partition(":")
    if not value or (kind in kinds and code):
        return value
    manuscript.problem(
        attributes.line,
        _('The value of %(key)s, "%(value)s", cannot be used.') % {"key": key, "value": value},
        _("Write what it is and its code: %(key)s=%(kind)s:a.") % {"key": key, "kind": kinds[0]},
    )
    return ""


def _read_code(key: str, codes: Sequence[str], attributes: Attributes, manuscript: Manuscript) -> str:
    value = attributes.values.get(key, "")
    if not value or value in codes:
        return value
    message = _('The value of %(key)s, "%(value)s", is not known.') % {"key": key, "value": value}
    manuscript.problem(attributes.line, message, suggest_choices(value, codes))
    return ""
