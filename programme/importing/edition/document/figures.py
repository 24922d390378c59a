"""Figures: caption, picture or diagram, the diagram's table, and long description."""

from django.utils.translation import gettext as _

from programme.syntax import data_mistake

from .flow import render
from .inline import caption_text
from .pictures import read_picture
from .tables import read_rows


def read_figure(node, attributes, manuscript):
    """Return the value of a figure.

    Args:
        node: the container.
        attributes: what its opening line says.
        manuscript: takes the problems.
    """
    caption, picture, table, description = _split(node, manuscript)
    value = {
        "anchor": attributes.id,
        "number": _number(attributes, manuscript),
        "caption": caption_text(caption, manuscript),
        "alt": "",
        "image": "",
        "diagram": "",
        "data": read_rows(table, header_row=True, manuscript=manuscript) if table else [],
    }
    if picture:
        value |= read_picture(_picture_of(picture), picture.line, manuscript)
    _check_data(value, table or node, manuscript)
    value["description"] = render(description, manuscript, attributes.id)
    return value


def _number(attributes, manuscript):
    number = attributes.number("number", manuscript)
    if earlier := manuscript.claim("figure", number, attributes.line):
        manuscript.problem(
            attributes.line,
            _("Figure number %(number)s is used already at %(place)s.")
            % {"number": number, "place": earlier},
            _("Give one of the two figures another number."),
        )
    return number


def _split(node, manuscript):
    children = list(node.children)
    caption = picture = None
    if children and children[0].type == "paragraph" and not _picture_of(children[0]):
        caption = _check_caption(children.pop(0), manuscript)
    else:
        manuscript.problem(
            node.line,
            _("The figure has no caption."),
            _("Write the caption as the first paragraph, and an empty line after it."),
        )
    if children and _picture_of(children[0]):
        picture = children.pop(0)
    table = children.pop(0) if children and children[0].type == "table" else None
    return caption, picture, table, children


def _check_data(value, node, manuscript):
    rows = value["data"]
    if mistake := data_mistake(value["diagram"], len(rows[0]) if rows else 0):
        manuscript.problem(
            node.line, mistake, _("The table stands below the picture: a row of headings, then the rows.")
        )
    elif rows and len(rows) == 1:
        manuscript.problem(
            node.line, _("The table has no rows below its header."), _("Add a row, or remove the table.")
        )


def _check_caption(caption, manuscript):
    if not any(token.type == "image" for token in caption.children[0].token.children):
        return caption
    manuscript.problem(
        caption.line,
        _("The picture stands in the same paragraph as the caption."),
        _("Leave an empty line between the caption and the picture."),
    )
    return None


def _picture_of(node):
    """Return the image token of a paragraph that holds nothing else, or None."""
    if node.type != "paragraph":
        return None
    tokens = [
        token for token in node.children[0].token.children if token.content.strip() or token.type == "image"
    ]
    return tokens[0] if len(tokens) == 1 and tokens[0].type == "image" else None
