"""What a reader meets on every type of page, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.public_pages import page_types

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")


@pytest.fixture(params=page_types())
def page_type(request):
    return request.param


@pytest.fixture(params=["sv", "fi"])
def address(request, site, page_type):
    return site.example(page_type, request.param).address


def test_axe_finds_nothing(open_page, address):
    page = open_page(address)
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [
                f"{scheme}, {width} px: {violation['id']}: {node['html']}"
                for violation in Axe().run(page).response["violations"]
                for node in violation["nodes"]
            ]

    assert found == []


def test_axe_would_find_something(open_page, site):
    page = open_page("/sv/")
    page.locator("main").evaluate("main => main.append(document.createElement('img'))")

    assert "image-alt" in {violation["id"] for violation in Axe().run(page).response["violations"]}


def test_nothing_is_wider_than_a_small_screen(open_page, address):
    page = open_page(address, viewport={"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_reading_leaves_no_trace_and_calls_nobody(open_page, site, watch, address):
    page = open_page(address, watch)

    assert watch.complaints == []
    assert [url for url in watch.requests if not url.startswith((f"{site.url}/", "data:"))] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_keyboard_begins_with_the_way_past_the_menu(open_page, address):
    page = open_page(address)
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    box = page.locator(":focus").bounding_box()

    assert target.startswith("#")
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.locator(f"main{target}:target").count() == 1


def test_everything_is_there_without_javascript(open_page, address):
    # Not as rendered: what JavaScript folds away must be the same text.
    with_javascript, without = (
        open_page(address, java_script_enabled=enabled).locator("main").text_content()
        for enabled in (True, False)
    )

    assert without.split() == with_javascript.split()
