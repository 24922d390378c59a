"""Picture files and diagrams that figures name."""

from urllib.parse import unquote

from django.utils.translation import gettext as _
from PIL import Image

from ..suggest import choose_from, nearest
from .kinds import DIAGRAMS, IMAGES

DIAGRAM = "diagram:"
# Several pictures in one JPEG file, as many phones save them.
SAME_FORMAT = {"MPO": "JPEG"}


def read_picture(token, line, manuscript):
    """Check a picture and return its part of the figure's value: alt, image and diagram.

    Args:
        token: the ``image`` token.
        line: its line, from 1.
        manuscript: takes the problems and knows the folder.
    """
    source = unquote(token.attrs["src"])
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
    if mistake := _mistake(source, manuscript.folder):
        manuscript.problem(line, *mistake)
    return {"alt": alt, "image": source, "diagram": ""}


def _diagram(name, line, manuscript):
    if name not in DIAGRAMS:
        what = _('The diagram "%(name)s" is not known.') % {"name": name}
        manuscript.problem(line, what, choose_from(name, DIAGRAMS))
    return name


def _mistake(source, folder):
    """Return what is wrong with a picture file and the remedy, or None."""
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


def _missing_remedy(source, folder):
    files = [file.relative_to(folder).as_posix() for file in folder.glob("images/*") if file.is_file()]
    if near := nearest(source, files):
        return _('Did you mean "%(near)s"?') % {"near": near}
    return _("Put the file there, or correct its name; small and capital letters differ.")


def _format_of(path):
    try:
        with Image.open(path) as picture:
            return SAME_FORMAT.get(picture.format, picture.format)
    except (OSError, Image.DecompressionBombError):
        return ""
