"""The steering group's meeting, from the first look at the room to the public page."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import expect

from programme.models import Action, Meeting, Programme, Role
from programme.steering.models import ProgressProposal, RoundEntry
from programme.steering.round.lifecycle import open_round as start_round
from programme.steering.round.rows import round_rows
from programme.steering.round.services import accept_proposal, confirm_unchanged, save_entry, unchanged_entry

from .admin import log_in, speak

ROWS = "[data-round-row]"
CHANGES = 15
TABLET = {"width": 820, "height": 1180}
PHONE = {"width": 390, "height": 844}
# What is worked with and stands beyond the edge of the screen, unless it can be scrolled to.
BEYOND = """
    document.querySelectorAll("main details").forEach((one) => { one.open = true; });
    const scrolls = (one) => one && (["auto", "scroll"].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    return [...document.querySelectorAll("main :is(a, button, input, select, textarea, summary)")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 2 && box.right > innerWidth && !one.closest("header, .w-panel__header") && !scrolls(one);
    }).map((one) => one.outerHTML);
"""
ROOM = [
    "/admin/",
    "/admin/programme/round/{meeting}/",
    "/admin/programme/round/{meeting}/close/",
    "/admin/programme/minutes/{meeting}/sv/",
    "/admin/snippets/programme/meeting/",
    "/admin/snippets/programme/checkpoint/",
    "/admin/snippets/programme_steering/obstacle/",
    "/admin/reports/programme-status/",
    "/admin/reports/programme-staleness/",
    "/admin/reports/programme-changes/",
]
LANGUAGES = ["sv", "fi", "en"]
# The classes that htmx gives to an element from its request until the answer is in its place.
UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


@pytest.fixture
def meeting(site):
    """Today's meeting, planned, with a proposal that waits for it; chair and secretary hold it."""
    programme = Programme.objects.get()
    users = get_user_model().objects
    for name in ("chair", "secretary"):
        user = users.create_user(name, password=name)
        user.groups.add(Role.objects.get(code="steering_group").group)
    ProgressProposal.objects.create(
        action=Action.objects.unfinished().first(),
        phase="in_progress",
        light="on_plan",
        percent=90,
        note={"sv": "Snart klart.", "fi": "Pian valmis."},
        proposed_by=users.get(username="chair"),
    )
    return Meeting.objects.create(
        programme=programme, date=timezone.localdate(), body={"sv": "Styrgruppen", "fi": "Ohjausryhmä"}
    )


@pytest.fixture
def held_meeting(meeting):
    """The meeting, opened by its chair: the proposal is accepted, some actions have a note, the others no change."""
    chair = get_user_model().objects.get(username="chair")
    meeting = start_round(meeting, chair)
    proposal = ProgressProposal.objects.filter(proposed_by=chair).get()
    accept_proposal(proposal, meeting, 0, chair)
    rows = [row for row in round_rows(meeting) if row.action != proposal.action]
    for number, row in enumerate(rows[: CHANGES - 2], start=1):
        entry = unchanged_entry(meeting, row.action, row.before, chair)
        entry.unchanged, entry.light = False, "deviating"
        entry.note = {"sv": f"Läget är nu {number}.", "fi": f"Tilanne on nyt {number}."}
        save_entry(entry, 0)
    confirm_unchanged(meeting, rows, chair)
    return meeting


def open_round(open_page, name, language="sv", query="", **options):
    speak(name, language)
    page = open_page("/admin/login/", **options)
    log_in(page, name, name, f"/admin/programme/round/{query}")
    return page


def saved(row):
    return row.locator(".round-state .w-status--primary")


def settle(page):
    """Wait until every answer of the server is in its place: one that is not yet replaces what is clicked."""
    expect(page.locator(UNSETTLED)).to_have_count(0)


def write(page, row, number):
    expect(row.locator("select").first).to_be_focused()
    row.locator("[name=light]").select_option("deviating")
    row.locator("[name=note_sv]").fill(f"Läget är nu {number}.")
    row.locator("[name=note_fi]").fill(f"Tilanne on nyt {number}.")
    page.keyboard.press("Tab")
    expect(saved(row)).to_be_visible()
    settle(page)


def undo_all(row):
    while row.get_by_role("button", name="Ångra").count():
        number = row.locator("[name=number]").input_value()
        row.get_by_role("button", name="Ångra").click()
        expect(row.locator("[name=number]")).not_to_have_value(number)
        settle(row.page)


