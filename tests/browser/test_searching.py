"""A resident searches, in one language and in the other."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}
# What somebody types, how the word is written where it leads to, and what the other language calls it.
QUESTIONS = {"sv": ("färdplanen", "vägkarta", "tiekartta"), "fi": ("tiekartan", "tiekartta", "vägkarta")}
LANGUAGES = ["sv", "fi"]


def search(open_page, site, language, **options):
    return open_page(site.example("programme_search.SearchPage", language).address, **options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_resident_searches_and_switches_the_language_of_the_answer(open_page, site, language):
    typed, written, translated = QUESTIONS[language]

    # She is on the front page, finds the way to the search, types a word as she says it, and presses Enter.
    page = open_page(f"/{language}/", viewport=PHONE)
    page.locator(".site-search").click()
    page.get_by_role("searchbox").fill(typed)
    page.keyboard.press("Enter")

    # How much is found is the page's title; the word of the glossary is what was looked for.
    expect(page.get_by_role("status").first).to_contain_text(typed)
    assert page.title().startswith(page.get_by_role("status").first.inner_text().strip())
    hits = page.locator(".search-results .search-hit")
    expect(hits.first.locator("mark").first).to_contain_text(written)

    # What the other language has is apart, and says which it is.
    other = next(code for code in LANGUAGES if code != language)
    expect(page.locator(f".search-elsewhere [lang={other}] .search-hit").first).to_contain_text(translated)

    # The same question in the other language is one step away.
    page.locator(f".language-links a[hreflang={other}]").click()
    expect(page).to_have_url(
        f"{site.url}{site.example('programme_search.SearchPage', other).address}?q={_quoted(translated)}"
    )
    expect(page.get_by_role("searchbox")).to_have_value(translated)
    expect(page.locator(".search-results .search-hit").first.locator("mark").first).to_contain_text(
        translated
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hit_leads_to_the_words_themselves(open_page, site, language):
    page = search(open_page, site, language, viewport=PHONE)
    page.get_by_role("searchbox").fill({"sv": "utvecklingsskuld", "fi": "kehitysvelka"}[language])
    page.keyboard.press("Enter")
    page.locator(".search-hit h3 a").first.click()

    # The browser has scrolled to them, whether or not it also shows them in another colour.
    expect(page.locator("#development-debt")).to_be_in_viewport(ratio=0)
    assert page.evaluate("scrollY") > 500
    assert ":~:" not in page.evaluate("location.hash")


@pytest.mark.parametrize("question", ["", "?q=vägkarta", "?q=tjänst&page=2", "?q=xyzzy", "?q=vägkrata"])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, NARROW], ids=["wide", "narrow"])
def test_the_answer_is_accessible_and_fits(open_page, site, watch, question, viewport):
    address = site.example("programme_search.SearchPage", "sv").address + question
    page = open_page(address, watch=watch, viewport=viewport)

    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert watch.complaints == []
    assert all(request.startswith(site.url) for request in watch.requests)
    assert page.context.cookies() == []


def test_the_search_works_without_javascript(open_page, site):
    page = search(open_page, site, "sv", java_script_enabled=False)
    page.get_by_role("searchbox").fill("digistöd")
    page.get_by_role("button").first.click()

    expect(page.locator(".search-hit").first).to_be_visible()


def _quoted(word):
    return word.replace("ä", "%C3%A4")
