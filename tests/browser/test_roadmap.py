"""The roadmap as residents use it: with and without JavaScript, with a pointer, a finger and the keyboard."""

import csv
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .test_every_page import CLIPPED, HEIGHT, SCHEMES, SET_SPACING, WIDTHS

PHONE = {"width": 390, "height": 844}
LANGUAGES = ["sv", "fi"]
VIEWS = ["table", "goals", "timeline", "matrix"]
ROWS = ".actions-table tbody tr"


@pytest.fixture(params=LANGUAGES)
def roadmap(request, site):
    """The address of the roadmap in each language."""
    return site.example("programme.RoadmapPage", request.param).address


def shown(page):
    """The number of actions that is told to be shown."""
    return int(re.search(r"\d+", page.locator("#actions_count").inner_text())[0])


def tick(page, facet, code):
    """Open a facet if it is closed, tick one of its values, and wait for the list."""
    if not page.locator(f"#facet_{facet}").evaluate("details => details.open"):
        page.locator(f"#facet_{facet} > summary").click()
    with page.expect_response(re.compile(f"{facet}={code}")):
        page.locator(f"#filter_{facet}_{code}").check()
    expect(page.locator(f"#chip_{facet}_{code}")).to_be_visible()


def test_a_resident_finds_the_late_actions_on_the_climate_goal(open_page, site, roadmap):
    # She opens the roadmap. All actions are there.
    page = open_page(roadmap)
    everything = shown(page)
    assert page.locator(ROWS).count() == everything

    # She chooses the climate goal and then what is late; the address follows, so that she can send it to a friend.
    tick(page, "goals", "b")
    of_the_goal = shown(page)
    tick(page, "light", "late")
    late = shown(page)
    expect(page).to_have_url(f"{site.url}{roadmap}?goals=b&light=late")
    assert 0 < late < of_the_goal < everything
    expect(page.locator(ROWS)).to_have_count(late)
    expect(page.locator(f"{ROWS} .light-late")).to_have_count(late)

    # She takes the goal away again: more actions are late. She puts them in the order of their end.
    page.locator("#chip_goals_b").click()
    expect(page).to_have_url(f"{site.url}{roadmap}?light=late")
    expect(page.locator("#filter_goals_b")).not_to_be_checked()
    assert shown(page) > late
    page.locator("#sort_end").click()
    expect(page.locator("th[aria-sort=ascending] #sort_end")).to_be_visible()
    ends = page.locator(f"{ROWS} td:last-child time").evaluate_all(
        "months => months.map(one => one.dateTime)"
    )
    assert ends == sorted(ends)


def test_a_resident_takes_a_selection_home_and_shows_it_in_the_other_language(open_page, roadmap):
    # He sees what is late along the years, and takes it home.
    page = open_page(f"{roadmap}?light=late")
    page.locator("#view_timeline").click()
    expect(page.locator(".action-timeline ol > li")).to_have_count(shown(page))
    with page.expect_download() as download:
        page.locator("#actions_exports a[download]").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file, delimiter=";"))) == shown(page)

    # The same selection is there in the other language, with the same number.
    number, language = shown(page), roadmap.split("/")[1]
    other = next(code for code in LANGUAGES if code != language)
    page.locator(f".site-header a[hreflang={other}]").click()
    expect(page).to_have_url(re.compile(rf"/{other}/.*\?light=late&view=timeline$"))
    assert shown(page) == number


def test_a_resident_without_javascript_finds_the_same(open_page, site, roadmap):
    page = open_page(roadmap, java_script_enabled=False, viewport=PHONE)
    page.locator("#action_filters > summary").click()
    page.locator("#facet_goals > summary").click()
    page.locator("#filter_goals_b").check()
    page.locator("#facet_light > summary").click()
    page.locator("#filter_light_late").check()
    page.locator("#action_submit").click()

    # without the empty search
    expect(page).to_have_url(f"{site.url}{roadmap}?goals=b&light=late#actions")
    expect(page.locator(ROWS)).to_have_count(shown(page))
    page.locator("#view_matrix").click()
    expect(page.locator(".action-matrix")).to_be_visible()
    page.locator(".matrix-count").first.click()
    expect(page.locator(ROWS)).to_have_count(shown(page))
    page.locator("#chip_all").click()
    expect(page).to_have_url(f"{site.url}{roadmap}#actions")


def test_on_a_phone_what_was_opened_stays_open(open_page, roadmap):
    page = open_page(roadmap, viewport=PHONE, has_touch=True, is_mobile=True)
    expect(page.locator("#filter_goals_b")).not_to_be_visible()
    page.locator("#action_filters > summary").tap()
    tick(page, "goals", "b")

    expect(page.locator("#action_filters")).to_have_attribute("open", "")
    expect(page.locator("#filter_goals_b")).to_be_focused()
    page.locator("#filter_goals_b").uncheck()
    expect(page.locator("#chip_goals_b")).to_have_count(0)
    expect(page.locator("#filter_goals_b")).to_be_visible()
    # a row is a card: what belongs together stands below one another
    cells = page.locator(ROWS).first.locator("td")
    tops = [cells.nth(place).bounding_box()["y"] for place in range(cells.count())]
    assert len(set(tops)) == len(tops)


