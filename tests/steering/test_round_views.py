"""The screen of a round, whose rows are saved one by one."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from programme.models import Action, Meeting
from programme.steering.models import RoundEntry
from programme.steering.round.lifecycle import close_round
from programme.steering.round.rows import round_rows
from programme.steering.round.services import confirm_unchanged
from tests.programme.roadmap_admin import log_in
from tests.steering.rounds import (
    MEETING_DAY,
    address,
    due_checkpoint,
    log_in_member,
    member,
    open_round,
    propose,
    row_form,
)


@pytest.fixture
def user(client, db):
    return log_in_member(client)


@pytest.fixture
def meeting(roadmap, user):
    return open_round(roadmap, user)


@pytest.fixture
def save(client, meeting):
    """Submit the form of an action's row as htmx does."""

    def save(action, name="save", *args, browser=client, **form):
        return browser.post(
            address(name, meeting, action.pk, *args), row_form(**form), headers={"HX-Request": "true"}
        )

    return save


def parse(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(soup):
    return " ".join(soup.text.split())


def test_a_row_shows_what_was_said_beside_what_is_to_be_said(client, meeting, roadmap):
    action = roadmap.actions["D1"]
    propose(action)
    due_checkpoint(action)
    row = parse(client.get(address("round", meeting))).find(id=f"row-{action.pk}")
    text = words(row)
    for told in (
        "Last said, 9 Sep 2025",
        "Vi har börjat.",
        "Olemme aloittaneet.",
        "Use the proposal",
        "Not dealt with yet",
    ):
        assert told in text
    chosen = [option["value"] for option in row.find_all("option", selected=True)]
    assert chosen == ["in_progress", "deviating", "open"]
    assert row.find("input", attrs={"name": "percent"})["value"] == "40"


def test_saving_answers_with_the_state_the_number_and_how_far_the_round_has_come(save, roadmap):
    action = roadmap.actions["D1"]
    soup = parse(save(action))
    assert "Saved" in words(soup)
    assert soup.find(id=f"row-{action.pk}-number")["value"] == "1"
    assert "1 of 4 actions dealt with" in words(soup.find(id="round-progress"))
    assert soup.find("textarea") is None  # the form stays as it is, so that writing can go on
    entry = RoundEntry.objects.get()
    assert (entry.phase, entry.percent, entry.note.data["fi"]) == ("in_progress", 50, "Jatkamme.")


def test_a_row_that_nobody_has_touched_is_not_saved(save, roadmap):
    answer = save(roadmap.actions["D1"], light="deviating", percent="40", note_sv="", note_fi="")
    assert "Not dealt with yet" in words(parse(answer))
    assert not RoundEntry.objects.exists()


@pytest.mark.parametrize(
    ("changed", "warning"),
    [
        ({"note_fi": ""}, "The note is missing in one language"),
        ({"light": "late", "note_sv": "", "note_fi": ""}, "The traffic light is red, and no note says why."),
        ({"percent": "10"}, "The percentage goes back from 40 to 10."),
        ({"phase": "planning"}, "The phase goes back"),
    ],
)
def test_what_is_odd_is_saved_and_told(save, roadmap, changed, warning):
    assert warning in words(parse(save(roadmap.actions["D1"], **changed)))
    assert RoundEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "label"),
    [({"percent": "101"}, "Percent"), ({"phase": ""}, "Phase"), ({"light": "blue"}, "Traffic light")],
)
def test_what_cannot_be_is_told_beside_the_field_and_not_saved(save, roadmap, changed, label):
    answer = save(roadmap.actions["D1"], **changed)
    assert answer["HX-Retarget"] == f"#row-{roadmap.actions['D1'].pk}-state"
    assert f"Not saved: {label}" in words(parse(answer))
    assert not RoundEntry.objects.exists()


def test_two_people_do_not_overwrite_each_other(save, roadmap, meeting):
    action, other = roadmap.actions["D1"], Client()
    log_in(other, member("secretary", "hold_meeting"))
    save(action, browser=other, percent="45", note_sv="Hennes ord.")
    soup = parse(save(action, percent="80", note_sv="Mina ord."))
    assert "secretary saved this row" in words(soup)
    assert "Hennes ord." in words(soup)
    assert soup.find(id=f"row-{action.pk}-number") is None
    assert RoundEntry.objects.get().percent == 45
    # The choice: mine after all, or theirs.
    mine = soup.find("button", attrs={"name": "mine_after"})["value"]
    save(action, percent="80", note_sv="Mina ord.", mine_after=mine)
    assert meeting.entries.effective().get().percent == 80
    theirs = parse(save(action, browser=other, number=1, percent="47", note_sv="Hennes andra ord."))
    assert "chair saved this row" in words(theirs)
    row = parse(other.get(address("row", meeting, action.pk), headers={"HX-Request": "true"}))
    assert row.find("textarea", attrs={"name": "note_sv"}).text.strip() == "Mina ord."


def test_a_row_can_be_undone_confirmed_and_filled_from_a_proposal(save, roadmap, meeting):
    action = roadmap.actions["D1"]
    proposal = propose(action, percent=60)
    row = parse(save(action, "accept", proposal.pk))
    assert row.find("input", attrs={"name": "percent"})["value"] == "60"
    assert "Used in this row" in words(row)
    row = parse(save(action, "undo", number=1))
    assert "Use the proposal" in words(row)
    row = parse(save(action, "decline", proposal.pk, number=2, **{f"answer_{proposal.pk}_sv": "För tidigt."}))
    assert "För tidigt." in words(row)
    assert "Declined" in words(row)
    row = parse(save(action, "take_back", proposal.pk, number=2))
    assert "Use the proposal" in words(row)
    row = parse(save(action, "unchanged", number=2))
    assert "No change" in words(row.find(id=f"row-{action.pk}-state"))
    assert row.find("textarea", attrs={"name": "note_sv"}).text.strip() == ""
    assert meeting.entries.effective().get().note.data["sv"] == "Vi har börjat."


