"""Helpers of tests of meeting rounds: users, open meetings, form data, proposals, checkpoints."""

from datetime import date

from django.contrib.auth import get_user_model
from django.urls import reverse

from programme.models import Checkpoint, Meeting
from programme.steering.models import ProgressProposal
from programme.steering.round.lifecycle import open_round as start_round
from tests.programme.roadmap_admin import group_that_may, log_in

MEETING_DAY = date(2025, 11, 11)
NOTE = {"sv": "Vi går vidare.", "fi": "Jatkamme."}


def member(name, *permissions):
    """Create a user of the admin with permissions."""
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "pw")
    user.groups.add(group_that_may("access_admin", *permissions))
    return user


def open_round(roadmap, user, day=MEETING_DAY):
    """Open a meeting of the programme of ``roadmap``."""
    meeting = Meeting.objects.create(
        programme=roadmap.document.facts.programme,
        date=day,
        body={"sv": "Ledningsgruppen", "fi": "Johtoryhmä"},
    )
    return start_round(meeting, user)


def log_in_member(client, name="chair"):
    """Log in a user who may hold meetings, and return the user."""
    user = member(name, "hold_meeting", "view_meeting")
    log_in(client, user)
    return user


def address(name, meeting, *args):
    return reverse(f"programme_round:{name}", args=[meeting.pk, *args])


def row_form(number=0, **changed):
    """Return the form data of a row."""
    values = {
        "number": number,
        "phase": "in_progress",
        "light": "on_plan",
        "percent": "50",
        "note_sv": NOTE["sv"],
        "note_fi": NOTE["fi"],
    }
    return values | changed


def propose(action, **changed):
    values = {"phase": "in_progress", "light": "deviating", "percent": 60, "note": NOTE}
    return ProgressProposal.objects.create(action=action, **(values | changed))


def due_checkpoint(action, day=date(2025, 10, 31)):
    return Checkpoint.objects.create(
        action=action, number=9, text={"sv": "Provet är gjort", "fi": "Koe on tehty"}, due=day
    )
