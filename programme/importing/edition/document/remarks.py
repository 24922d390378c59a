"""Notes to the editor: what is doubtful in the source. They are no part of the text around them."""

from django.utils.translation import gettext as _

from ...outline import Remark
from .containers import read_opening
from .inline import plain

_NAME = "remark"


def is_remark(node):
    """Whether a node of a body is a note to the editor."""
    return node.type == "container_box" and node.token.info.split("{")[0].strip() == _NAME


def read_remark(node, manuscript):
    """Add a note to those of the manuscript.

    Args:
        node: the container.
        manuscript: takes the note, its id and the problems.
    """
    read_opening(node, manuscript)
    paragraphs = [child for child in node.children if child.type == "paragraph"]
    if not paragraphs or len(paragraphs) < len(node.children):
        manuscript.problem(
            node.line,
            _('The container "remark" holds nothing but paragraphs.'),
            _("Write what the editor should know as plain text."),
        )
    text = " ".join(plain(paragraph.children[0], manuscript) for paragraph in paragraphs)
    manuscript.remarks.append(Remark(text, manuscript.place(node.line)))
