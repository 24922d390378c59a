"""PNG images of diagrams: a header with the caption, the diagram, and a footer with the programme and its publisher."""

from collections.abc import Callable, Sequence
from math import cos, pi, sin

from django.core.cache import cache

from .canvas import (
    ACCENT,
    HAIRLINE,
    INK,
    MUTED,
    PAPER,
    RULE,
    SUNK,
    WIDTH,
    Canvas,
    Style,
    fit_style,
    wrap_text,
)
from .drawings import DiagramNode, Drawing

_NodePainter = Callable[[Canvas, float, float, float, DiagramNode], float]

_CACHE_SECONDS = 30 * 24 * 60 * 60
# Part of the cache key; to be increased when images are rendered differently.
_RENDERING_VERSION = 1


def image_digest(drawing: Drawing) -> str:
    """Return a digest that identifies the image of ``drawing``, for cache keys and ETags."""
    return f"{_RENDERING_VERSION}-{drawing.fingerprint}"


def image_size(drawing: Drawing) -> tuple[int, int]:
    """Return the width and the height of the image of ``drawing``, in pixels."""
    return WIDTH, _lay_out(drawing)[1]


def render_image(drawing: Drawing) -> bytes:
    """Return the image of ``drawing`` as a PNG; it is cached for 30 days."""
    key = f"programme-figure-{image_digest(drawing)}"
    image = cache.get(key)
    if image is None:
        canvas, height = _lay_out(drawing)
        image = canvas.render_png(height)
        cache.set(key, image, _CACHE_SECONDS)
    return image


def _lay_out(drawing: Drawing) -> tuple[Canvas, int]:
    """Return the canvas of an image and its height."""
    canvas = Canvas()
    top = _header(canvas, drawing)
    footer_height = _footer(Canvas(), 0, drawing)
    if drawing.kind == "goals":
        measured = Canvas()
        PAINTERS["goals"](measured, top, drawing)
        top += max(0, (SHARED_HEIGHT - footer_height - 36 - measured.height) / 2)
    PAINTERS[drawing.kind](canvas, top, drawing)
    bottom = canvas.height + (36 if drawing.kind == "goals" else 48)
    if drawing.kind == "goals":
        bottom = max(bottom, SHARED_HEIGHT - footer_height)
    return canvas, round(_footer(canvas, bottom, drawing))


def _header(canvas: Canvas, drawing: Drawing) -> float:
    y = canvas.text(MARGIN, 60, INNER, drawing.label, Style(27, ACCENT, bold=True, line_spacing=1.3)) + 4
    caption = Style(46, INK, bold=True, line_spacing=1.16, balanced=True)
    return canvas.text(MARGIN, y, INNER, drawing.caption, caption) + 44


def _footer(canvas: Canvas, y: float, drawing: Drawing) -> float:
    """Paint the footer at ``y`` and return the y at which the image ends."""
    names = [drawing.programme, "" if drawing.period in drawing.programme else drawing.period]
    canvas.line([(MARGIN, y), (MARGIN + INNER, y)], RULE)
    half = INNER / 2 - 20
    left = canvas.text(MARGIN, y + 16, half, " ".join(filter(None, names)), Style(24, INK, bold=True))
    style = Style(24, MUTED, align="right")
    right = canvas.text(MARGIN + INNER / 2 + 20, y + 16, half, drawing.publisher, style)
    return max(left, right) + 40


MARGIN = 80
INNER = WIDTH - 2 * MARGIN
# Social networks show images of 1200 × 630 pixels uncropped; in that of the goals the diagram ends at SHARED_BOTTOM.
SHARED_HEIGHT, SHARED_BOTTOM = 630, 506

NAME = Style(32, bold=True, line_spacing=1.25)
ITEM = Style(27, line_spacing=1.3)
SMALL = Style(25, MUTED)
CODE = Style(34, ACCENT, line_spacing=1.2)
HEAD = Style(28, ACCENT, bold=True, line_spacing=1.25)


def paint_hierarchy(canvas: Canvas, y: float, drawing: Drawing) -> None:
    """Paint a hierarchy as stacked layers, the first item widest and at the bottom."""
    step = min(72, 260 / max(1, len(drawing.items)))
    for level, node in reversed(list(enumerate(drawing.items))):
        x, width = MARGIN + level * step, INNER - 2 * level * step
        bottom = _name_and_text(canvas, x + 40, y + 26, width - 80, node, align="centre") + 26
        fill = SUNK if level == 0 else None
        canvas.box((x, y), (x + width, bottom), ACCENT if level == 0 else RULE, fill)
        y = bottom


