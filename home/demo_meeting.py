"""A meeting with invented data for the demo site; its texts say that they are examples."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from programme.models import Meeting, Programme
from programme.status import Light, MeetingState, Phase
from programme.steering.models import Obstacle, ProgressProposal

_MEETING = {
    "body": {"sv": "Digiledningsgruppen (exempel)", "fi": "Digijohtoryhmä (esimerkki)"},
    "participants": {
        "sv": "Utvecklingsdirektören, ordförande\nSektorernas digiansvariga\nDataadministrationen, sekreterare",
        "fi": "Kehitysjohtaja, puheenjohtaja\nToimialojen digivastaavat\nTietohallinto, sihteeri",
    },
    "agenda_notes": {
        "sv": "Åtgärder som är försenade eller hotade\nKontrollpunkter före årsskiftet",
        "fi": "Myöhässä olevat tai vaarantuneet toimenpiteet\nTarkistuspisteet ennen vuodenvaihdetta",
    },
}
_PROPOSAL = {
    "phase": Phase.IN_PROGRESS,
    "light": Light.ON_PLAN,
    "percent": 90,
    "note": {
        "sv": "Exempel: det sista skedet har börjat och blir klart i tid.",
        "fi": "Esimerkki: viimeinen vaihe on alkanut ja valmistuu ajallaan.",
    },
}
_OBSTACLE = {
    "text": {
        "sv": "Exempel: leverantörens sakkunniga byts ut mitt i arbetet.",
        "fi": "Esimerkki: toimittajan asiantuntija vaihtuu kesken työn.",
    },
    "owner_role": {"sv": "Dataadministrationen", "fi": "Tietohallinto"},
}


def create_demo_meeting() -> None:
    """Plan a meeting for today with a progress proposal and an obstacle.

    Does nothing if there are open meetings, or meetings that were closed on the site and not imported.
    """
    programme = Programme.objects.first()
    meetings = Meeting.objects.filter(~Q(state=MeetingState.CLOSED) | Q(closed_at__isnull=False))
    today = timezone.localdate()
    if programme is None or meetings.exists() or programme.meetings.filter(date=today).exists():
        return
    Meeting.objects.create(programme=programme, date=today, **_MEETING)
    contact: Any = get_user_model().objects.filter(username="contact").first()
    actions = contact.programme_actions.unfinished().order_by("pk") if contact else []
    for action in actions[:1]:
        ProgressProposal.objects.create(action=action, proposed_by=contact, **_PROPOSAL)
        Obstacle.objects.create(action=action, **_OBSTACLE)
