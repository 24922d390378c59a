"""A reader's way through the programme."""

import re

from playwright.sync_api import expect


def test_reader_follows_a_footnote_and_changes_language(open_page, site):
    # She opens the site on a phone; its front page is in Swedish, and she goes to the programme.
    page = open_page("/", viewport={"width": 390, "height": 844})
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    programme = site.example("programme.ProgrammePage", "sv").address
    page.locator(f"main a[href='{programme}']").first.click()
    expect(page).to_have_url(site.url + programme)

    # In its contents she chooses a chapter.
    chapter = site.chapter_with_notes["sv"]
    page.locator(f"main a[href='{chapter}']").first.click()
    expect(page).to_have_url(site.url + chapter)

    # A mark in the text takes her to the note, and the note back to where she was.
    mark = page.locator("main a[href^='#fn-']").first
    mark.click()
    expect(page).to_have_url(re.compile(r"#fn-\d+$"))
    note = page.locator("li:target")
    expect(note).to_be_in_viewport()
    note.locator("a[href^='#']").last.click()
    expect(mark).to_be_in_viewport()

    # She reads the same chapter in Finnish, and finds her way back.
    page.locator("a[hreflang=fi]").click()
    expect(page).to_have_url(site.url + site.chapter_with_notes["fi"])
    expect(page.locator("html")).to_have_attribute("lang", "fi")
    page.locator("a[hreflang=sv]").click()
    expect(page).to_have_url(site.url + chapter)


def test_reader_comes_to_her_own_language(site, browser):
    for language in ("sv", "fi"):
        context = browser.new_context(base_url=site.url, locale=language)
        page = context.new_page()
        page.goto("/")

        expect(page).to_have_url(f"{site.url}/{language}/")
        context.close()