def paint_nested(canvas: Canvas, y: float, drawing: Drawing) -> None:
    """Paint nested boxes, the first item outermost."""
    padding = min(36, 200 / max(1, len(drawing.items)))
    tops, last = [], len(drawing.items) - 1
    for level, node in enumerate(drawing.items):
        tops.append(y)
        y = _name_and_text(
            canvas, MARGIN + (level + 1) * padding, y + 24, INNER - 2 * (level + 1) * padding, node
        )
        y += 26
    for level, top in reversed(list(enumerate(tops))):
        x, end = MARGIN + level * padding, MARGIN + INNER - level * padding
        innermost = level == last
        canvas.box((x, top), (end, y), ACCENT if innermost else RULE, SUNK if innermost else None, radius=14)
        y += padding * 0.75


def paint_timeline(canvas: Canvas, y: float, drawing: Drawing) -> None:
    """Paint a vertical timeline, with the time on its left and the event on its right."""
    line, dots = MARGIN + 290, []
    for node in drawing.items:
        dots.append(y + 20)
        style = Style(27, ACCENT, bold=True, line_spacing=1.4, align="right")
        time_bottom = canvas.text(MARGIN, y, 262, node.name, style)
        event_bottom = canvas.text(line + 36, y, INNER - 326, node.text, Style(29, line_spacing=1.35))
        y = max(time_bottom, event_bottom) + 24
    if dots:
        canvas.line([(line, dots[0]), (line, dots[-1])])
    for dot in dots:
        canvas.circle(line, dot, 8, ACCENT, PAPER)


def paint_groups(canvas: Canvas, y: float, drawing: Drawing) -> None:
    """Paint groups side by side, in as many columns as their longest words allow."""
    _columns(canvas, y, drawing.items, _group, [word for node in drawing.items for word in _texts(node)])


def paint_spearheads(canvas: Canvas, y: float, drawing: Drawing) -> None:
    """Paint the spearheads in two columns, each with an arrowhead."""
    _columns(canvas, y, drawing.items, _spearhead, [], max_columns=2)


def paint_goals(canvas: Canvas, y: float, drawing: Drawing) -> None:
    """Paint the codes of the goals on a ring around the years of the programme, and a list of their names."""
    # The ring is as large as the height of a shared image allows.
    radius, middle = max(80, min(128, (SHARED_BOTTOM - y) / 2 - 44)), MARGIN + 172
    centre = y + radius + 44
    canvas.circle(middle, centre, radius)
    canvas.text(
        middle - 110, centre - 20, 220, drawing.period, Style(28, MUTED, align="centre", line_spacing=1.25)
    )
    for index, node in enumerate(drawing.items):
        angle = 2 * pi * index / len(drawing.items) - pi / 2
        x, dot = middle + radius * cos(angle), centre + radius * sin(angle)
        canvas.circle(x, dot, 40, ACCENT, PAPER)
        canvas.text(x - 36, dot - 32, 72, node.code, Style(46, ACCENT, align="centre"))
    rows = Style(38, bold=True, line_spacing=1.2)
    height = sum(_height_of(node.name, rows, INNER - 480) + 26 for node in drawing.items) - 26
    y = max(y, centre - height / 2)
    for node in drawing.items:
        canvas.text(MARGIN + 410, y, 60, node.code, Style(38, ACCENT, line_spacing=1.2))
        y = canvas.text(MARGIN + 480, y, INNER - 480, node.name, rows) + 26


def paint_goal_links(canvas: Canvas, y: float, drawing: Drawing) -> None:
    """Paint the goals with their benefits and spearheads, and the benefits with theirs."""
    for part in drawing.items:
        y = canvas.text(MARGIN, y, INNER, part.name, HEAD) + 14
        for node in part.nodes:
            canvas.line([(MARGIN, y), (MARGIN + INNER, y)], HAIRLINE)
            y = _link(canvas, y + 18, node) + 18
        y += 34


def paint_strategy_to_roadmap(canvas: Canvas, y: float, drawing: Drawing) -> None:
    """Paint the steps below one another, with an arrow from each to the next."""
    for index, node in enumerate(drawing.items):
        if index:
            canvas.arrow_down(MARGIN + 24, y + 8, y + 52, ACCENT)
            y += 64
        canvas.line([(MARGIN, y), (MARGIN + INNER, y)])
        left = canvas.text(MARGIN, y + 16, 350, node.name, NAME)
        left = canvas.text(MARGIN, left + 2, 350, node.text, SMALL)
        y = max(left, _names(canvas, MARGIN + 400, y + 16, INNER - 400, node.nodes)) + 14


def _names(canvas: Canvas, x: float, y: float, width: float, nodes: Sequence[DiagramNode]) -> float:
    code_width = 44 if any(node.code for node in nodes) else 0
    for node in nodes:
        canvas.text(x, y, code_width, node.code, Style(29, ACCENT, line_spacing=1.35))
        y = canvas.text(x + code_width, y, width - code_width, node.name, Style(29)) + 4
    return y


