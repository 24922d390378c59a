"""A meeting held in its round and closed, in a roadmap in two languages, for tests of its minutes."""

from datetime import date

from django.utils import timezone

from programme.models import Checkpoint, Meeting, ProgressUpdate
from programme.steering.models import Obstacle, ProgressProposal, RoundEntry, RoundVerdict

DAY = date(2025, 11, 28)


def hold_meeting(roadmap):
    """Hold and close a meeting after the two that ``roadmap`` has, and return it.

    It moves D1 on and decides on it, confirms D3 without change, and judges a checkpoint of D1; D2 was spoken of
    between the meetings. Another checkpoint of D1 is late, D3 has an obstacle, and a proposal waits.
    """
    actions = roadmap.actions
    meeting = Meeting.objects.create(
        programme=roadmap.document.facts.programme,
        date=DAY,
        body={"sv": "Styrgruppen", "fi": "Ohjausryhmä"},
        participants={"sv": "Digichefen\nSektorcheferna", "fi": "Digijohtaja\nToimialajohtajat"},
        agenda_notes={"sv": "Läget\nBudgeten"},
        state="closed",
    )
    say(actions["D2"], date(2025, 10, 15), "in_progress", "on_plan", percent=90)
    _record(actions, meeting)
    _judge(actions["D1"], meeting)
    Checkpoint.objects.create(
        action=actions["D3"],
        number=2,
        text={"sv": "Kursen är öppen", "fi": "Kurssi on auki"},
        due=date(2025, 11, 1),
    )
    Obstacle.objects.create(
        action=actions["D3"],
        text={"sv": "Lärare saknas", "fi": "Opettajat puuttuvat"},
        owner_role={"sv": "Bildningen", "fi": "Sivistystoimi"},
        noticed=date(2025, 10, 1),
    )
    ProgressProposal.objects.create(action=actions["D10"], phase="planning", light="on_plan")
    Meeting.objects.filter(pk=meeting.pk).update(closed_at=timezone.now())
    return Meeting.objects.select_related("programme").get(pk=meeting.pk)


def _record(actions, meeting):
    before = actions["D3"].latest
    ended = {
        "percent": 100,
        "note": {"sv": "Tjänsten är i bruk.", "fi": "Palvelu on käytössä."},
        "resources_used": {"sv": "40 dagar"},
        "decision": {"sv": "Projektet avslutas.", "fi": "Hanke päätetään."},
    }
    ProgressUpdate.objects.record(
        [
            _entry(actions["D1"], meeting, "completed", "on_plan", **ended),
            _entry(actions["D3"], meeting, before.phase, before.light, note=before.note, unchanged=True),
        ]
    )


def say(action, day, phase, light, **fields):
    """Add an entry of progress and return it."""
    update = ProgressUpdate(action=action, date=day, phase=phase, light=light, **fields)
    return ProgressUpdate.objects.record([update])[0]


def _entry(action, meeting, phase, light, **fields):
    return ProgressUpdate(
        action=action, meeting=meeting, date=meeting.date, phase=phase, light=light, **fields
    )


def _judge(action, meeting):
    checkpoint = Checkpoint.objects.create(
        action=action,
        number=2,
        text={"sv": "Alla har inloggning", "fi": "Kaikilla on tunnukset"},
        due=date(2025, 10, 1),
        verdict="met",
        evidence={"sv": "Alla 900", "fi": "Kaikki 900"},
        meeting=meeting,
    )
    row = RoundEntry.objects.create(
        meeting=meeting, action=action, number=1, phase="completed", light="on_plan"
    )
    RoundVerdict.objects.create(
        entry=row, checkpoint=checkpoint, verdict="met", evidence={"sv": "Alla 900", "fi": "Kaikki 900"}
    )
