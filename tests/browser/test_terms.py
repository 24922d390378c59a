"""Words that are explained where they are read: with the keyboard, with a finger, on paper, and without any script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PHONE = {"width": 320, "height": 568}
WIDE = {"width": 1280, "height": 900}
OPEN = ":popover-open"


@pytest.fixture
def chapter(site):
    return site.chapter_with_notes["sv"]


@pytest.fixture(params=[True, False], ids=["with a script", "without one"])
def scripts(request):
    return {"java_script_enabled": request.param}


def test_the_keyboard_opens_and_closes_an_explanation_and_is_back_at_the_word(open_page, chapter):
    page = open_page(chapter, viewport=WIDE)
    word = page.locator(".term").first
    button = word.locator("button")
    button.focus()
    expect(word).to_have_css("outline-style", "solid")

    page.keyboard.press("Enter")
    note = page.locator(OPEN)
    expect(note).to_have_count(1)
    expect(note.get_by_role("button")).to_be_focused()
    assert note.get_attribute("id") == button.get_attribute("popovertarget")

    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # on the button that closes it
    expect(note).to_have_count(0)
    expect(button).to_be_focused()


def test_a_click_on_the_word_opens_it_and_one_elsewhere_closes_it(open_page, chapter, scripts):
    page = open_page(chapter, viewport=WIDE, **scripts)
    page.locator(".term").nth(1).click()
    note = page.locator(".explanation").nth(1)
    expect(note).to_be_visible()

    page.locator("h1").click()
    expect(note).to_be_hidden()


def test_an_explanation_begins_below_its_word_and_moves_nothing(open_page, chapter):
    page = open_page(chapter, viewport=WIDE)
    word = page.locator(".term").first
    word.scroll_into_view_if_needed()
    before = word.bounding_box()
    word.click()

    note = page.locator(OPEN).bounding_box()
    assert word.bounding_box() == before
    assert abs(note["x"] - before["x"]) < 2
    assert 0 <= note["y"] - before["y"] - before["height"] < 24


def test_a_phone_shows_it_at_the_foot_of_the_window(open_page, chapter, scripts):
    page = open_page(chapter, viewport=PHONE, has_touch=True, is_mobile=True, **scripts)
    page.locator(".term").first.tap()
    note = page.locator(".explanation").first
    expect(note).to_be_visible()

    box = note.bounding_box()
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert abs(box["y"] + box["height"] - PHONE["height"]) < 1
    close = note.get_by_role("button")
    assert close.bounding_box()["height"] >= 24
    close.tap()
    expect(note).to_be_hidden()


def test_a_word_is_broken_over_lines_as_before(open_page, chapter):
    page = open_page(chapter, viewport=PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    heights = page.locator(".term").evaluate_all("terms => terms.map(term => term.getClientRects().length)")
    assert max(heights) > 1


def test_nothing_wrong_is_found_in_an_open_explanation(open_page, chapter):
    for scheme in ("light", "dark"):
        page = open_page(chapter, viewport=PHONE, color_scheme=scheme)
        page.locator(".term").first.click()
        expect(page.locator(OPEN)).to_have_count(1)
        assert Axe().run(page).response["violations"] == []


def test_it_leads_to_the_word_in_the_glossary(open_page, chapter):
    page = open_page(chapter, viewport=WIDE)
    word = page.locator(".term").first
    code = word.locator("button").get_attribute("popovertarget").removeprefix("explained-")
    word.click()
    page.locator(OPEN).get_by_role("link").click()

    expect(page).to_have_url(re.compile(f"#term-{code}$"))
    expect(page.locator(f"#term-{code}")).to_be_in_viewport()


def test_paper_has_the_explanations_in_a_list(open_page, chapter, scripts):
    page = open_page(chapter, viewport=WIDE, **scripts)
    page.emulate_media(media="print")

    notes = page.locator(".explanation")
    expect(page.locator(".explanations > h2")).to_be_visible()
    for place in (0, notes.count() - 1):
        expect(notes.nth(place)).to_be_visible()
        expect(notes.nth(place).get_by_role("button")).to_have_count(0)


def test_letters_of_the_glossary_lead_to_their_words(open_page, site, scripts):
    page = open_page(site.example("programme_glossary.GlossaryPage", "fi").address, viewport=PHONE, **scripts)
    letter = page.locator(".glossary-letters a").last
    assert letter.bounding_box()["height"] >= 24
    letter.click()

    expect(page.get_by_role("heading", name=letter.inner_text(), exact=True)).to_be_in_viewport()