def test_a_meeting_goes_through_forty_actions_with_the_keyboard(open_page, meeting):
    # The chair opens the round. There are forty actions, the ended ones included.
    page = open_round(open_page, "chair")
    page.get_by_role("link", name=re.compile("Styrgruppen")).click()
    page.get_by_role("button", name="Öppna mötesrundan").click()
    page.goto(f"/admin/programme/round/{meeting.pk}/?ended=on")
    rows = page.locator(ROWS)
    expect(rows).to_have_count(40)
    loads = []
    page.on("framenavigated", lambda frame: loads.append(frame.url) if frame == page.main_frame else None)

    # A proposal waits: the meeting takes it as it is.
    rows.first.get_by_role("button", name="Använd förslaget").click()
    expect(saved(rows.first)).to_be_visible()
    expect(rows.first.locator("[name=percent]")).to_have_value("90")
    settle(page)

    # She goes from action to action with Alt and the arrow, and writes where each one stands now.
    rows.first.locator("select").first.focus()
    for number in range(1, CHANGES):
        page.keyboard.press("Alt+ArrowDown")
        write(page, rows.nth(number), number)

    # One of them was a mistake: she undoes it step by step, and the row is as before.
    undo_all(rows.nth(CHANGES - 1))
    expect(rows.nth(CHANGES - 1).locator(".round-state")).to_contain_text("Inte behandlad ännu")
    expect(page.locator("#round-progress")).to_contain_text(f"{CHANGES - 1} av")

    # Not once was the page loaded anew. In the rest nothing has changed: one act for all of them.
    assert loads == []
    for tick in page.locator("[data-round-tick-all] input").all():
        tick.check()
    page.get_by_role("button", name="Ingen förändring i de markerade").click()
    expect(page.locator("#round-progress progress")).to_have_attribute("value", "40")
    assert len(loads) == 1


def test_two_people_in_one_row_are_told_of_each_other(open_page, held_meeting):
    chair = open_round(open_page, "chair", query=f"{held_meeting.pk}/?ended=on")
    secretary = open_round(open_page, "secretary", "fi", query=f"{held_meeting.pk}/?ended=on")
    hers, his = chair.locator(ROWS).nth(2), secretary.locator(ROWS).nth(2)
    hers.locator("[name=note_sv]").fill("Ordförandens ord.")
    hers.locator("[name=note_sv]").blur()
    expect(saved(hers)).to_be_visible()

    # He has seen the row before that. What he writes stays on his screen, and hers in the database.
    his.locator("[name=note_sv]").fill("Sekreterarens ord.")
    his.locator("[name=note_sv]").blur()
    expect(his.locator(".round-state")).to_contain_text("Ordförandens ord.")
    expect(his.locator("[name=note_sv]")).to_have_value("Sekreterarens ord.")
    action = int(his.get_attribute("id").removeprefix("row-"))
    standing = RoundEntry.objects.filter(meeting=held_meeting, action=action).effective()
    assert standing.get().note.data["sv"] == "Ordförandens ord."

    # He keeps hers, and then adds to it.
    his.get_by_role("button", name="Säilytä toisen versio").click()
    expect(his.locator("[name=note_sv]")).to_have_value("Ordförandens ord.")
    his.locator("[name=note_fi]").fill("Sihteerin lisäys.")
    with secretary.expect_response(re.compile(f"/actions/{action}/")):
        his.locator("[name=note_fi]").blur()
    assert standing.get().note.data == {"sv": "Ordförandens ord.", "fi": "Sihteerin lisäys."}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_room_has_no_barriers_in_any_language(open_page, held_meeting, language):
    page = open_round(open_page, "chair", language, viewport=TABLET)
    for address in (one.format(meeting=held_meeting.pk) for one in ROOM):
        response = page.goto(address)
        assert response.status == 200, address
        expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
        report = Axe().run(page, context="main")
        assert report.violations_count == 0, f"{address}: {report.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_on_a_phone_everything_can_be_reached_and_read(open_page, held_meeting):
    page = open_round(open_page, "chair", "fi", viewport=PHONE)
    for address in (one.format(meeting=held_meeting.pk) for one in ROOM):
        page.goto(address)
        assert page.evaluate(f"(() => {{ {BEYOND} }})()") == [], address
        report = Axe().run(page, context="main")
        assert report.violations_count == 0, f"{address}: {report.generate_report()}"

    # A value is shown whole, and the words of a title are not broken.
    page.goto(f"/admin/programme/round/{held_meeting.pk}/")
    percent = page.locator(ROWS).first.locator("[name=percent]")
    assert percent.evaluate("one => one.scrollWidth <= one.clientWidth && one.clientWidth > 60")
    page.goto("/admin/snippets/programme/checkpoint/")
    title = page.locator(".listing td.title .title-wrapper").first
    assert title.evaluate("one => one.clientWidth") > PHONE["width"] / 3


def test_closing_the_meeting_tells_everybody_in_both_languages(open_page, site, held_meeting):
    page = open_round(open_page, "chair", query=f"{held_meeting.pk}/close/")
    expect(page.locator("main")).to_contain_text("Läget är nu 5.")
    page.get_by_role("button", name="Avsluta mötet och publicera på alla språk").click()
    expect(page.locator(".messages .success")).to_be_visible()

    for language, note in (("sv", "Läget är nu 5."), ("fi", "Tilanne on nyt 5.")):
        roadmap = site.example("programme.RoadmapPage", language).address
        reader = open_page(f"{roadmap}progress/")
        expect(reader.locator(".progress-section").first).to_contain_text(note)
    held_meeting.refresh_from_db()
    assert held_meeting.is_frozen
