"""The page of an action: status, progress, checkpoints, perspectives and links, in each language."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from programme.models import (
    Action,
    ActionPage,
    ChapterPage,
    Checkpoint,
    Commitment,
    CompetencePage,
    Meeting,
    ProgressUpdate,
)
from tests.programme.builders import add, block, heading, link, text, translate

BUDGET = 20


def section(html, name):
    """Return the text of a section of the page; ``""`` if it is missing."""
    found = html.find(attrs={"aria-labelledby": f"action-{name}"})
    return " ".join(found.get_text(" ").split()) if found else ""


@pytest.fixture
def report(roadmap):
    """Add a progress entry to an action."""

    def report(identifier, **fields):
        fields = {"phase": "in_progress", "light": "on_plan", "date": date(2025, 10, 1)} | fields
        [entry] = ProgressUpdate.objects.record(
            [ProgressUpdate(action=roadmap.actions[identifier], **fields)]
        )
        return entry

    return report


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["Därför gör vi D1.", "Det blir lättare.", "Bildning", "Dataadministrationen", "mars 2024"]),
        ("fi", ["Siksi teemme D1.", "Asiointi helpottuu.", "Sivistys", "Tietohallinto", "maaliskuu 2024"]),
    ],
)
def test_the_page_tells_what_why_for_whom_and_who_answers(roadmap, visit, language, words):
    shown = visit(roadmap.pages[language]["D1"]).main.get_text(" ")

    assert [word for word in words if word.casefold() not in shown.casefold()] == []


@pytest.mark.parametrize(
    ("language", "note", "body"),
    [("sv", "Vi har börjat.", "Ledningsgruppen"), ("fi", "Olemme aloittaneet.", "Johtoryhmä")],
)
def test_the_status_has_its_words_its_note_its_day_and_its_meeting(roadmap, visit, language, note, body):
    html = visit(roadmap.pages[language]["D1"])
    status = section(html, "status")

    assert html.select_one(".action-status .light-deviating")
    assert html.select_one(".action-status .phase-in_progress")
    assert "40 %" in status
    assert note in status
    assert body in status
    assert html.select_one(".action-status time")["datetime"] == "2025-09-09"


def test_an_action_of_which_nothing_is_told_says_so(roadmap, visit):
    html = visit(roadmap.pages["sv"]["D10"])

    assert html.select_one(".action-status .nothing-yet")
    assert html.select_one(".action-status .phase-not_started")


def test_the_history_has_every_entry_with_the_newest_first(roadmap, visit):
    entries = visit(roadmap.pages["fi"]["D1"]).select(".action-entry")

    assert [entry.time["datetime"] for entry in entries] == ["2025-09-09", "2025-02-11"]
    assert [bool(entry.select_one(".phase-planning")) for entry in entries] == [False, True]


def test_a_corrected_entry_stays_struck_out_and_names_the_correction(roadmap, report, visit):
    wrong = report("D10", phase="completed", note={"sv": "Allt är klart."})
    report("D10", date=date(2025, 10, 3), corrects=wrong, note={"sv": "Inte ännu."})

    right, struck = visit(roadmap.pages["sv"]["D10"]).select(".action-entry")

    assert "Allt är klart." in struck.find("del").get_text()
    assert "3 oktober 2025" in struck.select_one(".action-correction").get_text()
    assert "1 oktober 2025" in right.select_one(".action-correction").get_text()
    assert not right.find("del")


def test_the_history_tells_decisions_reasons_and_what_was_only_confirmed(roadmap, report, visit):
    note, decision = {"sv": "Allt är som förr."}, {"sv": "Vi går vidare."}
    wrong = report("D1", unchanged=True, note=note, decision=decision)
    history = section(visit(roadmap.pages["sv"]["D1"]), "progress")
    assert "Vi går vidare." in history
    assert "Allt är som förr." not in history

    report("D1", corrects=wrong, reason={"sv": "Fel åtgärd."})
    assert "Fel åtgärd." in section(visit(roadmap.pages["sv"]["D1"]), "progress")


def test_the_status_keeps_the_note_that_was_confirmed(roadmap, report, visit):
    report("D1", unchanged=True, note={"sv": "Allt är som förr."})

    assert "Allt är som förr." in section(visit(roadmap.pages["sv"]["D1"]), "status")


def test_a_note_that_is_missing_in_finnish_is_shown_in_swedish_and_marked(roadmap, report, visit):
    report("D1", note={"sv": "Bara på svenska."}, resources_used={"sv": "Två dagar"})
    html = visit(roadmap.pages["fi"]["D1"])

    for words in ("Bara på svenska.", "Två dagar"):
        assert {found.parent["lang"] for found in html.find_all(string=words)} == {"sv"}


def test_checkpoints_have_target_day_verdict_evidence_and_meeting(roadmap, visit):
    [row] = visit(roadmap.pages["fi"]["D1"]).select("table tbody tr")
    shown = " ".join(row.get_text(" ").split())

    for words in (
        "Palvelu on käytössä",
        "500 käyttäjää",
        "30.6.2025",
        "620 käyttäjää",
        "9.9.2025",
        "Johtoryhmä",
    ):
        assert words in shown
    assert not row.select_one(".action-overdue")


@pytest.mark.parametrize(
    ("days", "verdict", "overdue"), [(-1, "open", True), (0, "open", False), (-1, "not_met", False)]
)
def test_a_checkpoint_that_nobody_has_judged_in_time_is_said_to_be_late(
    roadmap, visit, days, verdict, overdue
):
    due = timezone.localdate() + timedelta(days=days)
    Checkpoint.objects.create(action=roadmap.actions["D10"], text={"sv": "Klart"}, due=due, verdict=verdict)

    shown = visit(roadmap.pages["sv"]["D10"]).select_one(".action-overdue")

    assert bool(shown and shown.get_text(strip=True)) is overdue


def test_every_perspective_is_answered_with_its_definition(roadmap, visit):
    shown = section(visit(roadmap.pages["fi"]["D2"]), "perspectives")

    for words in (
        "Yhteinen tarkoittaa sitä.",
        "Ei tarkoittaa sitä.",
        "M tarkoittaa sitä.",
        "Verkostossa tarkoittaa",
    ):
        assert words in shown
    for words in ("Tavoite a", "Tavoite b", "Henkilöstö", "Förnyelse"):
        assert words in shown


def test_goals_and_competences_lead_to_their_pages(roadmap, visit):
    document = roadmap.document
    page = add(
        document.sv.goals,
        CompetencePage,
        "Bildning",
        competence=roadmap.competences["1"],
        statement="Vi kan.",
    )
    html = visit(roadmap.pages["sv"]["D10"])

    assert html.find("a", string="Bildning")["href"] == page.get_url()
    assert html.find("a", string="Mål c")["href"] == document.sv.c.get_url()


def test_a_competence_without_a_page_is_named_without_a_link(roadmap, visit):
    html = visit(roadmap.pages["sv"]["D10"])

    assert "Digital bildning" in section(html, "perspectives")
    assert not html.find("a", string="Digital bildning")


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_earlier_and_later_actions_lead_to_one_another(roadmap, visit, language):
    earlier, later = (roadmap.pages[language][identifier] for identifier in ("D2", "D11"))
    # The Finnish page of D11 is not there yet: its Swedish one is.
    shown = later if language == "sv" else roadmap.pages["sv"]["D11"]

    link_there = visit(earlier).find("a", string=shown.title)

    assert link_there["href"] == shown.get_url()
    assert link_there.get("lang") == (None if language == "sv" else "sv")
    if language == "sv":
        assert visit(later).find("a", string=earlier.title)["href"] == earlier.get_url()


def test_an_example_says_that_it_is_invented(roadmap, visit):
    assert visit(roadmap.pages["sv"]["D10"]).select_one(".action-example")
    assert not visit(roadmap.pages["sv"]["D1"]).select_one(".action-example")


def test_a_page_that_waits_for_its_translation_has_the_same_facts(roadmap, visit):
    swedish, finnish = (visit(roadmap.pages[language]["D3"]) for language in ("sv", "fi"))

    assert finnish.select_one(".translation-notice")
    assert finnish.h1["lang"] == "sv"
    assert len(finnish.select(".action-entry")) == len(swedish.select(".action-entry")) == 1
    assert finnish.select_one(".action-status .light-late")


def test_the_days_on_which_the_text_was_published_are_told_for_each_language(roadmap, visit):
    page = roadmap.pages["sv"]["D1"]
    page.save_revision().publish()
    today = timezone.localdate().isoformat()

    [row] = visit(roadmap.pages["fi"]["D1"]).select("[aria-labelledby=action-history] dl > div")

    assert [time["datetime"] for time in row.find_all("time")] == [today]


def test_contents_lead_to_every_section(roadmap, visit):
    html = visit(roadmap.pages["sv"]["D1"])
    targets = [found["href"].removeprefix("#") for found in html.select(".contents a")]

    assert targets == [heading["id"] for heading in html.select("article h2[id^=action-]")]


def _enrich(roadmap, numbers):
    """Add to D2 one more of everything that its page shows, for each of ``numbers``."""
    document, action = roadmap.document, roadmap.actions["D2"]
    programme = document.facts.programme
    for count in numbers:
        meeting = Meeting.objects.create(programme=programme, date=date(2020, 1, 1) + timedelta(days=count))
        ProgressUpdate.objects.record(
            [
                ProgressUpdate(
                    action=action, date=meeting.date, meeting=meeting, phase="planning", light="on_plan"
                )
            ]
        )
        Checkpoint.objects.create(action=action, text={"sv": "Klart"}, meeting=meeting, verdict="met")
        later = Action.objects.create(programme=programme, identifier=f"X{count}", predecessor=action)
        later.goals.add(document.facts.goals["a"])
        add(document.sv.roadmap, ActionPage, f"Senare {count}", action=later)
        body = [
            heading("Rubrik", anchor="here"),
            text(f"<p>{link(roadmap.pages['sv']['D2'])}</p>"),
            block("callout", {"kind": "promise", "title": "Löfte", "text": "", "anchor": "promise"}),
        ]
        chapter = add(document.sv.programme, ChapterPage, f"Kapitel {count}", body=body, number=20 + count)
        translate(chapter, f"Luku {count}", body=body, slug=f"luku-{count}")
        Commitment.objects.create(action=action, page_key=chapter.translation_key, anchor="promise")


@pytest.mark.parametrize(("language", "expected"), [("sv", 18), ("fi", 19)])
def test_the_page_costs_the_same_however_much_there_is_to_tell(
    roadmap, client, django_assert_num_queries, language, expected
):
    # as a chapter of the roadmap, 12 or in Finnish 13, and: 1 facts, 2 what refers to the action, 3 the pages of that
    # with the action, 4 progress, 5 checkpoints, 6 passages
    address = roadmap.pages[language]["D2"].get_url()
    for numbers in (range(1), range(1, 5)):
        _enrich(roadmap, numbers)
        assert client.get(address).status_code == 200
        cache.clear()
        with django_assert_num_queries(expected) as queries:
            client.get(address)
        assert len(queries) <= BUDGET
