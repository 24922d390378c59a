"""An editor's way from the login to the public page."""

from playwright.sync_api import expect


def test_editor_rewrites_an_abstract_and_publishes_it(open_page, site):
    # He logs in and opens a chapter.
    page = open_page(f"/admin/login/?next={site.edit_chapter}")
    page.locator("[name=username]").fill("admin")
    page.locator("[name=password]").fill("admin")
    page.locator("[type=submit]").click()

    page.locator("[name=body-count]").wait_for(state="attached")

    # He writes a new abstract, and sees it in the preview beside the form.
    page.locator("textarea[name=abstract]").fill("Så här börjar kapitlet nu.")
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("[data-side-panel=preview] iframe:not(.w-preview__proxy)")
    expect(preview.locator("main")).to_contain_text("Så här börjar kapitlet nu.")

    # He publishes alone, telling the other language's readers shortly what is new, and a reader sees it at once.
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    page.locator("[name=way][value=alone]").check()
    page.locator("[name=summary_fi]").fill("Luvun alku on uusi.")
    page.get_by_role("button", name="Publicera så här").click()
    expect(page.locator(".messages .success")).to_be_visible()
    reader = open_page(site.chapter_with_notes["sv"])
    expect(reader.locator("main")).to_contain_text("Så här börjar kapitlet nu.")
