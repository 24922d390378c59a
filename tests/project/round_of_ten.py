"""Test data for ``test_round_killed``: an open meeting with ten actions and its chair; run by ``manage.py shell``."""

from django.contrib.auth import get_user_model
from django.utils import timezone

from programme.models import Action, Meeting, Programme
from programme.steering.round.lifecycle import open_round


def build():
    chair = get_user_model().objects.create_superuser("chair", password="chair")
    programme = Programme.objects.create(
        code="test", name={"sv": "Program", "fi": "Ohjelma"}, start_year=2024, end_year=2026
    )
    for number in range(1, 11):
        Action.objects.create(programme=programme, identifier=f"D{number}", pk=number)
    meeting = Meeting.objects.create(pk=1, programme=programme, date=timezone.localdate())
    open_round(meeting, chair)
