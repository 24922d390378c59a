"""Footnotes: their definitions, their marks, and the pages they belong to."""

from django.utils.translation import gettext as _

from programme.document.syntax import FOOTNOTE

from ..identifiers import LABEL, closest_name
from ..outline import OutlineFootnote
from .paragraphs import render_paragraphs


def take_notes(nodes, manuscript):
    """Move the definitions out of the document.

    Args:
        nodes: blocks of the document; definitions inside them are taken too.
        manuscript: takes the notes and the problems.

    Returns:
        The blocks that remain.
    """
    remaining = []
    for node in nodes:
        node.children = take_notes(node.children, manuscript)
        if node.type == "footnote_reference":
            _take_note(node, manuscript)
        else:
            remaining.append(node)
    return remaining


def _take_note(node, manuscript):
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
            % {"label": label, "place": earlier.place},
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
    manuscript.notes[label] = OutlineFootnote(label, html, manuscript.place(node.line))


def assign_footnotes(part, manuscript):
    """Give a page the notes that its texts refer to, in the order of their first marks."""
    labels = dict.fromkeys(FOOTNOTE.findall("\n".join(part.texts())))
    part.footnotes = [manuscript.notes[label] for label in labels if label in manuscript.notes]


def check_notes(manuscript):
    """Note the marks that have no definition and the definitions that no mark refers to."""
    known = manuscript.notes
    used = {}
    for label, place in manuscript.marks:
        used.setdefault(label, place)
    for label in used.keys() - known.keys():
        near = closest_name(label, known)
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
    for label in known.keys() - used.keys():
        manuscript.problem(
            known[label].place.line,
            _("Nothing in the text refers to the footnote [^%(label)s].") % {"label": label},
            _("Write [^%(label)s] in the text where it belongs, or remove the footnote.") % {"label": label},
        )
