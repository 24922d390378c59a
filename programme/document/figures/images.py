"""A drawing as an image: its caption, what it shows, and whose it is."""

from math import cos, pi, sin

from django.core.cache import cache

from .canvas import ACCENT, HAIRLINE, INK, MUTED, PAPER, RULE, SUNK, WIDTH, Canvas, Style, fitted, wrap

_KEPT = 30 * 24 * 60 * 60
# Another number when the way of painting has changed, so that no old picture is taken for a new one.
_MANNER = 1


def image_digest(drawing):
    """Return what tells the image of ``drawing`` from every other one."""
    return f"{_MANNER}-{drawing.fingerprint}"


def size(drawing):
    """Return the width and the height of the image of ``drawing``, in pixels."""
    return WIDTH, _lay_out(drawing)[1]


def render_image(drawing):
    """Return the image of ``drawing`` as the bytes of a PNG; painted once and kept as long as nothing changes."""
    key = f"programme-figure-{image_digest(drawing)}"
    image = cache.get(key)
    if image is None:
        sheet, height = _lay_out(drawing)
        image = sheet.print(height)
        cache.set(key, image, _KEPT)
    return image


def _lay_out(drawing):
    sheet = Canvas()
    top = _head(sheet, drawing)
    foot = _foot(Canvas(), 0, drawing)
    if drawing.kind == "goals":
        tried = Canvas()
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


MARGIN = 80
INNER = WIDTH - 2 * MARGIN
# Sites for sharing show a picture of 1200 × 630 whole: the goals end here, and the foot has the rest.
SHARED_HEIGHT, SHARED_BOTTOM = 630, 506

NAME = Style(32, bold=True, leading=1.25)
ITEM = Style(27, leading=1.3)
SMALL = Style(25, MUTED)
CODE = Style(34, ACCENT, leading=1.2)
HEAD = Style(28, ACCENT, bold=True, leading=1.25)


def hierarchy(sheet, y, drawing):
    """What builds on what: layers upon each other, the foundation widest and at the bottom."""
    step = min(72, 260 / max(1, len(drawing.items)))
    for level, node in reversed(list(enumerate(drawing.items))):
        x, width = MARGIN + level * step, INNER - 2 * level * step
        bottom = _name_and_text(sheet, x + 40, y + 26, width - 80, node, align="centre") + 26
        fill = SUNK if level == 0 else None
        sheet.box((x, y), (x + width, bottom), ACCENT if level == 0 else RULE, fill)
        y = bottom


def nested(sheet, y, drawing):
    """Wholes inside one another, the largest outermost."""
    padding = min(36, 200 / max(1, len(drawing.items)))
    tops, last = [], len(drawing.items) - 1
    for level, node in enumerate(drawing.items):
        tops.append(y)
        y = _name_and_text(
            sheet, MARGIN + (level + 1) * padding, y + 24, INNER - 2 * (level + 1) * padding, node
        )
        y += 26
    for level, top in reversed(list(enumerate(tops))):
        x, end = MARGIN + level * padding, MARGIN + INNER - level * padding
        innermost = level == last
        sheet.box((x, top), (end, y), ACCENT if innermost else RULE, SUNK if innermost else None, radius=14)
        y += padding * 0.75


def timeline(sheet, y, drawing):
    """When and what, along a line."""
    line, dots = MARGIN + 290, []
    for node in drawing.items:
        dots.append(y + 20)
        when = sheet.text(MARGIN, y, 262, node.name, Style(27, ACCENT, bold=True, leading=1.4, align="right"))
        what = sheet.text(line + 36, y, INNER - 326, node.text, Style(29, leading=1.35))
        y = max(when, what) + 24
    if dots:
        sheet.line([(line, dots[0]), (line, dots[-1])])
    for dot in dots:
        sheet.circle(line, dot, 8, ACCENT, PAPER)


def groups(sheet, y, drawing):
    """Groups side by side, in as many columns as their longest words allow."""
    _columns(sheet, y, drawing.items, _group, [word for node in drawing.items for word in _texts(node)])


def spearheads(sheet, y, drawing):
    """The spearheads in two columns, each below its point."""
    _columns(sheet, y, drawing.items, _spearhead, [], most=2)


def goals(sheet, y, drawing):
    """The goals on a ring around the programme's years, and beside it what they are called."""
    # As large as leaves the picture its shape for sharing.
    radius, middle = max(80, min(128, (SHARED_BOTTOM - y) / 2 - 44)), MARGIN + 172
    centre = y + radius + 44
    sheet.circle(middle, centre, radius)
    sheet.text(middle - 110, centre - 20, 220, drawing.period, Style(28, MUTED, align="centre", leading=1.25))
    for index, node in enumerate(drawing.items):
        angle = 2 * pi * index / len(drawing.items) - pi / 2
        x, dot = middle + radius * cos(angle), centre + radius * sin(angle)
        sheet.circle(x, dot, 40, ACCENT, PAPER)
        sheet.text(x - 36, dot - 32, 72, node.code, Style(46, ACCENT, align="centre"))
    rows = Style(38, bold=True, leading=1.2)
    height = sum(_height_of(node.name, rows, INNER - 480) + 26 for node in drawing.items) - 26
    y = max(y, centre - height / 2)
    for node in drawing.items:
        sheet.text(MARGIN + 410, y, 60, node.code, Style(38, ACCENT, leading=1.2))
        y = sheet.text(MARGIN + 480, y, INNER - 480, node.name, rows) + 26


