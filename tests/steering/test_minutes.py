"""Content of minutes: the state when the meeting closed, whatever is recorded later."""

from datetime import date

import pytest
from django.utils.translation import override

from programme.models import Action, Checkpoint, Meeting, ProgressUpdate
from programme.status import Light, Phase, Verdict
from programme.steering.minutes.selectors import load_minutes
from programme.steering.models import Obstacle, ProgressProposal, RoundEntry, RoundVerdict
from programme.steering.models.obstacles import ObstacleKind
from tests.steering.closed_meetings import DAY, create_closed_meeting, record_update


@pytest.fixture
def meeting(roadmap):
    return create_closed_meeting(roadmap)


def identifiers(rows):
    return [getattr(row, "action", row).identifier for row in rows]


def changes(minutes):
    return {change.action.identifier: change for group in minutes.groups for change in group.changes}


def test_minutes_say_who_met_when_and_about_what(meeting):
    minutes = load_minutes(meeting, "sv")

    assert (minutes.date, minutes.previous) == (DAY, date(2025, 9, 9))
    assert (str(minutes.body), str(minutes.programme)) == ("Styrgruppen", "Programmet")
    assert minutes.participants.lines == ["Digichefen", "Sektorcheferna"]
    assert minutes.closed == meeting.closed_at


def test_what_has_changed_is_told_from_the_last_meeting_on(meeting):
    told = changes(load_minutes(meeting, "sv"))

    assert list(told) == ["D1", "D2"]
    assert (told["D1"].phase_before, told["D1"].entry.phase) == (Phase.IN_PROGRESS, Phase.COMPLETED)
    assert (told["D1"].light_before, told["D1"].entry.light) == (Light.DEVIATING, Light.ON_PLAN)
    assert (told["D1"].percent_before, told["D1"].entry.percent) == (40, 100)
    assert (str(told["D1"].entry.note), told["D1"].between) == ("Tjänsten är i bruk.", None)
    assert (told["D2"].phase_before, told["D2"].light_before) == (Phase.COMPLETED, None)
    assert told["D2"].between == date(2025, 10, 15)


def test_what_was_said_between_the_meetings_and_then_confirmed_has_changed(roadmap, meeting):
    record_update(roadmap.actions["D3"], date(2025, 10, 2), "planning", "on_plan")
    Meeting.objects.filter(pk=meeting.pk).update(closed_at=ProgressUpdate.objects.latest("pk").recorded_at)
    meeting.refresh_from_db()
    told = changes(load_minutes(meeting, "sv"))

    assert (told["D3"].phase_before, told["D3"].entry.phase) == (None, Phase.IN_PROGRESS)


def test_changes_stand_under_the_goal_or_competence_that_they_promote(roadmap, meeting):
    record_update(roadmap.actions["D10"], date(2025, 10, 15), "planning", "on_plan")
    ProgressUpdate.objects.record(
        [
            ProgressUpdate(
                action=roadmap.actions["D10"], date=DAY, meeting=meeting, phase="planning", light="late"
            )
        ]
    )
    Meeting.objects.filter(pk=meeting.pk).update(closed_at=ProgressUpdate.objects.latest("pk").recorded_at)
    meeting.refresh_from_db()
    groups = load_minutes(meeting, "fi").groups

    assert [(group.kind, group.code, str(group.name)) for group in groups] == [
        ("goal", "a", "Tavoite a"),
        ("goal", "c", "Tavoite c"),
    ]
    assert [identifiers(group.changes) for group in groups] == [["D1", "D2"], ["D10"]]


def test_what_was_confirmed_is_only_listed(meeting):
    assert identifiers(load_minutes(meeting, "sv").confirmed) == ["D3"]


def test_decisions_and_verdicts_of_the_meeting_are_told(meeting):
    minutes = load_minutes(meeting, "fi")

    assert [(one.action.identifier, str(one.text)) for one in minutes.decisions] == [
        ("D1", "Hanke päätetään.")
    ]
    judged = minutes.verdicts[0]
    assert (str(judged.text), judged.verdict, str(judged.evidence)) == (
        "Kaikilla on tunnukset",
        Verdict.MET,
        "Kaikki 900",
    )
    assert len(minutes.verdicts) == 1


def test_open_points_are_what_was_late_red_in_the_way_or_waiting(meeting):
    points = load_minutes(meeting, "sv").open_points

    assert [(one.action.identifier, str(one.text), one.due) for one in points.overdue] == [
        ("D3", "Kursen är öppen", date(2025, 11, 1))
    ]
    # D2 was taken up again after its last month
    assert [(one.action.identifier, one.light) for one in points.late] == [
        ("D2", Light.ON_PLAN),
        ("D3", Light.LATE),
    ]
    hindrance = points.obstacles[0]
    assert (hindrance.kind, str(hindrance.text), str(hindrance.owner)) == (
        ObstacleKind.OBSTACLE,
        "Lärare saknas",
        "Bildningen",
    )
    assert points.proposals == 1


def test_what_is_missing_in_one_language_is_told_in_the_other_and_says_so(meeting):
    minutes = load_minutes(meeting, "fi")
    resources = changes(minutes)["D1"].entry.resources

    assert (str(resources), resources.language, resources.is_foreign) == ("40 dagar", "sv", True)
    assert minutes.agenda.is_foreign
    assert not minutes.participants.is_foreign
    title = minutes.confirmed[0].title
    assert (str(title), title.language, title.is_foreign) == ("Öppet lärande", "sv", True)


