"""A sheet of paper that text and thin lines are laid on, as high as it takes, and then printed."""

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1200
PAPER, SUNK, INK, MUTED = "#fbfaf6", "#f1eee6", "#1c2126", "#555d64"
RULE, HAIRLINE, ACCENT = "#8a8f94", "#dcd7ca", "#8f2d1d"
# Drawn at twice the size and reduced, which smooths what Pillow draws with hard edges.
_FINER = 2
# How small the type may become before a long word is broken instead.
_SMALLEST = 0.7
_FONTS = {False: "SourceSerifPro-Regular.ttf", True: "SourceSerifPro-Semibold.ttf"}
# A line may break at a space, and after a hyphen or a dash inside a word that leaves no single letter ("e-") behind.
_PIECES = re.compile(r"[^ ]{3,}?[-–/](?=\w{3})|[^ ]+")


@dataclass(frozen=True)
class Style:
    """How a text is set: ``size`` in pixels, ``leading`` in sizes, ``align`` is left, centre or right."""

    size: float
    colour: str = INK
    bold: bool = False
    leading: float = 1.35
    align: str = "left"
    balanced: bool = False

    @property
    def font(self):
        return _font(self.bold, round(self.size * _FINER))

    @property
    def line_height(self):
        return self.size * self.leading

    def length(self, text):
        """The width of ``text`` on one line, in pixels."""
        return self.font.getlength(text) / _FINER


@cache
def _font(bold, size):
    with (files("programme.document.figures") / "fonts" / _FONTS[bold]).open("rb") as file:
        return ImageFont.truetype(BytesIO(file.read()), size)


def fitted(style, text, width):
    """Return ``style``, smaller if the longest word of ``text`` needs it to fit in ``width`` pixels."""
    longest = max((style.length(piece) for piece, _space in _pieces(text)), default=0)
    if longest <= width:
        return style
    return replace(style, size=style.size * max(_SMALLEST, 0.99 * width / longest))


def wrap(text, style, width):
    """Return the lines of ``text``; a word that is wider than ``width`` pixels is broken, nothing is left out."""
    lines = _filled(text, style, width)
    if style.balanced and len(lines) > 1:
        narrower = next(
            share
            for share in range(50, 101, 2)
            if len(_filled(text, style, width * share / 100)) == len(lines)
        )
        lines = _filled(text, style, width * narrower / 100)
    return lines


def _filled(text, style, width):
    lines = [""]
    for piece, space in _pieces(text):
        joined = lines[-1] + (" " if space and lines[-1] else "") + piece
        if style.length(joined) <= width:
            lines[-1] = joined
            continue
        if not lines[-1]:
            lines.pop()
        lines.extend(_broken(piece, style, width))
    return lines


def _pieces(text):
    """Yield what may not be broken, each with whether a space stands before it."""
    space = False
    for word in text.split(" "):
        for piece in _PIECES.findall(word):
            yield piece, space
            space = False
        space = True


def _broken(word, style, width):
    parts = [""]
    for letter in word:
        if parts[-1] and style.length(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


class Canvas:
    """What is laid on it is drawn when it is printed, when its height is known. All measures are in pixels."""

    def __init__(self):
        self.height = 0
        self._below = []
        self._above = []

    def text(self, x, y, width, text, style):
        """Set ``text`` in a column from (x, y) and return the y below it; no text takes no room."""
        if not text:
            return y
        style = fitted(style, text, width)
        ascent, descent = (measure / _FINER for measure in style.font.getmetrics())
        for line in wrap(text, style, width):
            baseline = y + (style.line_height - ascent - descent) / 2 + ascent
            share = {"left": 0, "centre": 0.5, "right": 1}[style.align]
            start = x + share * (width - style.length(line))
            self._above.append(("text", [(start, baseline)], {"text": line, "style": style}))
            y += style.line_height
        return self._reach(y)

    def line(self, points, colour=RULE, width=1.5):
        """Draw straight lines from point to point."""
        self._above.append(("line", points, {"fill": colour, "width": width}))
        self._reach(max(y for _x, y in points))

    def dashed(self, x, y, end, colour=RULE, width=1.5):
        """Draw a dashed line to the right, from (x, y) to ``end``."""
        while x < end:
            self.line([(x, y), (min(x + 7, end), y)], colour, width)
            x += 14

    def arrow(self, x, y, end, colour=RULE):
        """Draw an arrow to the right, from (x, y) to ``end``."""
        self.line([(x, y), (end, y)], colour)
        self.line([(end - 9, y - 7), (end, y), (end - 9, y + 7)], colour)

    def arrow_down(self, x, y, end, colour=RULE):
        """Draw an arrow downwards, from (x, y) to the y ``end``."""
        self.line([(x, y), (x, end)], colour)
        self.line([(x - 7, end - 9), (x, end), (x + 7, end - 9)], colour)

    def box(self, start, end, colour=RULE, fill=None, radius=0):
        """Draw a box from corner to corner; its fill lies below all lines and texts, a later one upon an earlier."""
        corners = [start, end]
        if fill:
            self._below.append(("box", corners, {"fill": fill, "radius": radius}))
        self._above.append(("box", corners, {"outline": colour, "width": 1.5, "radius": radius}))
        self._reach(end[1])

    def circle(self, x, y, radius, colour=RULE, fill=None):
        """Draw a circle around (x, y), upon what lies there already."""
        corners = [(x - radius, y - radius), (x + radius, y + radius)]
        self._above.append(("circle", corners, {"outline": colour, "fill": fill, "width": 1.5}))
        self._reach(y + radius)

    def print(self, height):
        """Return the sheet as the bytes of a PNG that is ``height`` pixels high."""
        size = (WIDTH * _FINER, round(height) * _FINER)
        image = Image.new("RGB", size, PAPER)
        pen = ImageDraw.Draw(image)
        for kind, points, options in (*self._below, *self._above):
            finer = [(x * _FINER, y * _FINER) for x, y in points]
            _PENS[kind](pen, finer, **options)
        image = image.reduce(_FINER).quantize(colors=128, dither=Image.Dither.NONE)
        file = BytesIO()
        image.save(file, "PNG", optimize=True)
        return file.getvalue()

    def _reach(self, y):
        self.height = max(self.height, y)
        return y


def _thick(width):
    return max(1, round(width * _FINER))


def _write(pen, points, text, style):
    pen.text(points[0], text, fill=style.colour, font=style.font, anchor="ls")


def _line(pen, points, fill, width):
    pen.line(points, fill=fill, width=_thick(width), joint="curve")


def _box(pen, points, radius, fill=None, outline=None, width=0):
    pen.rounded_rectangle(points, radius * _FINER, fill, outline, _thick(width) if outline else 0)


def _circle(pen, points, outline, fill, width):
    pen.ellipse(points, fill, outline, _thick(width))


_PENS = {"text": _write, "line": _line, "box": _box, "circle": _circle}
