"""What the round of a meeting costs, for the whole of a large roadmap, and the closing of it."""

from statistics import median
from time import perf_counter

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programme.models import Action, Meeting
from programme.status import Phase
from programme.steering.round.lifecycle import close_round, open_round
from programme.steering.round.rows import round_rows
from programme.steering.round.services import confirm_unchanged

ACTIONS = 200
ROUNDS = 5


def print_steering_costs():
    """Print queries and milliseconds of the screen of a round and of saving a row, and the seconds of closing it."""
    chair = get_user_model().objects.create_superuser("chair", password="chair")
    unfinished = list(Action.objects.order_by("pk").values_list("pk", flat=True)[:ACTIONS])
    Action.objects.update(phase=Phase.COMPLETED)
    Action.objects.filter(pk__in=unfinished).update(phase=Phase.IN_PROGRESS)
    programme = Action.objects.first().programme
    meeting = Meeting.objects.filter(programme=programme, date=timezone.localdate()).first()
    meeting = meeting or Meeting.objects.create(programme=programme, date=timezone.localdate())
    Meeting.objects.filter(pk=meeting.pk).update(state="planned")
    open_round(meeting, chair)
    client = Client()
    client.force_login(chair)
    address = f"/admin/programme/round/{meeting.pk}/"
    print(f"\nThe round of a meeting with {len(unfinished)} actions.")
    _print("the whole screen", lambda: client.get(address))
    _print("saving a row", lambda: _save(client, address, unfinished[0]))
    confirm_unchanged(meeting, round_rows(meeting), chair)
    start = perf_counter()
    entries = close_round(meeting, chair)
    print(f"  closing, {len(entries)} entries of progress: {perf_counter() - start:.1f} s")


def _save(client, address, action):
    row = client.get(f"{address}actions/{action}/show/", headers={"HX-Request": "true"}).text
    number = row.split(f'id="row-{action}-number"')[0].rsplit('value="', 1)[1].split('"')[0]
    form = {"number": number, "phase": "planning", "light": "on_plan", "note_sv": f"{perf_counter()}"}
    return client.post(f"{address}actions/{action}/", form, headers={"HX-Request": "true"})


def _print(name, ask):
    assert ask().status_code == 200
    with CaptureQueriesContext(connection) as captured:
        ask()
        queries = len(captured)
    times = []
    for _round in range(ROUNDS):
        start = perf_counter()
        ask()
        times.append(perf_counter() - start)
    print(f"  {name:32}{queries:>8} queries{median(times) * 1000:>8.0f} ms")
