"""PNG images of diagrams: size, margins, line breaking and caching."""

from dataclasses import replace
from io import BytesIO
from unittest.mock import patch

import pytest
from django.core.cache import cache
from PIL import Image, ImageChops

from programme.document.figures import images
from programme.document.figures.canvas import PAPER, WIDTH, Canvas, Style, fit_style, wrap_text
from programme.document.figures.drawings import DiagramNode, Drawing
from programme.document.figures.images import PAINTERS
from programme.document.syntax import DIAGRAMS

LONG = "Kyberturvallisuusdirektiivivaatimustenmukaisuusarviointimenettelytapaohjeistus"
MARGIN = 60


@pytest.fixture(autouse=True)
def _nothing_painted_yet():
    cache.clear()


def drawing(kind, text="Ett", count=3):
    inner = tuple(DiagramNode(text, text, str(place)) for place in range(2))
    items = tuple(DiagramNode(text, text, str(place), inner) for place in range(count))
    return Drawing(kind, f"Bild {text}", text, items, text, "2024–2026", text)


def image_of(one):
    return Image.open(BytesIO(images.render_image(one)))


def ink(image):
    """The leftmost and the rightmost column of the image where anything but paper is."""
    pixels = image.convert("RGB")
    left, _top, right, _bottom = ImageChops.difference(pixels, Image.new("RGB", image.size, PAPER)).getbbox()
    return left, right


def test_every_diagram_can_be_painted():
    assert set(PAINTERS) == {name for name, _label in DIAGRAMS}


@pytest.mark.parametrize("kind", PAINTERS)
@pytest.mark.parametrize("count", [0, 1, 4])
def test_every_kind_is_a_png_of_the_size_that_was_told(kind, count):
    image = image_of(drawing(kind, count=count))

    assert image.format == "PNG"
    assert image.size == images.image_size(drawing(kind, count=count))
    assert image.width == WIDTH


@pytest.mark.parametrize("kind", PAINTERS)
def test_nothing_reaches_into_the_margins_however_long_the_words(kind):
    left, right = ink(image_of(drawing(kind, f"{LONG} {LONG}", count=5)))

    assert left >= MARGIN
    assert right <= WIDTH - MARGIN


@pytest.mark.parametrize("kind", PAINTERS)
def test_longer_texts_make_a_higher_image(kind):
    assert images.image_size(drawing(kind, "Ett ord " * 40))[1] > images.image_size(drawing(kind))[1]


def test_the_goals_have_the_shape_that_is_shared():
    assert images.image_size(drawing("goals", "Människoorienterade tjänster")) == (1200, 630)


@pytest.mark.parametrize("text", ["två  ord", LONG, f"a {LONG} b", "EU–Finland/Borgå e-tjänst", "ö" * 300])
def test_no_letter_is_lost_between_the_lines(text):
    lines = wrap_text(text, Style(30), 200)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(Style(30).length(line) <= 200 for line in lines)


def test_a_hyphen_ends_a_line_only_after_a_word():
    style = Style(30)

    assert wrap_text("klimatsmarta e-tjänster", style, style.length("klimatsmarta e-")) == [
        "klimatsmarta",
        "e-tjänster",
    ]
    assert wrap_text("data-asetus", style, style.length("data-as")) == ["data-", "asetus"]


def test_type_shrinks_for_a_long_word_before_the_word_is_broken():
    style = Style(30)
    smaller = fit_style(style, "Digitalisering", style.length("Digitaliser"))

    assert smaller.size < style.size
    assert wrap_text("Digitalisering", smaller, style.length("Digitaliser")) == ["Digitalisering"]


def test_balanced_lines_are_as_many_and_as_even_as_can_be():
    style = Style(40)
    text = "Så kunde olika grupper delta i arbetet"
    width = style.length("Så kunde olika grupper delta i ")
    ragged, even = (wrap_text(text, replace(style, balanced=balanced), width) for balanced in (False, True))

    assert len(ragged) == len(even) == 2
    assert len(even[1]) > len(ragged[1])


def test_no_text_takes_no_room():
    assert Canvas().text(0, 50, 100, "", Style(30)) == 50


def test_an_image_is_painted_once_until_something_changes():
    one = drawing("goals")
    with patch.object(Canvas, "render_png", return_value=b"image") as printed:
        assert images.render_image(one) == images.render_image(one) == b"image"
        assert printed.call_count == 1
        images.render_image(replace(one, caption="Annat"))
        assert printed.call_count == 2


def test_another_text_is_another_image():
    assert images.render_image(drawing("timeline", "Ett")) != images.render_image(drawing("timeline", "Två"))
