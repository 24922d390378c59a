"""Reads quotes, callouts, comments, perspectives, path steps, definition lists, page fields and remarks."""

import re
from typing import Any

from django.utils.translation import gettext as _

from ..outline import PageOutline, Remark
from .attributes import Attributes, read_attributes, read_opening
from .inline import read_plain_source, read_plain_text
from .manuscript import CALLOUTS, PROGRAMME_FIELDS, Manuscript
from .markdown import MarkdownNode
from .paragraphs import LISTS, render_paragraphs
from .syntax_checks import report_misplaced

_OTHER_LANGUAGE = re.compile(r"\[(.*)\]\{([^{}]*)\}", re.DOTALL)


def read_quote(node: MarkdownNode, attributes: Attributes, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a quote."""
    _check_not_empty(node, manuscript)
    language = attributes.language("language", manuscript)
    return {
        "anchor": attributes.id,
        "html": render_paragraphs(node.children, manuscript, attributes.id, lists=False),
        "author": attributes.text("author", manuscript),
        "work": attributes.text("work", manuscript),
        "year": attributes.number("year", manuscript),
        "language": "" if language == manuscript.language else language,
    }


def read_callout(node: MarkdownNode, attributes: Attributes, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a callout."""
    _check_not_empty(node, manuscript)
    return {
        "anchor": attributes.id,
        "kind": attributes.choice("kind", CALLOUTS, manuscript),
        "title": attributes.text("title", manuscript),
        "html": render_paragraphs(node.children, manuscript, attributes.id),
    }


def _check_not_empty(node: MarkdownNode, manuscript: Manuscript) -> None:
    if not node.children:
        manuscript.problem(node.line, _("The container is empty."), _("Write its text, or remove it."))


def read_perspectives_block(
    node: MarkdownNode, attributes: Attributes, manuscript: Manuscript
) -> dict[str, Any]:
    """Return the value of a perspectives block."""
    if node.children:
        manuscript.problem(
            node.children[0].line,
            _('The container "perspectives" is empty: the page shows perspectives.csv here.'),
            _("Move the text out of it."),
        )
    return {"anchor": attributes.id}


def read_path_step(node: MarkdownNode, attributes: Attributes, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a step of a reading path."""
    target, minutes = attributes.values.get("to", ""), attributes.number("minutes", manuscript)
    for key, value, example in (("to", target, "background"), ("minutes", minutes, 2)):
        if not value and not (key == "minutes" and attributes.values.get(key)):
            manuscript.problem(
                attributes.line,
                _("The stop does not say: %(key)s.") % {"key": key},
                _("Add it to the braces: %(key)s=%(example)s.") % {"key": key, "example": example},
            )
    if target:
        manuscript.links.append((target, manuscript.location(attributes.line)))
    title = attributes.text("title", manuscript)
    if not title:
        manuscript.problem(
            attributes.line,
            _("The stop has no title."),
            _('Add it to the braces: title="What the place is called".'),
        )
    return {
        "anchor": attributes.id,
        "to": target,
        "title": title,
        "minutes": minutes or 1,
        "reason": read_single_paragraph("stop", node, manuscript),
    }


def read_comments(node: MarkdownNode, attributes: Attributes, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a list of comments, each with its language."""
    _check_not_empty(node, manuscript)
    items = []
    for child in node.children:
        if child.type in LISTS:
            items += [_comment(item, manuscript) for item in child.children]
        elif child.type == "paragraph":
            manuscript.problem(
                child.line,
                _('The container "comments" holds nothing but a list.'),
                _("Begin each comment with a hyphen and a space, and move other text out of it."),
            )
        else:
            report_misplaced(child, manuscript)
    return {"anchor": attributes.id, "items": items}


def _comment(item: MarkdownNode, manuscript: Manuscript) -> dict[str, Any]:
    if [child.type for child in item.children] != ["paragraph"]:
        manuscript.problem(
            item.line,
            _("A comment is exactly one paragraph."),
            _("Write its text in one paragraph, without lists or empty lines inside."),
        )
        return {"text": "", "language": manuscript.language}
    inline = item.children[0].children[0]
    other = _OTHER_LANGUAGE.fullmatch(inline.token.content.strip())
    if not other:
        return {"text": read_plain_text(inline, manuscript), "language": manuscript.language}
    attributes = read_attributes(other[2], inline.line, manuscript)
    attributes.expect(manuscript, keys=("lang",), with_id=False)
    language = attributes.language("lang", manuscript)
    return {
        "text": read_plain_source(other[1], inline.line, manuscript),
        "language": language or manuscript.language,
    }


def read_definitions(node: MarkdownNode, key: str, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a definition list.

    Args:
        node: the ``dl`` node.
        key: the key of the block.
        manuscript: collects the problems.
    """
    items = []
    for child in node.children:
        if child.type == "dt":
            term = manuscript.check_length(read_plain_text(child.children[0], manuscript), child.line)
            items.append({"term": term, "html": ""})
        else:
            items[-1]["html"] += render_paragraphs(child.children, manuscript, key, lists=False)
    return {"items": items}


def read_field(
    name: str, node: MarkdownNode, attributes: Attributes, part: PageOutline, manuscript: Manuscript
) -> None:
    """Read a container that is a text field of the page, such as the abstract or the mission.

    Args:
        name: the name of the container.
        node: the container.
        attributes: the attributes of its opening line.
        part: the page, whose ``fields`` get the text.
        manuscript: collects the problems.
    """
    text = read_single_paragraph(name, node, manuscript, marks=name == "abstract")
    if name in part.fields:
        manuscript.problem(
            node.line,
            _('The container "%(name)s" is given twice on this page.') % {"name": name},
            _("Keep one of the two."),
        )
    part.fields[name] = manuscript.check_length(text, node.line) if name == "publisher" else text
    if name == "epigraph":
        for key in ("author", "work"):
            if value := attributes.text(key, manuscript):
                part.fields[f"epigraph_{key}"] = value
        if year := attributes.number("year", manuscript):
            part.fields["epigraph_year"] = year


def check_container_position(
    name: str, node: MarkdownNode, part: PageOutline, at_start: bool, manuscript: Manuscript
) -> None:
    """Report a text field of the page at a position where it is not allowed.

    Args:
        name, node, part, manuscript: as for :func:`read_field`.
        at_start: whether the container directly follows the title of the page.
    """
    if name in PROGRAMME_FIELDS:
        if part.kind != "programme":
            manuscript.problem(
                node.line,
                _('The container "%(name)s" belongs on the programme\'s own page.') % {"name": name},
                _("Move it to the beginning of the file, before the first heading of level 2 (##)."),
            )
    elif part.kind == "programme":
        manuscript.problem(
            node.line,
            _("The programme's own page has no abstract."),
            _("Write ::: introduction instead, or move it below a heading of level 2 (##)."),
        )
    elif not at_start:
        manuscript.problem(
            node.line,
            _("An abstract cannot follow other text."),
            _("Move it to the beginning of its page, directly after the title."),
        )


def read_single_paragraph(name: str, node: MarkdownNode, manuscript: Manuscript, marks: bool = False) -> str:
    """Return the plain text of a container's only paragraph, and report any other content."""
    if [child.type for child in node.children] == ["paragraph"]:
        return read_plain_text(node.children[0].children[0], manuscript, marks)
    line = node.children[1].line if len(node.children) > 1 else node.line
    manuscript.problem(
        line,
        _('The container "%(name)s" holds exactly one paragraph.') % {"name": name},
        _("Write one paragraph of text in it, and move anything else out of it."),
    )
    return ""


_REMARK = "remark"


def is_remark(node: MarkdownNode) -> bool:
    """Return whether a node is a remark for the editor."""
    return node.type == "container_box" and node.token.info.split("{")[0].strip() == _REMARK


def read_remark(node: MarkdownNode, manuscript: Manuscript) -> None:
    """Add a remark to those of the manuscript.

    Args:
        node: the container.
        manuscript: collects the remark, its id and the problems.
    """
    read_opening(node, manuscript)
    paragraphs = [child for child in node.children if child.type == "paragraph"]
    if not paragraphs or len(paragraphs) < len(node.children):
        manuscript.problem(
            node.line,
            _('The container "remark" holds nothing but paragraphs.'),
            _("Write what the editor should know as plain text."),
        )
    text = " ".join(read_plain_text(paragraph.children[0], manuscript) for paragraph in paragraphs)
    manuscript.remarks.append(Remark(text, manuscript.location(node.line)))
