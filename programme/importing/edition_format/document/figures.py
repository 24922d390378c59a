"""Reads figures: caption, image or diagram, data table of the diagram, and long description."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.utils.translation import gettext as _
from markdown_it.token import Token
from PIL import Image

from programme.document.syntax import data_mistake

from ..identifiers import closest_name, suggest_choices
from .attributes import Attributes
from .inline import read_caption
from .manuscript import DIAGRAMS, IMAGES, Manuscript
from .markdown import MarkdownNode
from .paragraphs import render_paragraphs
from .tables import read_table_rows


def read_figure(node: MarkdownNode, attributes: Attributes, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a figure.

    Args:
        node: the container.
        attributes: the attributes of its opening line.
        manuscript: collects the problems.
    """
    caption, picture, table, description = _split(node, manuscript)
    value = {
        "anchor": attributes.id,
        "number": _number(attributes, manuscript),
        "caption": read_caption(caption, manuscript),
        "alt": "",
        "image": "",
        "diagram": "",
        "data": read_table_rows(table, header_row=True, manuscript=manuscript) if table else [],
    }
    if picture and (token := _image_token(picture)):
        value |= read_picture(token, picture.line, manuscript)
    _check_data(value, table or node, manuscript)
    value["description"] = render_paragraphs(description, manuscript, attributes.id)
    return value


def _number(attributes: Attributes, manuscript: Manuscript) -> int | None:
    number = attributes.number("number", manuscript)
    if earlier := manuscript.claim_unique("figure", number, attributes.line):
        manuscript.problem(
            attributes.line,
            _("Figure number %(number)s is used already at %(place)s.")
            % {"number": number, "place": earlier},
            _("Give one of the two figures another number."),
        )
    return number


def _split(
    node: MarkdownNode, manuscript: Manuscript
) -> tuple[MarkdownNode | None, MarkdownNode | None, MarkdownNode | None, list[MarkdownNode]]:
    children = list(node.children)
    caption = picture = None
    if children and children[0].type == "paragraph" and not _image_token(children[0]):
        caption = _check_caption(children.pop(0), manuscript)
    else:
        manuscript.problem(
            node.line,
            _("The figure has no caption."),
            _("Write the caption as the first paragraph, and an empty line after it."),
        )
    if children and _image_token(children[0]):
        picture = children.pop(0)
    table = children.pop(0) if children and children[0].type == "table" else None
    return caption, picture, table, children


def _check_data(value: dict[str, Any], node: MarkdownNode, manuscript: Manuscript) -> None:
    rows = value["data"]
    if error := data_mistake(value["diagram"], len(rows[0]) if rows else 0):
        manuscript.problem(
            node.line, error, _("The table stands below the picture: a row of headings, then the rows.")
        )
    elif rows and len(rows) == 1:
        manuscript.problem(
            node.line, _("The table has no rows below its header."), _("Add a row, or remove the table.")
        )


def _check_caption(caption: MarkdownNode, manuscript: Manuscript) -> MarkdownNode | None:
    if not any(token.type == "image" for token in caption.children[0].inline_tokens):
        return caption
    manuscript.problem(
        caption.line,
        _("The picture stands in the same paragraph as the caption."),
        _("Leave an empty line between the caption and the picture."),
    )
    return None


def _image_token(node: MarkdownNode) -> Token | None:
    """Return the image token of a paragraph that contains only an image, or None."""
    if node.type != "paragraph":
        return None
    tokens = [
        token for token in node.children[0].inline_tokens if token.content.strip() or token.type == "image"
    ]
    return tokens[0] if len(tokens) == 1 and tokens[0].type == "image" else None


DIAGRAM = "diagram:"
# Formats that are accepted as another one; MPO is a JPEG file with several images, as many phones save them.
SAME_FORMAT = {"MPO": "JPEG"}


def read_picture(token: Token, line: int, manuscript: Manuscript) -> dict[str, str]:
    """Check an image and return the alt, image and diagram of the figure's value.

    Args:
        token: the ``image`` token.
        line: its line number, from 1.
        manuscript: collects the problems.
    """
    source = unquote(str(token.attrs["src"]))
    alt = "".join(child.content for child in token.children or ()).strip()
    if not alt:
        manuscript.problem(
            line,
            _("The picture has no alternative text."),
            _(
                "Say between the square brackets what the picture shows: ![A map of the town](images/map.png)."
            ),
        )
    if token.attrs.get("title"):
        manuscript.problem(
            line,
            _("A picture cannot have a title."),
            _("Remove the text in quotation marks after the file's name."),
        )
    if source.startswith(DIAGRAM):
        return {"alt": alt, "image": "", "diagram": _diagram(source.removeprefix(DIAGRAM), line, manuscript)}
    if problem := _image_problem(source, manuscript.folder):
        manuscript.problem(line, *problem)
    return {"alt": alt, "image": source, "diagram": ""}


def _diagram(name: str, line: int, manuscript: Manuscript) -> str:
    if name not in DIAGRAMS:
        message = _('The diagram "%(name)s" is not known.') % {"name": name}
        manuscript.problem(line, message, suggest_choices(name, DIAGRAMS))
    return name


def _image_problem(source: str, folder: Path) -> tuple[str, str] | None:
    """Return the problem of an image file as message and remedy, or None."""
    path = (folder / source).resolve()
    if ":" in source or not path.is_relative_to(folder.resolve()):
        return (
            _('The picture "%(file)s" is outside of the edition\'s folder.') % {"file": source},
            _("Copy the file to the folder images and write images/ and its name."),
        )
    extension = path.suffix.lower().removeprefix(".")
    if extension not in IMAGES:
        return (
            _('"%(file)s" is not a kind of picture that can be used.') % {"file": source},
            _("Save the picture in one of these formats: %(formats)s.") % {"formats": ", ".join(IMAGES)},
        )
    if not path.is_file():
        return _("The picture %(file)s is missing.") % {"file": source}, _missing_remedy(source, folder)
    if _format_of(path) != IMAGES[extension]:
        return (
            _("The file %(file)s does not hold a picture of the kind its name says.") % {"file": source},
            _("Open it in a picture editor and save it again as %(format)s.") % {"format": IMAGES[extension]},
        )
    return None


def _missing_remedy(source: str, folder: Path) -> str:
    files = [file.relative_to(folder).as_posix() for file in folder.glob("images/*") if file.is_file()]
    if near := closest_name(source, files):
        return _('Did you mean "%(near)s"?') % {"near": near}
    return _("Put the file there, or correct its name; small and capital letters differ.")


def _format_of(path: Path) -> str | None:
    try:
        with Image.open(path) as picture:
            return SAME_FORMAT.get(picture.format or "", picture.format)
    except (OSError, Image.DecompressionBombError):
        return ""
