"""Canvas for images of figures: text and lines are placed first, then rendered as a PNG of the needed height."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1200
PAPER, SUNK, INK, MUTED = "#fbfaf6", "#f1eee6", "#1c2126", "#555d64"
RULE, HAIRLINE, ACCENT = "#8a8f94", "#dcd7ca", "#8f2d1d"
# Images are drawn at twice their size and then reduced, because Pillow does not antialias lines.
_SCALE = 2
# Smallest factor by which type is reduced to fit a long word; beyond it the word is broken.
_MIN_REDUCTION = 0.7
_FONTS = {False: "SourceSerifPro-Regular.ttf", True: "SourceSerifPro-Semibold.ttf"}
# A line may break at a space, and after a hyphen, dash or slash inside a word, but not after a single letter ("e-").
_PIECES = re.compile(r"[^ ]{3,}?[-–/](?=\w{3})|[^ ]+")

_Point = tuple[float, float]


@dataclass(frozen=True)
class Style:
    """Text style.

    Attributes:
        size: font size in pixels.
        colour: colour as ``#rrggbb``.
        bold: whether the semibold font is used.
        line_spacing: line height as a multiple of the font size.
        align: ``left``, ``centre`` or ``right``.
        balanced: whether lines are made about equally long.
    """

    size: float
    colour: str = INK
    bold: bool = False
    line_spacing: float = 1.35
    align: str = "left"
    balanced: bool = False

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        """The font at the scale at which images are drawn."""
        return _font(self.bold, round(self.size * _SCALE))

    @property
    def line_height(self) -> float:
        """The line height in pixels."""
        return self.size * self.line_spacing

    def length(self, text: str) -> float:
        """Return the width of ``text`` on one line, in pixels."""
        return self.font.getlength(text) / _SCALE


@cache
def _font(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    with (files("programme.document.figures") / "fonts" / _FONTS[bold]).open("rb") as file:
        return ImageFont.truetype(BytesIO(file.read()), size)


def fit_style(style: Style, text: str, width: float) -> Style:
    """Return ``style``, with a smaller size if the longest word of ``text`` is wider than ``width`` pixels."""
    longest = max((style.length(piece) for piece, _space in _pieces(text)), default=0)
    if longest <= width:
        return style
    return replace(style, size=style.size * max(_MIN_REDUCTION, 0.99 * width / longest))


def wrap_text(text: str, style: Style, width: float) -> list[str]:
    """Return the lines of ``text``; a word that is wider than ``width`` pixels is broken."""
    lines = _fill_lines(text, style, width)
    if style.balanced and len(lines) > 1:
        percent = next(
            percent
            for percent in range(50, 101, 2)
            if len(_fill_lines(text, style, width * percent / 100)) == len(lines)
        )
        lines = _fill_lines(text, style, width * percent / 100)
    return lines


def _fill_lines(text: str, style: Style, width: float) -> list[str]:
    lines = [""]
    for piece, space in _pieces(text):
        joined = lines[-1] + (" " if space and lines[-1] else "") + piece
        if style.length(joined) <= width:
            lines[-1] = joined
            continue
        if not lines[-1]:
            lines.pop()
        lines.extend(_break_word(piece, style, width))
    return lines


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the unbreakable pieces of a text, each with whether a space precedes it."""
    space = False
    for word in text.split(" "):
        for piece in _PIECES.findall(word):
            yield piece, space
            space = False
        space = True


