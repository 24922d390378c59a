"""What the script adds to a long page, and what is there without it."""

import re

import pytest
from playwright.sync_api import expect

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def chapter(site):
    return site.chapter_with_notes["sv"]


def test_contents_mark_the_section_that_is_read_and_keep_it_in_view(open_page, chapter):
    # A low window, in which the contents themselves must scroll.
    page = open_page(chapter, viewport={"width": 1280, "height": 240})
    links, current = page.locator(".contents a"), page.locator(".contents [aria-current]")
    expect(current).to_have_count(0)

    links.last.click()
    expect(current).to_have_count(1)
    address = current.get_attribute("href")
    expect(page.locator(f"main {address}")).to_be_in_viewport()
    expect(current).to_be_in_viewport()

    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)
    page.locator(f"main {links.nth(1).get_attribute('href')}").evaluate("heading => heading.scrollIntoView()")
    expect(current).to_have_attribute("href", links.nth(1).get_attribute("href"))


def test_the_address_of_a_section_is_copied_and_that_is_said(open_page, site, chapter):
    page = open_page(f"{chapter}?from=here", viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    sign = page.locator(".section-link").nth(1)
    sign.focus()
    expect(sign).to_have_css("opacity", "1")
    page.keyboard.press("Enter")

    expect(page.locator("[role=status]")).to_have_text(re.compile(r"\w"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site.url}{chapter}{sign.get_attribute('href')}"
    expect(page).to_have_url(re.compile(f"{sign.get_attribute('href')}$"))


def test_a_finger_finds_the_address_of_a_section_without_a_pointer(open_page, chapter):
    page = open_page(chapter, viewport=PHONE, has_touch=True, is_mobile=True)
    sign = page.locator(".section-link").first

    expect(sign).to_have_css("opacity", "1")
    assert sign.bounding_box()["width"] >= 24
    assert sign.bounding_box()["height"] >= 24


def test_a_note_opens_beside_its_line_and_closes_by_keyboard(open_page, chapter):
    page = open_page(chapter, viewport=WIDE)
    mark, note = page.locator(".footnote-mark a").first, page.locator("aside.margin-note")
    mark.focus()
    page.keyboard.press("Enter")

    expect(note).to_be_focused()
    expect(note).to_contain_text(page.locator(".footnotes .footnote-text").first.text_content().strip())
    expect(mark).to_have_attribute("aria-expanded", "true")
    assert abs(note.bounding_box()["y"] - mark.bounding_box()["y"]) < 10
    assert note.bounding_box()["x"] > mark.bounding_box()["x"]
    ids = page.locator("[id]").evaluate_all("elements => elements.map(element => element.id)")
    assert len(ids) == len(set(ids))

    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(mark).to_be_focused()
    assert mark.get_attribute("aria-expanded") is None
    assert "#" not in page.url


def test_a_note_closes_by_its_mark_its_button_and_a_smaller_window(open_page, chapter):
    page = open_page(chapter, viewport=WIDE)
    mark, note = page.locator(".footnote-mark a").first, page.locator("aside.margin-note")
    for close in (mark.click, note.get_by_role("button").click, lambda: page.set_viewport_size(PHONE)):
        mark.click()
        expect(note).to_be_visible()
        close()
        expect(note).to_have_count(0)


def test_reading_needs_no_javascript(open_page, chapter):
    page = open_page(chapter, viewport=WIDE, java_script_enabled=False)
    mark = page.locator(".footnote-mark a").first
    mark.click()
    expect(page.locator("li:target")).to_be_in_viewport()
    page.locator("li:target .footnote-back").first.click()
    expect(mark).to_be_in_viewport()

    sign = page.locator(".section-link").last
    sign.click()
    expect(page).to_have_url(re.compile(f"{sign.get_attribute('href')}$"))


def test_forced_colours_and_more_contrast_keep_what_is_told_by_colour(open_page, site, chapter):
    page = open_page(chapter, viewport=WIDE, forced_colors="active")
    page.locator(".contents a").last.click()
    current, other = page.locator(".contents [aria-current]"), page.locator(".contents a:not([aria-current])")
    promise = page.locator(".callout-promise").first

    line = "element => getComputedStyle(element).borderInlineStartColor"
    assert current.evaluate(line) != other.first.evaluate(line)
    expect(promise).to_have_css("border-top-width", "1px")

    page.emulate_media(forced_colors="none", contrast="more", reduced_motion="reduce")
    expect(page.locator("main")).to_have_css("color", "rgb(0, 0, 0)")


def test_paper_shows_what_a_screen_folds_away_and_where_it_is_from(open_page, site, chapter):
    page = open_page(chapter, viewport=WIDE, color_scheme="dark")
    page.emulate_media(media="print")

    expect(page.locator("nav:visible")).to_have_count(0)
    expect(page.locator("main details.figure-description").first.locator("p").last).to_be_visible()
    expect(page.locator(".printed-address")).to_have_text(re.compile(re.escape(chapter)))
    expect(page.locator("main")).to_have_css("color", "rgb(0, 0, 0)")
