"""What people come for, told in plain words."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
LANGUAGES = ["sv", "fi"]
YEAR_OF_CARBON_NEUTRALITY = "2030"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_resident_finds_what_the_city_promises_on_climate(open_page, site, language):
    # He opens the site on his phone, and on the front page he sees the three goals.
    page = open_page(f"/{language}/", viewport=PHONE)
    goal = page.locator(f"main a[href='{site.climate_goal[language]}']").first

    # One of them is about the climate. It says in a box of its own what the city promises, and until when.
    goal.click()
    expect(page).to_have_url(site.url + site.climate_goal[language])
    promise = page.locator(".callout-promise").first
    expect(promise).to_contain_text(YEAR_OF_CARBON_NEUTRALITY)
    expect(promise.locator(".callout-kind")).to_be_visible()

    # The same promise stands in the other language.
    other = next(code for code in LANGUAGES if code != language)
    page.locator(f"a[hreflang={other}]").first.click()
    expect(page).to_have_url(site.url + site.climate_goal[other])
    expect(page.locator(".callout-promise").first).to_contain_text(YEAR_OF_CARBON_NEUTRALITY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_employee_walks_the_reading_path_on_a_phone(open_page, site, language):
    # She is new, and the front page has something for her.
    path = site.example("programme.ReadingPathPage", language).address
    page = open_page(f"/{language}/", viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(f"main a[href='{path}']").first.tap()
    expect(page).to_have_url(site.url + path)
    stops = page.locator(".path-stop a").evaluate_all("links => links.map(link => link.href)")
    assert len(stops) > 3

    # She begins, and each stop leads on to the next; she sees where on the path she is.
    page.locator(".path-begin").tap()
    for number, address in enumerate(stops, start=1):
        expect(page).to_have_url(address)
        expect(page.locator(".path-bar-stop")).to_contain_text(re.compile(rf"\b{number}\b.*\b{len(stops)}\b"))
        if "#" in address:
            expect(page.locator("main :target")).to_be_in_viewport()
        page.locator(".path-next a").tap()

    # After the last one she is back where she began.
    expect(page).to_have_url(site.url + path)
