"""Text contrast of every palette on every surface in both colour schemes."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from home.palettes import Palette

SURFACES = ("paper", "raised", "sunk")
COLOURS = ("accent", "river")
DARK = "(prefers-color-scheme: dark)"


def style_sheet(name):
    return re.sub(r"/\*.*?\*/", "", Path(finders.find(name)).read_text(), flags=re.DOTALL)


def colours(css, selector):
    """{name: colour} of the custom properties that the first rule of ``selector`` sets."""
    start = css.index(f"{selector} {{")
    return dict(re.findall(r"--programme-(\w+):\s*(#[0-9a-f]{3,6})", css[start : css.index("}", start)]))


def scheme(palette, dark):
    """All colours of one scheme with one palette: the programme's own, and what the palette puts in their place."""
    tokens, site = style_sheet("programme/base.css"), style_sheet("home/css/site.css")
    found = colours(tokens, ":root")
    if dark:
        tokens, site = tokens[tokens.index(DARK) :], site[site.index(DARK) :]
        found |= colours(tokens, ":root")
    if palette != Palette.WAREHOUSE:
        found |= colours(site, f':root[data-palette="{palette}"]')
    return found


def luminance(colour):
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast of two colours as WCAG 2.2 defines it."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_it_is_defined():
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("palette", Palette.values)
def test_text_can_be_read_on_every_surface(palette, dark):
    found = scheme(palette, dark)

    assert {
        (colour, surface): contrast(found[colour], found[surface])
        for colour in COLOURS
        for surface in SURFACES
        if contrast(found[colour], found[surface]) < 4.5
    } == {}


def test_palettes_differ_in_both_schemes():
    for dark in (False, True):
        assert len({scheme(palette, dark)["accent"] for palette in Palette.values}) == len(Palette)
