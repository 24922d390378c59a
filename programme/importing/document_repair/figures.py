"""Figures: captions, picture files, and comparison with the list of figures."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

from django.utils.translation import gettext as _
from PIL import Image

from .elements import Element, FigureElement, Paragraph
from .keywords import FIGURE_WORDS
from .report import RemovalReason, RepairReport, Topic
from .table_of_contents import ContentsEntry
from .tokens import heading_match_key, source_words

# Extension -> required image format; docs/edition-format.md excludes other formats.
FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
_EMPHASIS = r"(?:\*{1,3}|_{1,3}|<(?:b|i|em|strong)>)*"
_CAPTION = re.compile(
    rf"^\s*{_EMPHASIS}(?P<label>(?:{'|'.join(FIGURE_WORDS)})\.?\s*(?P<number>\d{{1,3}}))\s*(?P<stop>[:.–—-])\s*(?P<text>.*)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^\s*(?P<label>[^\W\d_]+)\.?\s*(?P<number>\d{1,3})\s*[:.–—-]?\s*(?P<text>.*)$")


def parse_figure_caption(text: str) -> tuple[str, int, str] | None:
    """Parse a line as the caption of a figure; return (label, number, text) or None."""
    match = _CAPTION.match(text)
    if not match or len(text) > 400:
        return None
    return match["label"], int(match["number"]), match["text"].strip(" *_").strip()


def is_figure_caption(text: str) -> bool:
    """Return whether a line is a caption rather than the beginning of a paragraph about a figure.

    "Bild 1. ..." and "Bild 1 - ..." may begin such a paragraph; emphasis, a colon or a short line show a caption.
    """
    match = _CAPTION.match(text)
    return match is not None and (match["stop"] == ":" or text.lstrip()[0] in "*_<" or len(text) < 160)


def repair_figures(
    elements: list[Element], entries: list[ContentsEntry], report: RepairReport
) -> list[Element]:
    """Join pictures with adjacent captions, and compare captions with the list of figures.

    Args:
        elements: elements of the document.
        entries: entries of the lists of contents and figures.
        report: records the repairs and the differences.

    Returns:
        The elements.
    """
    result: list[Element] = []
    for element in elements:
        before = result[-1] if result else None
        if (
            isinstance(element, FigureElement)
            and isinstance(before, FigureElement)
            and _belong_together(before, element)
        ):
            _join(before, element)
        else:
            result.append(element)
    figures = [element for element in result if isinstance(element, FigureElement)]
    _make_numbers_unique(figures, report)
    _compare_with_list(figures, entries, report)
    _compare_mentions(result, figures, report)
    report.counts["figures"] = len(figures)
    return result


def _belong_together(first: FigureElement, second: FigureElement) -> bool:
    return bool(first.image) != bool(second.image) and bool(first.caption) != bool(second.caption)


def _join(first: FigureElement, second: FigureElement) -> None:
    for name in ("number", "label", "caption", "image", "alt"):
        setattr(first, name, getattr(first, name) or getattr(second, name))


def _make_numbers_unique(figures: list[FigureElement], report: RepairReport) -> None:
    taken = set()
    for figure in figures:
        if figure.number in taken or figure.number == 0:
            message = _("Figure number %(number)s comes twice; here it was left in the caption.")
            report.unsolved(Topic.FIGURES, message % {"number": figure.number}, figure.line)
            figure.caption = f"{figure.label}: {figure.caption}"
            figure.number = None
        elif figure.number is not None:
            taken.add(figure.number)
            report.removed(RemovalReason.FIGURE_LABEL, figure.label, figure.line)
        if not figure.image:
            message = _(
                "The figure “%(caption)s” has a caption only: picture and alternative text are missing."
            )
            report.unsolved(Topic.FIGURES, message % {"caption": figure.caption}, figure.line)


def _compare_with_list(
    figures: list[FigureElement], entries: list[ContentsEntry], report: RepairReport
) -> None:
    captions = {figure.number: figure for figure in figures if figure.number is not None}
    for entry in entries:
        match = _LABELLED.match(entry.title) if entry.of_figure else None
        if not match:
            continue
        figure = captions.get(int(match["number"]))
        if figure is None:
            message = _("The list of figures names “%(title)s”, but no such caption was found.") % {
                "title": entry.title
            }
            report.unsolved(Topic.FIGURES, message, entry.line)
        elif heading_match_key(figure.caption) != heading_match_key(match["text"]):
            message = _(
                "The list of figures says “%(listed)s”, the caption “%(caption)s”; the caption was kept."
            )
            report.suspicious(
                Topic.FIGURES, message % {"listed": match["text"], "caption": figure.caption}, figure.line
            )


def _compare_mentions(elements: list[Element], figures: list[FigureElement], report: RepairReport) -> None:
    """Report mentions of a figure whose label differs from that of its caption."""
    labels = {
        figure.number: figure.label.split()[0].casefold()
        for figure in figures
        if figure.number and figure.label
    }
    others = {"bild": "figur", "figur": "bild", "kuva": "kuvio", "kuvio": "kuva"}
    for element in elements:
        if not isinstance(element, Paragraph):
            continue
        for mention in re.finditer(r"\b([^\W\d_]+)\s+(\d{1,3})\b", element.text):
            label = labels.get(int(mention[2]))
            if label and others.get(label) == mention[1].casefold():
                message = _("The text says “%(mention)s”, the caption “%(label)s %(number)s”.")
                values = {"mention": mention[0], "label": label.capitalize(), "number": mention[2]}
                report.suspicious(Topic.FIGURES, message % values, element.line)


class Pictures:
    """Picture files of a document.

    Args:
        folder: folder of the source document; None when pictures cannot be read.
        report: records the missing pictures.
    """

    def __init__(self, folder: Path | None, report: RepairReport) -> None:
        self.folder = folder
        self.report = report
        self.files: dict[str, Path] = {}

    def path_of(self, figure: FigureElement) -> str:
        """Return the path of a picture in the edition, or ``""`` when its file is missing or has another format."""
        if not figure.image:
            return ""
        path = self._path(unquote(figure.image))
        if path is None:
            message = _(
                "The picture %(source)s was not found or is not a picture that can be used; its words were kept."
            )
            self.report.unsolved(Topic.FIGURES, message % {"source": figure.image}, figure.line)
            return ""
        name = f"images/{path.name.lower().replace(' ', '-')}"
        self.files[name] = path
        return name

    def copy(self, folder: Path | str) -> None:
        """Copy the pictures into the folder of an edition."""
        for name, path in self.files.items():
            target = Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.resolve() != path.resolve():
                shutil.copyfile(path, target)

    def _path(self, source: str) -> Path | None:
        if self.folder is None or ":" in source or not source_words(source):
            return None
        try:
            path = (Path(self.folder) / source).resolve()
            usable = path.is_relative_to(Path(self.folder).resolve()) and path.is_file()
        except (OSError, ValueError):
            return None
        return (
            path if usable and _format(path) == FORMATS.get(path.suffix.lower().lstrip("."), "none") else None
        )


def _format(path: Path) -> str:
    try:
        with Image.open(path) as picture:
            return "JPEG" if picture.format == "MPO" else picture.format or ""
    except (OSError, Image.DecompressionBombError):
        return ""