def goal_links(sheet, y, drawing):
    """What the goals serve, and below it what the text says of the benefits."""
    for part in drawing.items:
        y = sheet.text(MARGIN, y, INNER, part.name, HEAD) + 14
        for node in part.nodes:
            sheet.line([(MARGIN, y), (MARGIN + INNER, y)], HAIRLINE)
            y = _link(sheet, y + 18, node) + 18
        y += 34


def strategy_to_roadmap(sheet, y, drawing):
    """Steps below one another, each leading to the next."""
    for index, node in enumerate(drawing.items):
        if index:
            sheet.arrow_down(MARGIN + 24, y + 8, y + 52, ACCENT)
            y += 64
        sheet.line([(MARGIN, y), (MARGIN + INNER, y)])
        left = sheet.text(MARGIN, y + 16, 350, node.name, NAME)
        left = sheet.text(MARGIN, left + 2, 350, node.text, SMALL)
        y = max(left, _names(sheet, MARGIN + 400, y + 16, INNER - 400, node.nodes)) + 14


def _names(sheet, x, y, width, nodes):
    coded = 44 if any(node.code for node in nodes) else 0
    for node in nodes:
        sheet.text(x, y, coded, node.code, Style(29, ACCENT, leading=1.35))
        y = sheet.text(x + coded, y, width - coded, node.name, Style(29)) + 4
    return y


def _link(sheet, y, node):
    """What is linked stands left, what it leads to right; what is not known has a broken line."""
    left, start, right = MARGIN, MARGIN + 440, MARGIN + 560
    coded = 44 if node.code else 0
    sheet.text(left, y, coded, node.code, Style(29, ACCENT, leading=1.3))
    below = sheet.text(left + coded, y, 400 - coded, node.name or "–", Style(29, bold=True, leading=1.3))
    known = node.name and node.nodes
    if known:
        sheet.arrow(start, y + 20, right - 24)
    else:
        sheet.dashed(start, y + 20, right - 24)
    names = y
    for one in node.nodes:
        names = sheet.text(right, names, INNER - 560, one.name, Style(29, leading=1.3))
        names = sheet.text(right, names, INNER - 560, one.text, SMALL)
    names = sheet.text(right, names, INNER - 560, node.text, SMALL)
    return max(below, names)


def _name_and_text(sheet, x, y, width, node, align="left"):
    name = Style(NAME.size, bold=True, leading=1.25, align=align, balanced=True)
    y = sheet.text(x, y, width, node.name, name)
    return sheet.text(x, y, width, node.text, Style(26, MUTED, align=align, balanced=align == "centre"))


def _columns(sheet, y, nodes, paint, texts, most=4):
    """Lay ``nodes`` in rows of columns of the same width, each with ``paint``."""
    count = _column_count(len(nodes), texts, most)
    gap = 44
    width = (INNER - gap * (count - 1)) / count
    for start in range(0, len(nodes), count):
        row = nodes[start : start + count]
        y = max(
            paint(sheet, MARGIN + place * (width + gap), y, width, node) for place, node in enumerate(row)
        )
        y += 44


def _column_count(nodes, texts, most):
    for count in (4, 3, 2):
        width = (INNER - 44 * (count - 1)) / count
        if count > min(most, nodes) or (count == 3 and nodes == 4):
            continue
        # Four narrow columns are hard to read; three may have a word in smaller type.
        smallest = ITEM.size * (1 if count == 4 else 0.8)
        if all(fitted(ITEM, text, width).size >= smallest for text in texts):
            return count
    return 1 if nodes < 2 or texts else 2


def _texts(node):
    return [node.name, node.text, *(text for one in node.nodes for text in _texts(one))]


def _group(sheet, x, y, width, node):
    sheet.line([(x, y), (x + width, y)], ACCENT, 2.5)
    y = sheet.text(x, y + 14, width, node.name, HEAD) + 12
    for item in node.nodes:
        sheet.line([(x, y), (x + width, y)], HAIRLINE)
        y = sheet.text(x, y + 9, width, item.name, ITEM)
        y = sheet.text(x, y, width, item.text, Style(24, MUTED, leading=1.3)) + 10
    return y


def _spearhead(sheet, x, y, width, node):
    sheet.line(
        [(x + 2, y + 58), (x + 20, y + 4), (x + 38, y + 58), (x + 20, y + 46), (x + 2, y + 58)], ACCENT
    )
    y = sheet.text(x + 62, y, width - 62, node.name, Style(34, INK, bold=True, leading=1.2)) + 4
    return sheet.text(x + 62, y, width - 62, node.text, SMALL)


def _height_of(text, style, width):
    return len(wrap(text, fitted(style, text, width), width)) * style.line_height


PAINTERS = {
    "hierarchy": hierarchy,
    "nested": nested,
    "timeline": timeline,
    "groups": groups,
    "spearheads": spearheads,
    "goals": goals,
    "goal-links": goal_links,
    "strategy-to-roadmap": strategy_to_roadmap,
}