def test_both_languages_tell_the_same(meeting):
    swedish, finnish = (load_minutes(meeting, language) for language in ("sv", "fi"))

    assert list(changes(swedish)) == list(changes(finnish))
    assert identifiers(swedish.open_points.late) == identifiers(finnish.open_points.late)
    assert str(swedish.groups[0].changes[0].action.title) == "E-tjänster för alla"
    assert str(finnish.groups[0].changes[0].action.title) == "Sähköiset palvelut kaikille"


def test_examples_are_told_to_be_examples(roadmap, meeting):
    assert load_minutes(meeting, "sv").has_examples
    Action.objects.update(is_example=False)
    assert not load_minutes(meeting, "sv").has_examples


def test_what_comes_later_does_not_change_the_minutes(roadmap, meeting):
    before = load_minutes(meeting, "sv")
    actions = roadmap.actions
    next_meeting = Meeting.objects.create(programme=meeting.programme, date=date(2026, 1, 20), state="closed")
    record_update(actions["D1"], date(2026, 1, 20), "in_progress", "late", meeting=next_meeting)
    record_update(actions["D3"], date(2025, 11, 20), "cancelled", "not_assessed")
    checkpoint = Checkpoint.objects.get(action=actions["D3"])
    checkpoint.verdict, checkpoint.meeting = "met", next_meeting
    checkpoint.save()
    judged = Checkpoint.objects.get(meeting=meeting)
    judged.verdict, judged.evidence, judged.meeting = "not_met", {"sv": "Ändå inte"}, next_meeting
    judged.save()
    obstacle = Obstacle.objects.get()
    obstacle.state = "resolved"
    obstacle.save()
    Obstacle.objects.create(action=actions["D1"], text={"sv": "Nytt"}, noticed=date(2026, 1, 1))
    proposal = ProgressProposal.objects.get()
    proposal.state, proposal.decided_at = "accepted", ProgressUpdate.objects.latest("recorded_at").recorded_at
    proposal.save()

    assert load_minutes(meeting, "sv") == before


def test_a_correction_stands_apart_with_its_reason_and_what_it_corrects_stays(roadmap, meeting):
    before = load_minutes(meeting, "sv")
    wrong = meeting.updates.get(action=roadmap.actions["D1"])
    fields = {"meeting": meeting, "reason": {"sv": "Fel åtgärd."}, "corrects": wrong}
    first = record_update(roadmap.actions["D1"], DAY, "in_progress", "on_plan", percent=80, **fields)
    second = {"corrects": first, "reason": {"sv": "Fel igen."}}
    record_update(roadmap.actions["D1"], DAY, "in_progress", "deviating", **second)
    minutes = load_minutes(meeting, "sv")

    assert minutes.groups == before.groups
    assert minutes.open_points == before.open_points
    assert [(str(one.reason), one.entry.light) for one in minutes.corrections] == [
        ("Fel åtgärd.", Light.ON_PLAN),
        ("Fel igen.", Light.DEVIATING),
    ]
    assert not before.corrections


def test_the_verdicts_of_a_row_that_was_undone_are_no_verdicts(roadmap, meeting):
    row = RoundEntry.objects.get(meeting=meeting)
    RoundEntry.objects.create(
        meeting=meeting, action=row.action, number=2, phase=row.phase, light=row.light, withdrawn=True
    )
    Checkpoint.objects.filter(meeting=meeting).update(verdict="open", meeting=None)

    minutes = load_minutes(meeting, "sv")
    assert minutes.verdicts == []
    assert RoundVerdict.objects.exists()


def test_a_meeting_that_came_with_a_table_has_minutes_too(roadmap):
    spring, autumn = roadmap.meetings
    first, second = load_minutes(spring, "sv"), load_minutes(autumn, "sv")

    assert (first.previous, first.closed, second.previous) == (None, None, spring.date)
    told = changes(second)
    assert list(told) == ["D1", "D2", "D3"]
    assert (told["D1"].phase_before, told["D1"].entry.phase) == (Phase.PLANNING, Phase.IN_PROGRESS)
    assert changes(first)["D1"].phase_before is None
    assert identifiers(second.verdicts) == ["D1"]


def test_headings_are_in_the_active_language(meeting):
    minutes = load_minutes(meeting, "fi")
    with override("en"):
        assert minutes.title == "Minutes, 28 November 2025"
        assert minutes.groups[0].label == "Goal a:"


def test_minutes_of_many_actions_cost_what_those_of_few_do(roadmap, meeting, django_assert_num_queries):
    # 1 the meeting before, 2 what has been said; 3 the titles, 4 the actions, 5 their goals, 6 their competences;
    # 7 the texts; 8 the checkpoints, 9 the verdicts; 10 the obstacles, 11 the proposals
    with django_assert_num_queries(11):
        load_minutes(meeting, "fi")
    programme = meeting.programme
    new = Action.objects.bulk_create(
        Action(programme=programme, identifier=f"E{number}") for number in range(40)
    )
    for action in new:
        action.goals.set([roadmap.document.facts.goals["b"]])
        Checkpoint.objects.create(action=action, text={"sv": "Något"}, due=date(2025, 1, 1))
        Obstacle.objects.create(action=action, text={"sv": "Något"}, noticed=date(2025, 1, 1))
    ProgressUpdate.objects.record(
        ProgressUpdate(action=action, meeting=meeting, date=DAY, phase="planning", light="late")
        for action in new
    )
    Meeting.objects.filter(pk=meeting.pk).update(closed_at=ProgressUpdate.objects.latest("pk").recorded_at)
    meeting = Meeting.objects.select_related("programme").get(pk=meeting.pk)
    with django_assert_num_queries(11):
        minutes = load_minutes(meeting, "fi")
    assert len(changes(minutes)) == 42