def _break_word(word: str, style: Style, width: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and style.length(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


class Canvas:
    """Drawing operations of an image, collected until its height is known. All measures are in pixels.

    Attributes:
        height: the lowest y that an operation has reached.
    """

    def __init__(self) -> None:
        self.height: float = 0
        self._background: list[tuple[str, Sequence[_Point], dict[str, Any]]] = []
        self._foreground: list[tuple[str, Sequence[_Point], dict[str, Any]]] = []

    def text(self, x: float, y: float, width: float, text: str, style: Style) -> float:
        """Place ``text`` in a column with its top left corner at (x, y).

        Returns:
            The y below the text; ``y`` itself if the text is empty.
        """
        if not text:
            return y
        style = fit_style(style, text, width)
        ascent, descent = (measure / _SCALE for measure in style.font.getmetrics())
        for line in wrap_text(text, style, width):
            baseline = y + (style.line_height - ascent - descent) / 2 + ascent
            share = {"left": 0, "centre": 0.5, "right": 1}[style.align]
            start = x + share * (width - style.length(line))
            self._foreground.append(("text", [(start, baseline)], {"text": line, "style": style}))
            y += style.line_height
        return self._extend(y)

    def line(self, points: Sequence[_Point], colour: str = RULE, width: float = 1.5) -> None:
        """Draw straight lines from point to point."""
        self._foreground.append(("line", points, {"fill": colour, "width": width}))
        self._extend(max(y for _x, y in points))

    def dashed(self, x: float, y: float, end: float, colour: str = RULE, width: float = 1.5) -> None:
        """Draw a horizontal dashed line from (x, y) to (end, y)."""
        while x < end:
            self.line([(x, y), (min(x + 7, end), y)], colour, width)
            x += 14

    def arrow(self, x: float, y: float, end: float, colour: str = RULE) -> None:
        """Draw an arrow to the right, from (x, y) to (end, y)."""
        self.line([(x, y), (end, y)], colour)
        self.line([(end - 9, y - 7), (end, y), (end - 9, y + 7)], colour)

    def arrow_down(self, x: float, y: float, end: float, colour: str = RULE) -> None:
        """Draw an arrow downwards, from (x, y) to (x, end)."""
        self.line([(x, y), (x, end)], colour)
        self.line([(x - 7, end - 9), (x, end), (x + 7, end - 9)], colour)

    def box(
        self, start: _Point, end: _Point, colour: str = RULE, fill: str | None = None, radius: float = 0
    ) -> None:
        """Draw a box from its top left corner to its bottom right one.

        Fills are drawn below all lines and texts, in the order in which they were added.
        """
        corners = [start, end]
        if fill:
            self._background.append(("box", corners, {"fill": fill, "radius": radius}))
        self._foreground.append(("box", corners, {"outline": colour, "width": 1.5, "radius": radius}))
        self._extend(end[1])

    def circle(self, x: float, y: float, radius: float, colour: str = RULE, fill: str | None = None) -> None:
        """Draw a circle around (x, y), over what has been drawn before."""
        corners = [(x - radius, y - radius), (x + radius, y + radius)]
        self._foreground.append(("circle", corners, {"outline": colour, "fill": fill, "width": 1.5}))
        self._extend(y + radius)

    def render_png(self, height: float) -> bytes:
        """Return the image as a PNG of ``height`` pixels."""
        size = (WIDTH * _SCALE, round(height) * _SCALE)
        image = Image.new("RGB", size, PAPER)
        pen = ImageDraw.Draw(image)
        for kind, points, options in (*self._background, *self._foreground):
            scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
            _PENS[kind](pen, scaled, **options)
        image = image.reduce(_SCALE).quantize(colors=128, dither=Image.Dither.NONE)
        file = BytesIO()
        image.save(file, "PNG", optimize=True)
        return file.getvalue()

    def _extend(self, y: float) -> float:
        self.height = max(self.height, y)
        return y


def _line_width(width: float) -> int:
    return max(1, round(width * _SCALE))


def _write(pen: ImageDraw.ImageDraw, points: Sequence[_Point], text: str, style: Style) -> None:
    pen.text(points[0], text, fill=style.colour, font=style.font, anchor="ls")


def _line(pen: ImageDraw.ImageDraw, points: Sequence[_Point], fill: str, width: float) -> None:
    pen.line(points, fill=fill, width=_line_width(width), joint="curve")


def _box(
    pen: ImageDraw.ImageDraw,
    points: Sequence[_Point],
    radius: float,
    fill: str | None = None,
    outline: str | None = None,
    width: float = 0,
) -> None:
    pen.rounded_rectangle(points, radius * _SCALE, fill, outline, _line_width(width) if outline else 0)


def _circle(
    pen: ImageDraw.ImageDraw, points: Sequence[_Point], outline: str, fill: str | None, width: float
) -> None:
    pen.ellipse(points, fill, outline, _line_width(width))


_PENS: dict[str, Callable[..., None]] = {"text": _write, "line": _line, "box": _box, "circle": _circle}
