"""What two equal languages are to those who write, translate and search: three journeys from one into the other."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from wagtail.models import Locale, Page

from home.start.translation import publish_translation
from programme.models import InformationPage, ProgrammePage, Role
from tests.programme.builders import add, text

from .admin import log_in, speak

SWEDISH = ["Rådgivningen är öppen från klockan nio till tolv.", "Kom utan tidsbeställning."]
FINNISH = ["Neuvonta on avoinna kello yhdeksästä kahteentoista.", "Tule ilman ajanvarausta."]
CHANGED = "Rådgivningen är öppen från klockan åtta till tolv."
WRITTEN = "Neuvonta on avoinna kello kahdeksasta kahteentoista."


def somebody(name, role):
    """A new user of a role, who has the admin in Finnish."""
    user = get_user_model().objects.create_user(name, password=name)
    user.groups.add(Role.objects.get(code=role).group)
    speak(name, "fi")
    return user


def programme_page(language):
    return ProgrammePage.objects.get(locale__language_code=language)


@pytest.fixture
def editor(site):
    return somebody("kirjoittaja", "communications")


def write_and_publish(page, title, paragraph):
    page.locator("[name=body-count]").wait_for(state="attached")
    page.locator("[name=title]").fill(title)
    page.locator("[data-streamfield-stream-container] .c-sf-add-button").first.click()
    page.get_by_role("option", name="Teksti", exact=True).click()
    words = page.locator("[data-contentpath=body] .public-DraftEditor-content")
    words.click()
    words.press_sequentially(paragraph)
    # The form has it a moment later.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile(re.escape(paragraph)))
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()


def test_a_page_is_written_in_finnish_first_and_is_in_swedish_at_once(open_page, editor):
    # She adds a page below the programme, and publishes it in one go.
    page = open_page("/admin/login/")
    add_below = f"/admin/pages/add/programme/informationpage/{programme_page('fi').pk}/"
    log_in(page, "kirjoittaja", "kirjoittaja", add_below)
    write_and_publish(page, "Uusi palvelupiste", "Palvelupiste avataan kirjastoon.")

    # She is asked first, and told what is not in Swedish. Nobody can read it yet.
    expect(page.get_by_role("heading", name="Julkaise molemmilla kielillä")).to_be_visible()
    expect(page.locator("section li").filter(has_text="Palvelupiste avataan kirjastoon.")).to_be_visible()
    assert not Page.objects.filter(title="Uusi palvelupiste", live=True).exists()

    # It is urgent: alone, but not without a word in Swedish.
    page.get_by_label("Julkaise vain tämä nyt, kiireellisenä").check()
    page.get_by_role("button", name="Julkaise näin").click()
    expect(page.locator("form .error-message")).to_contain_text("Kerro lyhyesti, mikä on uutta")
    page.locator("[name=summary_sv]").fill("En servicepunkt öppnas i biblioteket.")
    page.get_by_role("button", name="Julkaise näin").click()
    expect(page.locator(".messages .success")).to_contain_text("Uusi palvelupiste")

    # Her readers have her text, and no notice.
    reader = open_page("/fi/digiohjelma/uusi-palvelupiste/")
    expect(reader.locator("main")).to_contain_text("Palvelupiste avataan kirjastoon.")
    expect(reader.locator(".translation-notice")).to_have_count(0)
    read_in_swedish(reader)


def read_in_swedish(reader):
    """The other language is one step away: the summary and the notice in Swedish, the text in Finnish and marked so."""
    reader.locator(".language-links [hreflang=sv]").click()
    expect(reader.locator("html")).to_have_attribute("lang", "sv")
    summary, notice = reader.locator(".translation-notice").all()
    expect(summary).to_have_attribute("lang", "sv")
    expect(summary).to_contain_text("En servicepunkt öppnas i biblioteket.")
    expect(notice).to_contain_text("har inte översatts till svenska ännu")
    expect(reader.locator("h1")).to_have_attribute("lang", "fi")
    paragraph = reader.locator("main [lang=fi]").filter(has_text="Palvelupiste avataan kirjastoon.")
    expect(paragraph.last).to_be_visible()
    assert Axe().run(reader).response["violations"] == []


def body(paragraphs, blocks=()):
    """The raw blocks of a body; in the places of ``blocks``, which keep their identity."""
    ids = [{"id": block.id} for block in blocks] or [{} for _ in paragraphs]
    return [text(f"<p>{said}</p>") | own for said, own in zip(paragraphs, ids, strict=True)]


@pytest.fixture
def pair(site):
    """A page of its own in both languages, and who translates and who publishes it."""
    finnish = Locale.objects.get(language_code="fi")
    lead = add(programme_page("sv"), InformationPage, "Rådgivning", body=body(SWEDISH))
    lead.save_revision().publish()
    lead = InformationPage.objects.get(pk=lead.pk)
    twin = InformationPage.objects.get(pk=lead.pk)
    twin.title, twin.slug, twin.locale = "Neuvonta", "neuvonta", finnish
    twin.body = json.dumps(body(FINNISH, lead.body))
    publish_translation(lead, twin, finnish)
    somebody("kaantaja", "translators")
    somebody("julkaisija", "communications")
    return lead, lead.get_translation(finnish)


def test_a_changed_paragraph_goes_from_the_desk_to_the_reader(open_page, pair):
    # The Swedish page is changed. The Finnish one keeps its text, and says that it is older.
    lead, version = pair
    lead.body = json.dumps(body([CHANGED, SWEDISH[1]], lead.body))
    lead.save_revision().publish()
    reader = open_page(version.get_url())
    expect(reader.locator("main")).to_contain_text(FINNISH[0])
    expect(reader.locator(".translation-notice")).to_have_count(1)

    # The translator finds it on the desk, with one changed text, and opens it.
    page = open_page("/admin/login/")
    log_in(page, "kaantaja", "kaantaja")
    page.get_by_role("link", name="Kääntäjän työpöytä").first.click()
    row = page.get_by_role("row").filter(has_text="Rådgivning")
    expect(row).to_contain_text("1 muuttunut")
    row.get_by_role("link", name="Rådgivning").click()
    translate_changed(page)

    # The desk does not list it any more, and she may not publish it.
    expect(page.locator(".desk-bar [role=status]")).to_contain_text("0/")
    expect(page.locator("footer button[value=publish]")).to_have_count(0)
    page.locator(".desk-bar").get_by_role("link", name="Kääntäjän työpöytä").click()
    expect(page.get_by_role("heading", name="Kääntäjän työpöytä")).to_be_visible()
    expect(row).to_have_count(0)

    # Who may, does; and the reader has the new text, and no notice.
    publisher = open_page("/admin/login/")
    log_in(publisher, "julkaisija", "julkaisija", f"/admin/pages/{version.pk}/edit/")
    publisher.locator("footer button[value=publish]").click()
    expect(publisher.locator(".messages .success").first).to_be_visible()
    reader.reload()
    expect(reader.locator("main")).to_contain_text(WRITTEN)
    expect(reader.locator(".translation-notice")).to_have_count(0)


def translate_changed(page):
    """The old and the new words are side by side, what differs marked; the new translation is saved with Enter."""
    notes = page.locator(".desk-earlier")
    expect(notes.locator("dd[lang=sv] del")).to_have_text("nio")
    expect(notes.locator("dd[lang=sv] ins")).to_have_text("åtta")
    expect(notes.locator("dd[lang=fi]")).to_have_text(FINNISH[0])
    page.locator("li.incomplete").filter(has_text=CHANGED).get_by_role("button", name="Käännä").click()
    page.locator("li.incomplete textarea").fill(WRITTEN)
    page.keyboard.press("Enter")
    expect(page.locator("li.complete").filter(has_text=WRITTEN)).to_be_visible()
    expect(page.locator("li.incomplete")).to_have_count(0)


def test_a_resident_searches_follows_a_hit_and_asks_the_same_in_finnish(open_page, site):
    # With the keyboard alone: the search is in the header of every page.
    page = open_page(site.example("home.HomePage", "sv").address)
    page.locator(".site-header .site-search").press("Enter")
    expect(page).to_have_url(re.compile("/sv/sok/$"))
    page.get_by_role("searchbox").press_sequentially("datorsal")
    page.keyboard.press("Enter")

    # What is found is told and announced, and her word is marked where it stands.
    expect(page.locator(".search-results [role=status]")).to_contain_text("datorsal")
    hits = page.locator(".search-results .search-hit")
    expect(hits.first.locator("mark").first).to_contain_text(re.compile("datorsal", re.I))
    assert Axe().run(page).response["violations"] == []

    # She follows the first hit, and comes back to what she had found.
    found = hits.locator("h3").all_inner_texts()
    hits.first.get_by_role("link").press("Enter")
    expect(page.locator("main")).to_contain_text(re.compile("datorsal", re.I))
    page.go_back()
    expect(hits.locator("h3")).to_have_text(found, use_inner_text=True)

    # In Finnish, the same is asked with the word that the glossary has for it.
    page.locator(".language-links [hreflang=fi]").press("Enter")
    expect(page).to_have_url(re.compile(r"/fi/haku/\?q=konesali$"))
    expect(page.locator("html")).to_have_attribute("lang", "fi")
    expect(page.get_by_role("searchbox")).to_have_value("konesali")
    expect(hits.first.locator("mark").first).to_contain_text(re.compile("konesali", re.I))
    assert Axe().run(page).response["violations"] == []