def _link(canvas: Canvas, y: float, node: DiagramNode) -> float:
    """Paint a node on the left, its targets on the right, and between them an arrow, or a dashed line without targets."""
    left, start, right = MARGIN, MARGIN + 440, MARGIN + 560
    code_width = 44 if node.code else 0
    canvas.text(left, y, code_width, node.code, Style(29, ACCENT, line_spacing=1.3))
    style = Style(29, bold=True, line_spacing=1.3)
    bottom = canvas.text(left + code_width, y, 400 - code_width, node.name or "–", style)
    if node.name and node.nodes:
        canvas.arrow(start, y + 20, right - 24)
    else:
        canvas.dashed(start, y + 20, right - 24)
    target_bottom = y
    for target in node.nodes:
        target_bottom = canvas.text(
            right, target_bottom, INNER - 560, target.name, Style(29, line_spacing=1.3)
        )
        target_bottom = canvas.text(right, target_bottom, INNER - 560, target.text, SMALL)
    target_bottom = canvas.text(right, target_bottom, INNER - 560, node.text, SMALL)
    return max(bottom, target_bottom)


def _name_and_text(
    canvas: Canvas, x: float, y: float, width: float, node: DiagramNode, align: str = "left"
) -> float:
    name = Style(NAME.size, bold=True, line_spacing=1.25, align=align, balanced=True)
    y = canvas.text(x, y, width, node.name, name)
    return canvas.text(x, y, width, node.text, Style(26, MUTED, align=align, balanced=align == "centre"))


def _columns(
    canvas: Canvas,
    y: float,
    nodes: Sequence[DiagramNode],
    paint: _NodePainter,
    texts: list[str],
    max_columns: int = 4,
) -> None:
    """Paint ``nodes`` in columns of equal width, in which the longest words of ``texts`` fit."""
    count = _column_count(len(nodes), texts, max_columns)
    gap = 44
    width = (INNER - gap * (count - 1)) / count
    for start in range(0, len(nodes), count):
        row = nodes[start : start + count]
        y = max(
            paint(canvas, MARGIN + index * (width + gap), y, width, node) for index, node in enumerate(row)
        )
        y += 44


def _column_count(nodes: int, texts: list[str], max_columns: int) -> int:
    for count in (4, 3, 2):
        width = (INNER - 44 * (count - 1)) / count
        if count > min(max_columns, nodes) or (count == 3 and nodes == 4):
            continue
        # Four columns are used only if no word needs a smaller font; with fewer columns, one at 80 % is accepted.
        smallest = ITEM.size * (1 if count == 4 else 0.8)
        if all(fit_style(ITEM, text, width).size >= smallest for text in texts):
            return count
    return 1 if nodes < 2 or texts else 2


def _texts(node: DiagramNode) -> list[str]:
    return [node.name, node.text, *(text for child in node.nodes for text in _texts(child))]


def _group(canvas: Canvas, x: float, y: float, width: float, node: DiagramNode) -> float:
    canvas.line([(x, y), (x + width, y)], ACCENT, 2.5)
    y = canvas.text(x, y + 14, width, node.name, HEAD) + 12
    for item in node.nodes:
        canvas.line([(x, y), (x + width, y)], HAIRLINE)
        y = canvas.text(x, y + 9, width, item.name, ITEM)
        y = canvas.text(x, y, width, item.text, Style(24, MUTED, line_spacing=1.3)) + 10
    return y


def _spearhead(canvas: Canvas, x: float, y: float, width: float, node: DiagramNode) -> float:
    canvas.line(
        [(x + 2, y + 58), (x + 20, y + 4), (x + 38, y + 58), (x + 20, y + 46), (x + 2, y + 58)], ACCENT
    )
    y = canvas.text(x + 62, y, width - 62, node.name, Style(34, INK, bold=True, line_spacing=1.2)) + 4
    return canvas.text(x + 62, y, width - 62, node.text, SMALL)


def _height_of(text: str, style: Style, width: float) -> float:
    return len(wrap_text(text, fit_style(style, text, width), width)) * style.line_height


#: Paints each kind of diagram on a canvas, from a y downwards.
PAINTERS: dict[str, Callable[[Canvas, float, Drawing], None]] = {
    "hierarchy": paint_hierarchy,
    "nested": paint_nested,
    "timeline": paint_timeline,
    "groups": paint_groups,
    "spearheads": paint_spearheads,
    "goals": paint_goals,
    "goal-links": paint_goal_links,
    "strategy-to-roadmap": paint_strategy_to_roadmap,
}
