"""A drawing as an image: its caption, what it shows, and whose it is."""

from django.core.cache import cache

from .painters import INNER, MARGIN, PAINTERS, SHARED_HEIGHT
from .sheet import ACCENT, INK, MUTED, RULE, WIDTH, Sheet, Style

_KEPT = 30 * 24 * 60 * 60
# Another number when the way of painting has changed, so that no old picture is taken for a new one.
_MANNER = 1


def identity(drawing):
    """Return what tells the image of ``drawing`` from every other one."""
    return f"{_MANNER}-{drawing.fingerprint}"


def size(drawing):
    """Return the width and the height of the image of ``drawing``, in pixels."""
    return WIDTH, _lay_out(drawing)[1]


def paint(drawing):
    """Return the image of ``drawing`` as the bytes of a PNG; painted once and kept as long as nothing changes."""
    key = f"programme-figure-{identity(drawing)}"
    image = cache.get(key)
    if image is None:
        sheet, height = _lay_out(drawing)
        image = sheet.print(height)
        cache.set(key, image, _KEPT)
    return image


def _lay_out(drawing):
    sheet = Sheet()
    top = _head(sheet, drawing)
    foot = _foot(Sheet(), 0, drawing)
    if drawing.kind == "goals":
        tried = Sheet()
        PAINTERS["goals"](tried, top, drawing)
        top += max(0, (SHARED_HEIGHT - foot - 36 - tried.height) / 2)
    PAINTERS[drawing.kind](sheet, top, drawing)
    bottom = sheet.height + (36 if drawing.kind == "goals" else 48)
    if drawing.kind == "goals":
        bottom = max(bottom, SHARED_HEIGHT - foot)
    return sheet, round(_foot(sheet, bottom, drawing))


def _head(sheet, drawing):
    y = sheet.text(MARGIN, 60, INNER, drawing.label, Style(27, ACCENT, bold=True, leading=1.3)) + 4
    caption = Style(46, INK, bold=True, leading=1.16, balanced=True)
    return sheet.text(MARGIN, y, INNER, drawing.caption, caption) + 44


def _foot(sheet, y, drawing):
    """Lay the foot at ``y`` and return where the image ends."""
    named = [drawing.programme, "" if drawing.period in drawing.programme else drawing.period]
    sheet.line([(MARGIN, y), (MARGIN + INNER, y)], RULE)
    half = INNER / 2 - 20
    left = sheet.text(MARGIN, y + 16, half, " ".join(filter(None, named)), Style(24, INK, bold=True))
    style = Style(24, MUTED, align="right")
    right = sheet.text(MARGIN + INNER / 2 + 20, y + 16, half, drawing.publisher, style)
    return max(left, right) + 40
