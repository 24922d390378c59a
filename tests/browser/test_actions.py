"""An action's page, and where the document shows how the actions go, in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

LANGUAGES = ["sv", "fi"]
PHONE = {"width": 390, "height": 844}
WIDTHS = (1280, 320)


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def action_page(open_page, site, watch, language):
    """The page of an action, opened in each language."""
    return open_page(site.example("programme.ActionPage", language).address, watch)


def violations(page):
    return [
        f"{scheme}, {width} px: {violation['id']}: {node['html']}"
        for scheme in ("light", "dark")
        for width in WIDTHS
        for violation in _in_window(page, scheme, width)
        for node in violation["nodes"]
    ]


def _in_window(page, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    return Axe().run(page).response["violations"]


def test_axe_finds_nothing_on_the_page_of_an_action(action_page):
    assert violations(action_page) == []


def test_the_page_of_an_action_fits_a_small_screen_and_calls_nobody(action_page, site, watch):
    action_page.set_viewport_size({"width": 320, "height": 900})

    assert action_page.evaluate("document.documentElement.scrollWidth") <= 320
    assert watch.complaints == []
    assert [url for url in watch.requests if not url.startswith((f"{site.url}/", "data:"))] == []
    assert action_page.context.cookies() == []


def test_the_keyboard_reaches_the_table_that_scrolls_where_there_is_little_room(action_page):
    action_page.set_viewport_size({"width": 720, "height": 900})
    region = action_page.locator(".action-section .table-scroll").first
    region.focus()

    expect(region).to_be_focused()
    expect(region).to_have_attribute("role", "region")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_light_is_told_by_shape_and_words_also_without_colours(action_page, scheme):
    action_page.emulate_media(color_scheme=scheme, forced_colors="active")
    light = action_page.locator(".action-status .light")

    expect(light.locator("svg")).to_be_visible()
    assert light.inner_text().strip()


def test_a_resident_follows_a_promise_to_what_is_done_about_it_and_back(open_page, site, language):
    # She reads on her phone about the climate goal, and below the promise she sees what is done about it.
    page = open_page(site.climate_goal[language], viewport=PHONE)
    promise = page.locator(".callout-promise").filter(has=page.locator(".callout-actions")).first
    words = promise.locator(".callout-title").inner_text()
    line = promise.locator(".action-line").first
    title = line.locator("a").inner_text()
    expect(line.locator(".light")).to_be_visible()
    expect(line.locator(".phase")).to_be_visible()

    # One of the actions interests her: she sees where it stands, since when, and that it is an example.
    line.locator("a").click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".action-status time")).to_be_visible()
    expect(page.locator(".action-example")).to_be_visible()

    # The page says where the programme speaks of it, which brings her back to the promise.
    page.locator(".action-passages a").filter(has_text=words).first.click()
    expect(page.locator("main :target")).to_be_in_viewport()
    expect(page.locator("main :target .callout-title")).to_have_text(words)


def test_somebody_who_comes_back_sees_on_the_front_page_what_is_new(open_page, language):
    page = open_page(f"/{language}/", viewport=PHONE)
    status = page.locator(".home-status")
    total = sum(int(count) for count in status.locator("ul").first.locator("b").all_inner_texts())
    assert total > 0

    entry = status.locator(".action-news li").first
    title = entry.locator("a").inner_text()
    day = entry.locator("time").get_attribute("datetime")
    entry.locator("a").click()

    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".action-entry time").first).to_have_attribute("datetime", day)


def test_both_languages_tell_the_same_numbers(open_page):
    told = []
    for language in LANGUAGES:
        page = open_page(f"/{language}/")
        told.append(page.locator(".home-status .status-summary b").all_inner_texts())

    assert told[0]
    assert told[0] == told[1]
