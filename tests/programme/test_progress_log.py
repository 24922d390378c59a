"""Progress log of the roadmap: sections by meeting, corrections, pagination and numbers of queries."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from programme.models import ActionPage, Meeting, ProgressUpdate, RoadmapPage
from programme.roadmap.progress_log import latest_progress, read_progress
from programme.status import Light, Phase


def record(action, day, phase="in_progress", light="on_plan", **fields):
    """Add a progress entry and return it."""
    update = ProgressUpdate(action=action, date=day, phase=phase, light=light, **fields)
    return ProgressUpdate.objects.record([update])[0]


def meet(roadmap, day, **fields):
    return Meeting.objects.create(
        programme=roadmap.document.facts.programme, date=day, state="closed", **fields
    )


@pytest.fixture
def sv(roadmap):
    return roadmap.document.sv.roadmap


@pytest.fixture
def fi(roadmap):
    return roadmap.document.fi.roadmap


@pytest.fixture
def show(visit):
    """Return the parsed progress log of a roadmap."""
    return lambda page, query="": visit(f"{page.get_url()}progress/", query)


def words(tag):
    return tag.get_text(" ", strip=True)


def sections(html):
    return [heading["id"] for heading in html.select(".progress-section h2")]


def entry(html, id):
    return html.find(id=id)


def before(html, id):
    """Return the previous phase and light of an entry on the Swedish page, where they have changed."""
    with override("sv"):
        codes = {str(code.label): code for code in (*Phase, *Light)}
    return [codes[words(span)] for span in entry(html, id).select(".progress-before span")]


def test_the_newest_meeting_comes_first_with_its_actions_in_order(sv, show):
    html = show(sv)

    assert sections(html) == ["meeting-2025-09-09", "meeting-2025-02-11"]
    assert words(html.find(id="meeting-2025-09-09")) == "9 september 2025 Ledningsgruppen"
    newest = html.select(".progress-section")[0]
    assert [words(tag) for tag in newest.select(".progress-identifier")] == ["D1", "D2", "D3"]


def test_an_entry_says_where_the_action_stood_and_what_was_written(roadmap, sv, show):
    said = entry(show(sv), "D1-2")

    assert said.a["href"] == roadmap.pages["sv"]["D1"].get_url()
    assert words(said.a) == "E-tjänster för alla"
    assert said.select(".phase-in_progress")
    assert said.select(".light-deviating")
    assert words(said.select_one(".progress-note")) == "Vi har börjat."


def test_what_changed_is_told_and_nothing_else(roadmap, sv, show):
    record(roadmap.actions["D1"], date(2025, 10, 1), light="deviating")
    html = show(sv)

    assert before(html, "D1-2") == [Phase.PLANNING, Light.ON_PLAN]
    assert before(html, "D2-2") == [Phase.IN_PROGRESS]
    assert before(html, "D1-1") == before(html, "D1-3") == []


def test_a_correction_names_what_it_corrects_which_says_so_too(roadmap, sv, show):
    wrong = ProgressUpdate.objects.get(action=roadmap.actions["D1"], number=2)
    record(roadmap.actions["D1"], date(2025, 9, 16), meeting=wrong.meeting, corrects=wrong)
    html = show(sv)

    corrected, right = entry(html, "D1-2"), entry(html, "D1-3")
    assert corrected.s.select(".light-deviating")
    assert "16 september 2025" in words(corrected.select_one(".progress-correction"))
    assert " 9 september 2025" in words(right.select_one(".progress-correction"))
    assert not right.s
    # what stood before is what nobody corrected
    assert before(html, "D1-3") == [Phase.PLANNING]
    assert before(html, "D1-2") == []


def test_a_correction_gives_its_reason(roadmap, sv, fi, show):
    wrong = ProgressUpdate.objects.get(action=roadmap.actions["D1"], number=2)
    reason = {"sv": "Fel åtgärd.", "fi": "Väärä toimenpide."}
    record(roadmap.actions["D1"], date(2025, 9, 16), meeting=wrong.meeting, corrects=wrong, reason=reason)

    assert "Fel åtgärd." in words(entry(show(sv), "D1-3").select_one(".progress-correction"))
    assert "Väärä toimenpide." in words(entry(show(fi), "D1-3").select_one(".progress-correction"))


def test_what_the_meeting_decided_is_told_with_the_action(roadmap, sv, fi, show):
    meeting = meet(roadmap, date(2025, 11, 4))
    record(roadmap.actions["D1"], meeting.date, meeting=meeting, decision={"sv": "Vi går vidare."})

    decided = entry(show(sv), "D1-3").select_one(".progress-decision")
    assert words(decided).endswith("Vi går vidare.")
    assert entry(show(fi), "D1-3").select_one(".progress-decision [lang=sv]")
    assert not entry(show(sv), "D1-2").select(".progress-decision")


def test_what_was_only_confirmed_is_gathered_at_the_end_of_its_meeting(roadmap, sv, show):
    meeting, actions = meet(roadmap, date(2025, 11, 4)), roadmap.actions
    note = {"sv": "Vi har börjat."}
    for identifier in ("D3", "D1", "D10"):
        record(actions[identifier], meeting.date, meeting=meeting, note=note, unchanged=True)
    record(actions["D2"], meeting.date, "planning", meeting=meeting)
    newest = show(sv).select(".progress-section")[0]

    assert [words(tag) for tag in newest.select(".progress-entry .progress-identifier")] == ["D2"]
    confirmed = newest.select_one(".progress-unchanged")
    assert [words(tag) for tag in confirmed.select(".progress-identifier")] == ["D1", "D3", "D10"]
    assert "Vi har börjat." not in words(newest)
    assert confirmed.find(id="D1-3").a["href"] == roadmap.pages["sv"]["D1"].get_url()
    assert confirmed.find(id="D10-1").select(".example-mark")


def test_what_was_confirmed_with_a_decision_or_corrected_later_is_told_by_itself(roadmap, sv, show):
    meeting, actions = meet(roadmap, date(2025, 11, 4)), roadmap.actions
    same = {"meeting": meeting, "unchanged": True, "note": {"sv": "Vi har börjat."}}
    record(actions["D1"], meeting.date, decision={"sv": "Vi går vidare."}, **same)
    wrong = record(actions["D3"], meeting.date, **same)
    record(actions["D3"], meeting.date, light="late", corrects=wrong, meeting=meeting)
    newest = show(sv).select(".progress-section")[0]

    assert not newest.select(".progress-unchanged")
    assert newest.select("#D1-3 .progress-same")
    assert not newest.select("#D1-3 .progress-note, #D1-3 .status")
    assert newest.select("#D3-2 s .progress-same")


def test_a_meeting_that_confirmed_everything_is_shown(roadmap, sv, show):
    meeting = meet(roadmap, date(2025, 11, 4))
    record(roadmap.actions["D1"], meeting.date, meeting=meeting, unchanged=True)
    newest = show(sv).select(".progress-section")[0]

    assert newest.select(".progress-unchanged #D1-3")
    assert not newest.select(".progress-entries")
    assert all(not update.unchanged for update in latest_progress(sv, 9))


def test_what_was_said_between_meetings_has_its_month_and_day(roadmap, sv, show):
    for day in (date(2025, 5, 3), date(2025, 5, 20), date(2025, 6, 1)):
        record(roadmap.actions["D10"], day)
    html = show(sv)

    assert sections(html)[1:3] == ["month-2025-06", "month-2025-05"]
    assert words(html.find(id="month-2025-05").time) == "maj 2025"
    days = html.find(id="month-2025-05").find_parent("section").select(".progress-day time")
    assert [day["datetime"] for day in days] == ["2025-05-20", "2025-05-03"]
    assert not entry(html, "D1-1").select(".progress-day")


def test_the_papers_of_a_meeting_are_linked_when_they_are_there(roadmap, sv, show):
    meeting = meet(roadmap, date(2025, 11, 4), minutes_url="https://example.org/minutes")
    record(roadmap.actions["D1"], meeting.date, meeting=meeting)
    newest, older = show(sv).select(".progress-section")[:2]

    assert [link["href"] for link in newest.select(".progress-papers a")] == ["https://example.org/minutes"]
    assert not older.select(".progress-papers")
    assert newest.h2["id"] == "meeting-2025-11-04"
    assert words(newest.h2.time) == "4 november 2025"


def test_what_is_not_translated_is_shown_in_the_other_language_and_marked(roadmap, fi, show):
    record(roadmap.actions["D1"], date(2025, 10, 1), note={"sv": "Bara på svenska."})
    html = show(fi)

    assert (entry(html, "D3-1").a["lang"], words(entry(html, "D3-1").a)) == ("sv", "Öppet lärande")
    assert not entry(html, "D1-2").a.has_attr("lang")
    assert html.select_one("#D1-3 .progress-note [lang=sv]")
    assert words(entry(html, "D1-2").select_one(".progress-note")) == "Olemme aloittaneet."


def test_actions_that_not_everybody_may_read_are_left_out(roadmap, sv, fi, show):
    for page in (roadmap.pages["sv"]["D1"], roadmap.pages["fi"]["D1"]):
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert not entry(show(sv), "D1-1")
    assert not entry(show(fi), "D1-1")
    assert {update.action.identifier for update in latest_progress(sv, 9)} == {"D2", "D3"}


def test_six_meetings_are_on_a_page(roadmap, sv, show):
    for month in range(1, 8):
        meeting = meet(roadmap, date(2026, month, 10))
        record(roadmap.actions["D1"], meeting.date, meeting=meeting)
    first, second = show(sv), show(sv, "?page=2")

    assert len(sections(first)) == 6
    assert len(sections(second)) == 3
    assert first.select_one("[rel=next]")["href"] == f"{sv.get_url()}progress/?page=2"
    assert second.select_one("[rel=prev]")["href"] == f"{sv.get_url()}progress/"
    assert not second.select("[rel=next]")
    # the entry before may stand on another page
    assert before(first, "D1-4") == []
    assert sections(show(sv, "?page=no")) == sections(first)
    assert sections(show(sv, "?page=99")) == sections(second)


def test_meetings_that_said_much_share_no_page(roadmap, sv, monkeypatch):
    monkeypatch.setattr("programme.roadmap.progress_log._MAX_ENTRIES", 4)

    first, second = read_progress(sv), read_progress(sv, 2)
    assert [len(section.entries) for section in first.sections] == [3]
    assert [len(section.entries) for section in second.sections] == [2]
    assert not second.paginator_page.has_next()


def test_a_programme_without_progress_says_so(sv, show):
    ActionPage.objects.update(live=False)
    html = show(sv)

    assert html.select(".nothing-yet")
    assert not html.select(".progress-pages, .progress-section")


def test_the_page_has_its_own_address_in_both_languages(sv, fi, show):
    html = show(sv)
    alternates = {link["hreflang"]: link["href"] for link in html.select("link[rel=alternate][hreflang]")}

    assert html.select_one("link[rel=canonical]")["href"] == f"{sv.get_full_url()}progress/"
    assert alternates["fi"] == f"{fi.get_full_url()}progress/"
    assert html.select(".breadcrumbs a")[-1]["href"] == sv.get_url()
    assert words(html.title) == f"{words(html.h1)} – Programmet"


def test_the_page_leads_to_the_feeds(sv, show):
    html = show(sv)

    link = html.select_one("link[type='application/atom+xml']")
    assert link["href"] == f"{sv.get_full_url()}feed/"
    followed = [link["href"] for link in html.select(".progress-follow a")]
    ends = ["feed/", *(f"feed/{code}/" for code in ("a", "b", "c", "competence-1"))]
    assert followed == [f"{sv.get_url()}{end}" for end in ends]


def test_the_latest_entries_are_the_newest_that_stand(roadmap, sv, fi, django_assert_num_queries):
    wrong = record(roadmap.actions["D10"], date(2025, 11, 1))
    record(roadmap.actions["D10"], date(2025, 10, 1), light="late", corrects=wrong)
    page, finnish = RoadmapPage.objects.get(pk=sv.pk), RoadmapPage.objects.get(pk=fi.pk)
    assert page.programme_page

    with django_assert_num_queries(2):  # the entries, the pages of their actions
        latest = latest_progress(page, 3)
        told = [(update.action.page.get_url(), update.meeting) for update in latest]
    assert told[0] == (roadmap.pages["sv"]["D10"].get_url(), None)
    assert [update.action.identifier for update in latest] == ["D10", "D3", "D2"]
    assert [update.pk for update in latest_progress(finnish, 3)] == [update.pk for update in latest]


def test_the_page_costs_the_same_for_many_entries(roadmap, sv, fi, client, django_assert_num_queries):
    def cost(page, expected):
        address = f"{page.get_url()}progress/"
        client.get(address)
        cache.clear()
        with django_assert_num_queries(expected):
            client.get(address)

    # 1 site, 2 its language, 3 front page, 4-5 programme, 6 roadmap, 7 the pages around it, 8 view restrictions,
    # 9-10 addresses of the sites; 11 the meetings, 12 their entries, 13 the actions' pages, 14 what was said before;
    # 15 the programme's words
    cost(sv, 15)
    # and the front page in the other language
    cost(fi, 16)
    for number in range(30):
        for action in roadmap.actions.values():
            record(action, date(2025, 3, 1) + timedelta(days=number))
    cost(sv, 15)
    cost(fi, 16)
