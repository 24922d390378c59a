"""What a reader meets on every type of page, in both languages, on a large and a small screen."""

from dataclasses import dataclass

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.public_pages import PublicPage, page_types

from .conftest import PATIENCE, Watch

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
    """A page that has been loaded once, at a width."""

    page: Page
    watch: Watch
    place: PublicPage
    width: int
    html: str

    def resize(self, width):
        self.page.set_viewport_size({"width": width, "height": HEIGHT})


@pytest.fixture(scope="module")
def reader(site, browser):
    """A page that visits one address after the other, and what it did that no page may do."""
    context = browser.new_context(base_url=site.url, locale="sv")
    context.set_default_timeout(PATIENCE)
    page, watch = context.new_page(), Watch()
    watch.follow(page)
    yield page, watch
    context.close()


@pytest.fixture(scope="module")
def reader_without_javascript(site, browser):
    context = browser.new_context(base_url=site.url, locale="sv", java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(params=page_types())
def page_type(request):
    return request.param


@pytest.fixture(params=["sv", "fi"])
def place(request, site, page_type):
    return site.example(page_type, request.param)


@pytest.fixture
def visit_at(reader, place):
    """Load the page at a width; returns the :class:`Visit`."""
    page, watch = reader

    def visit_at(width):
        watch.forget()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        html = page.goto(place.address).text()
        return Visit(page, watch, place, width, html)

    return visit_at


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_at_a_width(visit_at, site, subtests, width):
    """Each check of a page is reported apart; all of them share one load."""
    visit = visit_at(width)
    for check in (no_trace, few_requests, valid_html, nothing_too_wide, axe_finds_nothing):
        with subtests.test(check.__name__):
            check(visit, site)
    # How wide the window is, and how large the text.
    for shown, percent in {1280: [(1280, 200), (640, 200)], 320: [(320, 100)]}[width]:
        with subtests.test("larger text and wider spacing break nothing", width=shown, percent=percent):
            spacing_breaks_nothing(visit, shown, percent)


def no_trace(visit, site):
    """Reading leaves no trace and calls nobody."""
    assert visit.watch.complaints == []
    assert [url for url in visit.watch.requests if not url.startswith((f"{site.url}/", "data:"))] == []
    assert visit.page.context.cookies() == []
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0


def few_requests(visit, site):
    """The page, three style sheets, a script and the icon; the list of actions has a sheet of its own, and htmx."""
    allowed = {"programme.ChapterPage": 6, "programme.GoalPage": 6, "programme.RoadmapPage": 9}
    if limit := allowed.get(visit.place.page_type):
        assert len([url for url in visit.watch.requests if "/media/" not in url]) <= limit


def valid_html(visit, site):
    parser = html5lib.HTMLParser()
    parser.parse(visit.html)

    assert parser.errors == []


def nothing_too_wide(visit, site):
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= visit.width


def axe_finds_nothing(visit, site):
    found = []
    for scheme in SCHEMES:
        visit.page.emulate_media(color_scheme=scheme)
        found += [
            f"{scheme}: {violation['id']}: {node['html']}"
            for violation in Axe().run(visit.page).response["violations"]
            for node in violation["nodes"]
        ]
    visit.page.emulate_media(color_scheme="light")

    assert found == []


def spacing_breaks_nothing(visit, width, percent):
    visit.resize(width)
    visit.page.evaluate(SET_SPACING, percent)
    wide, clipped = visit.page.evaluate("document.documentElement.scrollWidth"), visit.page.evaluate(CLIPPED)
    visit.page.evaluate(CLEAR_SPACING)

    assert wide <= width
    assert clipped == []


def test_a_page_by_keyboard_and_without_javascript(visit_at, reader_without_javascript, subtests):
    visit = visit_at(WIDTHS[0])
    with subtests.test("everything is there without JavaScript"):
        everything_without_javascript(visit, reader_without_javascript)
    with subtests.test("the keyboard begins with the way past the menu and reaches everything"):
        keyboard_reaches_everything(visit.page)


def everything_without_javascript(visit, reader_without_javascript):
    reader_without_javascript.goto(visit.place.address)
    # Not as rendered: what JavaScript folds away must be the same text.
    with_javascript, without = (
        page.locator("main").text_content() for page in (visit.page, reader_without_javascript)
    )

    assert without.split() == with_javascript.split()


def keyboard_reaches_everything(page):
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


def test_axe_would_find_something(open_page):
    page = open_page("/sv/")
    page.locator("main").evaluate("main => main.append(document.createElement('img'))")

    assert "image-alt" in {violation["id"] for violation in Axe().run(page).response["violations"]}
