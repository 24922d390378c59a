"""Reads paragraphs, lists and footnotes: from nodes to HTML."""

from django.utils.translation import gettext as _

from programme.document.syntax import FOOTNOTE

from ..identifiers import LABEL, closest_name
from ..outline import OutlineFootnote, PageOutline
from ..problems import FileLocation
from .inline import render_inline
from .manuscript import Manuscript, TextElement
from .markdown import MarkdownNode
from .syntax_checks import report_misplaced

LISTS = {"bullet_list": "ul", "ordered_list": "ol"}


def render_paragraphs(
    nodes: list[MarkdownNode], manuscript: Manuscript, key: str, lists: bool = True, marks: bool = True
) -> str:
    """Return the HTML of paragraphs and lists.

    Args:
        nodes: the blocks; blocks other than paragraphs and lists are reported.
        manuscript: collects the problems, and the elements of the text for the comparison of languages.
        key: the key of the text in ``manuscript.skeletons``; elements are appended to those of an existing key.
        lists: whether lists are allowed.
        marks: whether footnote marks are allowed.
    """
    steps = manuscript.skeletons.setdefault(key, [])
    flow = _Flow(manuscript, steps, marks)
    return "".join(flow.block(node, 0, lists) for node in nodes)


class _Flow:
    """Renders the blocks of one text and records its elements."""

    def __init__(self, manuscript: Manuscript, steps: list[TextElement], marks: bool) -> None:
        self.manuscript = manuscript
        self.steps = steps
        self.marks = marks

    def block(self, node: MarkdownNode, depth: int, lists: bool = True) -> str:
        if node.type == "paragraph":
            return f"<p>{self._inside('p', depth, node, node.line)}</p>"
        if lists and node.type in LISTS:
            return self._list(node, depth)
        report_misplaced(node, self.manuscript)
        return ""

    def _list(self, node: MarkdownNode, depth: int) -> str:
        tag = LISTS[node.type]
        self.steps.append(TextElement(tag, depth, node.line))
        if node.token.attrs.get("start", 1) != 1:
            self._add_problem(
                node,
                _("A numbered list begins with %(number)s; on the site it would begin with 1.")
                % {"number": node.token.attrs["start"]},
                _("Begin it with 1., or write %(number)s\\. when the line is no list.")
                % {"number": node.token.attrs["start"]},
            )
        return f"<{tag}>{''.join(self._item(item, depth + 1) for item in node.children)}</{tag}>"

    def _item(self, item: MarkdownNode, depth: int) -> str:
        if not item.children or item.children[0].type != "paragraph":
            self._add_problem(
                item, _("A list item has no text of its own."), _("Write its text, or remove the item.")
            )
            return ""
        first, *rest = item.children
        inside = self._inside("li", depth, first, item.line)
        return f"<li>{inside}{''.join(self._nested(node, depth) for node in rest)}</li>"

    def _nested(self, node: MarkdownNode, depth: int) -> str:
        if node.type in LISTS:
            return self._list(node, depth)
        if node.type == "paragraph":
            # Wagtail's editor would split the item at the second paragraph.
            self._add_problem(
                node,
                _("A list item is one paragraph, and lists below it; here a second paragraph follows."),
                _(
                    "Join it with the first one, make it an item, or begin it at the start of the line to end the list."
                ),
            )
        else:
            report_misplaced(node, self.manuscript)
        return ""

    def _inside(self, element: str, depth: int, paragraph: MarkdownNode, line: int) -> str:
        html = render_inline(paragraph.children[0], self.manuscript, self.marks)
        self.steps.append(TextElement(element, depth, line, html.count("<a ")))
        return html

    def _add_problem(self, node: MarkdownNode, message: str, remedy: str) -> None:
        self.manuscript.problem(node.line, message, remedy)


def extract_footnotes(nodes: list[MarkdownNode], manuscript: Manuscript) -> list[MarkdownNode]:
    """Move the footnote definitions from the document to the manuscript.

    Args:
        nodes: blocks of the document; nested definitions are extracted too.
        manuscript: collects the footnotes and the problems.

    Returns:
        The remaining blocks.
    """
    remaining = []
    for node in nodes:
        node.children = extract_footnotes(node.children, manuscript)
        if node.type == "footnote_reference":
            _extract_footnote(node, manuscript)
        else:
            remaining.append(node)
    return remaining


def _extract_footnote(node: MarkdownNode, manuscript: Manuscript) -> None:
    label = node.token.meta["label"]
    if not LABEL.fullmatch(label):
        manuscript.problem(
            node.line,
            _('"%(label)s" cannot be the label of a footnote.') % {"label": label},
            _("Use at most 20 letters a–z, digits and hyphens, such as [^1]."),
        )
        return
    if earlier := manuscript.notes.get(label):
        manuscript.problem(
            node.line,
            _("The footnote [^%(label)s] is defined already at %(place)s.")
            % {"label": label, "place": earlier.location},
            _("Give one of the two another label, here and in the text."),
        )
        return
    if not node.children:
        manuscript.problem(
            node.line,
            _("The footnote [^%(label)s] has no text.") % {"label": label},
            _("Write its text on the same line: [^%(label)s]: The note.") % {"label": label},
        )
    html = render_paragraphs(node.children, manuscript, f"[^{label}]", lists=False, marks=False)
    manuscript.notes[label] = OutlineFootnote(label, html, manuscript.location(node.line))


def assign_footnotes(part: PageOutline, manuscript: Manuscript) -> None:
    """Set the footnotes of a page to those of its texts, in the order of their first marks."""
    labels = dict.fromkeys(FOOTNOTE.findall("\n".join(part.texts())))
    part.footnotes = [manuscript.notes[label] for label in labels if label in manuscript.notes]


def check_footnotes(manuscript: Manuscript) -> None:
    """Report footnote marks without definition and definitions without mark."""
    notes = manuscript.notes
    used: dict[str, FileLocation] = {}
    for label, location in manuscript.marks:
        used.setdefault(label, location)
    for label in used.keys() - notes.keys():
        near = closest_name(label, notes)
        manuscript.problem(
            used[label].line,
            _("The footnote [^%(label)s] is not defined.") % {"label": label},
            _(
                "Did you mean [^%(near)s]? Otherwise write its text on a line of its own: [^%(label)s]: The note."
            )
            % {"near": near, "label": label}
            if near
            else _("Write its text on a line of its own: [^%(label)s]: The note.") % {"label": label},
        )
    for label in notes.keys() - used.keys():
        manuscript.problem(
            notes[label].location.line,
            _("Nothing in the text refers to the footnote [^%(label)s].") % {"label": label},
            _("Write [^%(label)s] in the text where it belongs, or remove the footnote.") % {"label": label},
        )
