"""Paragraphs and lists: from nodes to the HTML of a text."""

from django.utils.translation import gettext as _

from .inline import rich
from .manuscript import Step
from .syntax_checks import report_misplaced

LISTS = {"bullet_list": "ul", "ordered_list": "ol"}


def render_paragraphs(nodes, manuscript, key, lists=True, marks=True):
    """Return the HTML of paragraphs and lists.

    Args:
        nodes: the blocks; one that is neither a paragraph nor a list is a problem.
        manuscript: takes the problems, and the steps of the text for the comparison of languages.
        key: the text's key in ``manuscript.skeletons``; a key that is there already gets more steps.
        lists: whether lists may stand here.
        marks: whether footnote marks may stand here.
    """
    steps = manuscript.skeletons.setdefault(key, [])
    flow = _Flow(manuscript, steps, marks)
    return "".join(flow.block(node, 0, lists) for node in nodes)


class _Flow:
    def __init__(self, manuscript, steps, marks):
        self.manuscript = manuscript
        self.steps = steps
        self.marks = marks

    def block(self, node, depth, lists=True):
        if node.type == "paragraph":
            return f"<p>{self._inside('p', depth, node, node.line)}</p>"
        if lists and node.type in LISTS:
            return self._list(node, depth)
        report_misplaced(node, self.manuscript)
        return ""

    def _list(self, node, depth):
        tag = LISTS[node.type]
        self.steps.append(Step(tag, depth, node.line))
        if node.token.attrs.get("start", 1) != 1:
            self._problem(
                node,
                _("A numbered list begins with %(number)s; on the site it would begin with 1.")
                % {"number": node.token.attrs["start"]},
                _("Begin it with 1., or write %(number)s\\. when the line is no list.")
                % {"number": node.token.attrs["start"]},
            )
        return f"<{tag}>{''.join(self._item(item, depth + 1) for item in node.children)}</{tag}>"

    def _item(self, item, depth):
        if not item.children or item.children[0].type != "paragraph":
            self._problem(
                item, _("A list item has no text of its own."), _("Write its text, or remove the item.")
            )
            return ""
        first, *rest = item.children
        inside = self._inside("li", depth, first, item.line)
        return f"<li>{inside}{''.join(self._nested(node, depth) for node in rest)}</li>"

    def _nested(self, node, depth):
        if node.type in LISTS:
            return self._list(node, depth)
        if node.type == "paragraph":
            # Wagtail's editor would tear the item apart at the second paragraph.
            self._problem(
                node,
                _("A list item is one paragraph, and lists below it; here a second paragraph follows."),
                _(
                    "Join it with the first one, make it an item, or begin it at the start of the line to end the list."
                ),
            )
        else:
            report_misplaced(node, self.manuscript)
        return ""

    def _inside(self, element, depth, paragraph, line):
        html = rich(paragraph.children[0], self.manuscript, self.marks)
        self.steps.append(Step(element, depth, line, html.count("<a ")))
        return html

    def _problem(self, node, what, remedy):
        self.manuscript.problem(node.line, what, remedy)