def test_many_ticked_rows_are_confirmed_in_one_act(client, meeting, roadmap):
    ticked = [roadmap.actions[identifier].pk for identifier in ("D1", "D3")]
    response = client.post(address("unchanged_many", meeting), {"action": ticked}, follow=True)
    assert "Nothing has changed in 2 actions." in response.text
    assert set(meeting.entries.effective().values_list("action", flat=True)) == set(ticked)
    response = client.post(address("unchanged_many", meeting), follow=True)
    assert "Tick the actions first" in response.text


def test_a_verdict_is_saved_with_the_row(save, roadmap, meeting):
    action = roadmap.actions["D1"]
    checkpoint = due_checkpoint(action)
    save(action, **{f"verdict_{checkpoint.pk}": "met", f"evidence_{checkpoint.pk}_sv": "Provet"})
    verdict = meeting.entries.effective().get().verdicts.get()
    assert (verdict.checkpoint, verdict.verdict, verdict.evidence.data) == (
        checkpoint,
        "met",
        {"sv": "Provet"},
    )


def test_without_javascript_the_round_is_shown_again_with_what_went_wrong(client, meeting, roadmap):
    action = roadmap.actions["D1"]
    response = client.post(address("save", meeting, action.pk), row_form())
    assert response["Location"].endswith(f"#row-{action.pk}")
    assert meeting.entries.count() == 1
    response = client.post(address("save", meeting, action.pk), row_form(1, percent="101"), follow=True)
    assert "D1: " in response.text
    response = client.post(address("save", meeting, action.pk), row_form(0, percent="70"), follow=True)
    assert "Somebody else has saved this row meanwhile." in response.text
    assert meeting.entries.count() == 1


def test_whoever_writes_while_the_meeting_is_closed_is_told_and_saves_nothing(save, roadmap, meeting, user):
    close_round(meeting, user)
    assert "The meeting is no longer open." in words(parse(save(roadmap.actions["D1"])))
    assert not RoundEntry.objects.exists()


def test_the_round_is_opened_and_closed_on_the_screen(client, roadmap, user):
    meeting = Meeting.objects.create(programme=roadmap.document.facts.programme, date=MEETING_DAY)
    assert "Open the round" in client.get(address("round", meeting)).text
    client.post(address("open", meeting))
    assert "0 of 4 actions dealt with" in words(
        parse(client.get(reverse("programme_round:index"), follow=True))
    )
    client.post(address("save", meeting, roadmap.actions["D1"].pk), row_form(note_fi=""))
    review = words(parse(client.get(address("close", meeting))))
    for told in (
        "The note is missing in one language",
        "Nothing has been said of 3 actions",
        "What becomes public",
    ):
        assert told in review
    response = client.post(address("close", meeting), follow=True)
    assert "Its 1 entry is now public in all languages." in response.text
    response = client.post(address("close", meeting), follow=True)
    assert "Nothing was changed." in response.text
    assert roadmap.actions["D1"].updates.filter(meeting=meeting).count() == 1


@pytest.mark.parametrize(("language", "label"), [("sv", "Protokoll"), ("fi", "Pöytäkirja")])
def test_a_closed_round_leads_to_the_minutes(client, roadmap, meeting, user, language, label):
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    url = reverse("programme_minutes:page", args=[meeting.pk, language])
    assert not parse(client.get(address("round", meeting))).find("a", href=url)
    close_round(meeting, user)

    link = parse(client.get(address("round", meeting))).find("a", href=url)
    assert link.get_text() == label
    assert client.get(url).status_code == 200


def test_rounds_are_listed_when_none_is_open(client, roadmap, user):
    page = words(parse(client.get(reverse("programme_round:index"))))
    assert "No meeting is planned." in page
    assert "The latest ones" in page


@pytest.mark.parametrize("name", ["round", "close"])
def test_the_round_needs_its_right(client, roadmap, name):
    meeting = open_round(roadmap, None)
    log_in(client, member("reader", "view_meeting", "add_progressupdate"))
    assert client.get(address(name, meeting)).status_code == 302
    client.post(address("save", meeting, roadmap.actions["D1"].pk), row_form())
    client.post(address("close", meeting))
    assert not RoundEntry.objects.exists()
    meeting.refresh_from_db()
    assert meeting.is_open


def test_an_action_of_another_programme_is_not_found(save, roadmap):
    other = Meeting.objects.get(state="open").programme
    other.pk, other.code = None, "other"
    other.save()
    action = Action.objects.create(programme=other, identifier="D1")
    answer = save(action)
    # The locale middleware tries the address with a language first.
    assert answer.status_code == 404 or answer["Location"].startswith("/sv/")
    assert not RoundEntry.objects.exists()


def test_the_screen_costs_as_many_queries_for_many_actions_as_for_few(
    client, user, meeting, roadmap, django_assert_max_num_queries
):
    client.get(address("round", meeting))
    programme = roadmap.document.facts.programme
    Action.objects.bulk_create(Action(programme=programme, identifier=f"X{number}") for number in range(200))
    for action in Action.objects.filter(identifier__startswith="X")[:20]:
        propose(action)
        due_checkpoint(action)
    confirm_unchanged(meeting, round_rows(meeting)[:30], user)
    # Session, user, profile, four for the rights, locales; the meeting; nine for the rows (see test_round_rows); how far
    # the round has come.
    with django_assert_max_num_queries(20):
        response = client.get(address("round", meeting))
    assert response.text.count("data-round-row") == 204
