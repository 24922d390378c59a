"""What a reader meets on every type of page, in both languages.

All tests of a page share its visit; each asks for the window it needs, and gives back what it changed.
"""

from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.public_pages import PublicPage, page_types

from .conftest import Watch

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")
HEIGHT = 900

# What WCAG 1.4.12 lets a reader ask for. In a sheet of its own kind, which a policy against inline styles lets through.
SET_SPACING = """percent => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        html { font-size: ${percent}% !important }
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
CLEAR_SPACING = "document.adoptedStyleSheets = []"
# What hides a part of itself and cannot be scrolled; what is only read aloud is hidden on purpose.
CLIPPED = """[...document.querySelectorAll("body *")].filter(element => {
    const {overflowX, overflowY, clipPath} = getComputedStyle(element);
    const hides = (overflow, inner, outer) => /hidden|clip/.test(overflow) && inner > outer + 1;
    return clipPath === "none" && !element.closest("svg") && (
        hides(overflowX, element.scrollWidth, element.clientWidth)
        || hides(overflowY, element.scrollHeight, element.clientHeight));
}).map(element => element.outerHTML.slice(0, 100))"""
# All that can be used and is shown; a link in a details element that is closed is not.
USABLE = """[...document.querySelectorAll("a[href], button, summary, input, [tabindex='0']")]
    .filter(element => element.checkVisibility({visibilityProperty: true})).length"""
MARK_FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body || element.hasAttribute("data-reached")) return false;
    element.setAttribute("data-reached", "");
    return true;
}"""


@dataclass
class Visit:
    page: Page
    watch: Watch
    place: PublicPage

    def resize(self, width):
        self.page.set_viewport_size({"width": width, "height": HEIGHT})


@pytest.fixture(scope="module")
def reader(site, browser):
    """A page that visits one address after the other, and what it did that no page may do."""
    context = browser.new_context(base_url=site.url, locale="sv")
    page, watch = context.new_page(), Watch()
    watch.follow(page)
    yield page, watch
    context.close()


@pytest.fixture(scope="module")
def reader_without_javascript(site, browser):
    context = browser.new_context(base_url=site.url, locale="sv", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=page_types())
def page_type(request):
    return request.param


@pytest.fixture(scope="module", params=["sv", "fi"])
def visit(request, site, reader, page_type):
    page, watch = reader
    place = site.example(page_type, request.param)
    watch.forget()
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    page.goto(place.address)
    return Visit(page, watch, place)


def test_reading_leaves_no_trace_and_calls_nobody(visit, site):
    assert visit.watch.complaints == []
    assert [url for url in visit.watch.requests if not url.startswith((f"{site.url}/", "data:"))] == []
    assert visit.page.context.cookies() == []
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_page_of_the_document_needs_few_requests(visit):
    # the page, three style sheets, a script and the icon; the list of actions has a sheet of its own, and htmx
    allowed = {"programme.ChapterPage": 6, "programme.GoalPage": 6, "programme.RoadmapPage": 9}
    if limit := allowed.get(visit.place.page_type):
        assert len([url for url in visit.watch.requests if "/media/" not in url]) <= limit


def test_keyboard_begins_with_the_way_past_the_menu_and_reaches_everything(visit):
    page = visit.page
    usable = page.evaluate(USABLE)
    page.keyboard.press("Tab")
    page.evaluate(MARK_FOCUSED)
    target = page.evaluate("document.activeElement.getAttribute('href')")
    box = page.locator(":focus").bounding_box()

    assert target.startswith("#")
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert page.locator(f"main{target}").count() == 1
    for _other in range(usable):
        page.keyboard.press("Tab")
        if not page.evaluate(MARK_FOCUSED):
            break
    assert page.locator("[data-reached]").count() == usable
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def test_axe_finds_nothing(visit):
    found = []
    for scheme in SCHEMES:
        visit.page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            visit.resize(width)
            found += [
                f"{scheme}, {width} px: {violation['id']}: {node['html']}"
                for violation in Axe().run(visit.page).response["violations"]
                for node in violation["nodes"]
            ]
    visit.page.emulate_media(color_scheme="light")

    assert found == []


def test_nothing_is_wider_than_a_small_screen(visit):
    visit.resize(320)

    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("width", "percent"), [(1280, 200), (640, 200), (320, 100)])
def test_larger_text_and_wider_spacing_break_nothing(visit, width, percent):
    visit.resize(width)
    visit.page.evaluate(SET_SPACING, percent)
    wide, clipped = visit.page.evaluate("document.documentElement.scrollWidth"), visit.page.evaluate(CLIPPED)
    visit.page.evaluate(CLEAR_SPACING)

    assert wide <= width
    assert clipped == []


def test_everything_is_there_without_javascript(visit, reader_without_javascript):
    reader_without_javascript.goto(visit.place.address)
    # Not as rendered: what JavaScript folds away must be the same text.
    with_javascript, without = (
        page.locator("main").text_content() for page in (visit.page, reader_without_javascript)
    )

    assert without.split() == with_javascript.split()


def test_axe_would_find_something(open_page):
    page = open_page("/sv/")
    page.locator("main").evaluate("main => main.append(document.createElement('img'))")

    assert "image-alt" in {violation["id"] for violation in Axe().run(page).response["violations"]}