def test_on_a_phone_the_links_that_sort_say_so(open_page, roadmap):
    page = open_page(roadmap)
    expect(page.locator(".actions-sort")).to_be_hidden()
    page.set_viewport_size(PHONE)

    expect(page.locator(".actions-sort")).to_be_visible()


def test_on_a_phone_each_checkpoint_is_a_card_and_nothing_scrolls(open_page, site):
    page = open_page(site.example("programme.ActionPage", "fi").address, viewport=PHONE)
    region = page.locator(".table-scroll:has(.action-checkpoints)").first
    cells = region.locator("tbody tr").first.locator("th, td")
    boxes = [cells.nth(place).bounding_box() for place in range(cells.count())]

    assert region.evaluate("scroll => scroll.scrollWidth - scroll.clientWidth") == 0
    assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})
    assert all(box["x"] + box["width"] <= PHONE["width"] for box in boxes)


def test_on_paper_the_actions_are_a_table_with_the_words_explained(open_page, roadmap):
    page = open_page(f"{roadmap}?light=late", viewport={"width": 642, "height": 900})
    page.emulate_media(media="print")
    cells = page.locator(ROWS).first.locator("td")

    assert len({cells.nth(place).bounding_box()["y"] for place in range(cells.count())}) == 1
    expect(page.locator("#actions_legend dd").first).to_be_visible()
    for control in ("#action_filters", ".actions-views", "#actions_exports", ".chip-cross", ".actions-way"):
        expect(page.locator(control).first).to_be_hidden()


def test_the_keyboard_leads_through_filters_chips_sorting_and_views(open_page, roadmap):
    page = open_page(roadmap)
    press = page.keyboard.press

    # a facet opens, its first value is chosen, and the focus stays there
    page.locator("#facet_goals > summary").focus()
    press("Enter")
    press("Tab")
    press("Space")
    expect(page.locator("#chip_goals_a")).to_be_visible()
    expect(page.locator("#filter_goals_a")).to_be_focused()

    # a chip goes, and with it the focus to what it has led to
    page.locator("#chip_goals_a").focus()
    press("Enter")
    expect(page.locator("#chip_goals_a")).to_have_count(0)
    expect(page.locator("#actions_count")).to_be_focused()

    # the order is turned, and turned again
    page.locator("#sort_title").focus()
    for order in ("ascending", "descending"):
        press("Enter")
        expect(page.locator(f"th[aria-sort={order}] #sort_title")).to_be_focused()

    # from view to view
    page.locator("#view_table").focus()
    press("Tab")
    press("Enter")
    expect(page.locator("#view_goals[aria-current]")).to_be_focused()
    expect(page.locator(".action-group").first).to_be_visible()


def test_words_are_searched_with_the_enter_key(open_page, site, roadmap):
    page = open_page(roadmap)
    page.locator("#action_words").fill("d19")
    page.keyboard.press("Enter")

    expect(page.locator("#chip_q_")).to_be_visible()
    expect(page).to_have_url(f"{site.url}{roadmap}?q=d19")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator("#action_words")).to_be_focused()


def test_the_number_is_told_where_it_was_told_before(open_page, roadmap):
    page = open_page(roadmap)
    page.locator("#actions_count").evaluate("status => { status.dataset.same = 'yes' }")
    before = page.locator("#actions_count").inner_text()
    tick(page, "light", "late")

    # a screen reader tells what changes in a status, not a status that is new
    expect(page.locator("#actions_count[role=status][data-same=yes]")).not_to_have_text(before)


def test_going_back_shows_the_selection_before(open_page, site, roadmap):
    page = open_page(roadmap)
    everything = shown(page)
    tick(page, "light", "late")
    late = shown(page)
    tick(page, "goals", "b")

    page.go_back()
    expect(page).to_have_url(f"{site.url}{roadmap}?light=late")
    expect(page.locator(ROWS)).to_have_count(late)
    expect(page.locator("#filter_light_late")).to_be_checked()
    page.go_back()
    expect(page).to_have_url(f"{site.url}{roadmap}")
    expect(page.locator(ROWS)).to_have_count(everything)


def test_filtering_leaves_no_trace_and_calls_nobody(open_page, site, watch, roadmap):
    page = open_page(roadmap, watch=watch)
    tick(page, "light", "late")
    page.locator("#view_matrix").click()
    expect(page.locator(".action-matrix")).to_be_visible()

    assert watch.complaints == []
    assert [url for url in watch.requests if not url.startswith((f"{site.url}/", "data:"))] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("view", [*VIEWS, "table&phase=merged&light=late"])
def test_axe_finds_nothing_in_any_view(open_page, roadmap, view):
    page = open_page(f"{roadmap}?goals=a&view={view}")
    page.evaluate("for (const details of document.querySelectorAll('#actions details')) details.open = true")
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [
                f"{scheme}, {width} px: {violation['id']}: {node['html']}"
                for violation in Axe().run(page).response["violations"]
                for node in violation["nodes"]
            ]

    assert found == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_a_small_screen_or_breaks_with_larger_text(open_page, roadmap, view):
    page = open_page(f"{roadmap}?view={view}&goals=a&goals=b&light=late")
    page.evaluate("for (const details of document.querySelectorAll('#actions details')) details.open = true")
    for width, percent in ((320, 100), (1000, 100), (640, 200), (1280, 200)):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(SET_SPACING, percent)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CLIPPED) == []
