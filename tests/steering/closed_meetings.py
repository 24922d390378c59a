"""A closed meeting in a roadmap in two languages, for tests of minutes."""

from datetime import date

from django.utils import timezone

from programme.models import Checkpoint, Meeting, ProgressUpdate
from programme.steering.models import Obstacle, ProgressProposal, RoundEntry, RoundVerdict

DAY = date(2025, 11, 28)


def create_closed_meeting(roadmap):
    """Create a closed meeting after the two of ``roadmap``, and return it.

    Its entries complete D1 with a decision and confirm D3 without change; it gives a verdict on a checkpoint of D1. D2 has
    an entry between the meetings. Another checkpoint is late, D3 has an obstacle, and a proposal is pending.
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
    record_update(actions["D2"], date(2025, 10, 15), "in_progress", "on_plan", percent=90)
    _record_updates(actions, meeting)
    _add_verdict(actions["D1"], meeting)
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


def _record_updates(actions, meeting):
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


def record_update(action, day, phase, light, **fields):
    """Record a progress entry and return it."""
    update = ProgressUpdate(action=action, date=day, phase=phase, light=light, **fields)
    return ProgressUpdate.objects.record([update])[0]


def _entry(action, meeting, phase, light, **fields):
    return ProgressUpdate(
        action=action, meeting=meeting, date=meeting.date, phase=phase, light=light, **fields
    )


def _add_verdict(action, meeting):
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
