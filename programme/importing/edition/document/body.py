"""The body of a page: from the nodes below its title to blocks."""

from django.utils.translation import gettext as _

from ...outline import Block
from .blocks import read_callout, read_comments, read_definitions, read_perspectives, read_quote, read_stop
from .containers import read_opening
from .fields import check_place, read_field
from .figures import read_figure
from .flow import LISTS, render
from .headings import level_of, read_heading
from .kinds import CONTAINERS, NESTING, ONLY_ON, PROGRAMME_FIELDS
from .live import read_actions, read_status
from .misplaced import refuse
from .remarks import is_remark, read_remark
from .tables import read_table

READERS = {
    "quote": read_quote,
    "callout": read_callout,
    "comments": read_comments,
    "perspectives": read_perspectives,
    "status": read_status,
    "actions": read_actions,
    "stop": read_stop,
    "figure": read_figure,
    "table": read_table,
}


class Body:
    """Builds the body of one page, node by node; call :meth:`finish` after the last one.

    Args:
        part: the page; takes the blocks and fields.
        manuscript: takes the problems, ids, links and marks.
        depth: the level of the page's title in the file, as far as the headings below it are concerned.
    """

    def __init__(self, part, manuscript, depth=2):
        self.part = part
        self.manuscript = manuscript
        self.depth = depth
        self.run = []
        self._anchor_at(part.key)

    def add(self, node):
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
            refuse(node, self.manuscript)

    def finish(self):
        """Make one text block of the paragraphs and lists since the last other block."""
        if self.run:
            key = self._next_key("text")
            html = render(self.run, self.manuscript, key)
            self.block(key, "text", {"html": html}, self.run[0].line)
        self.run = []

    def block(self, key, kind, value, line):
        """Add a finished block."""
        self.part.body.append(Block(key, kind, value, self.manuscript.place(line)))

    def nested(self, name, node, attributes):
        """Add a goal or a competence; only the body of a chapter can."""
        self.manuscript.codes_known = False
        self.manuscript.problem(
            node.line,
            _('The container "%(name)s" belongs in a chapter.') % {"name": name},
            _("Move it below the heading of a chapter (##), outside of other containers."),
        )

    def _anchor_at(self, key):
        self.anchor = key
        self.counts = {}

    def _next_key(self, kind):
        # Counted from the nearest id above, so that the keys do not depend on the language
        # and few of them change when a text is added.
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.anchor}/{kind}-{self.counts[kind]}"

    def _heading(self, node):
        level = level_of(node)
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

    def _container(self, node, at_start):
        name, attributes = read_opening(node, self.manuscript)
        if name in NESTING:
            self.nested(name, node, attributes)
        elif name in (*PROGRAMME_FIELDS, "abstract"):
            check_place(name, node, self.part, at_start, self.manuscript)
            read_field(name, node, attributes, self.part, self.manuscript)
        elif name in READERS:
            self._check_page(name, node)
            if CONTAINERS[name].with_id:
                self._anchor_at(attributes.id)
            key = attributes.id if CONTAINERS[name].with_id else self._next_key(name)
            self.block(key, name, READERS[name](node, attributes, self.manuscript), node.line)

    def _check_page(self, name, node):
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
