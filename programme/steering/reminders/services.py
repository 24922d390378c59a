"""Sending reminders so that nobody gets one twice, whatever happens meanwhile."""

from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import SMTPException, SMTPServerDisconnected

from django.core.mail import get_connection
from django.db import IntegrityError, transaction
from django.utils import timezone

from programme.events import EventKind, acting_as, record_event
from programme.models import Meeting

from ..models.meeting_rows import Reminder
from .emails import render_reminder

# What is raised when nothing has left: no connection, or the server's refusal, or an address that is none.
_REFUSALS = (SMTPException, OSError, ValueError)


@dataclass
class ReminderOutcome:
    """What became of the reminders of a meeting: addresses, those not sent with the reason.

    Attributes:
        sent: those that have been sent now.
        earlier: those that had been sent before, or were being sent.
        refused: pairs of an address and a reason; nothing was sent, and the next run tries again.
        unsure: pairs of an address and a reason; the connection broke while sending, and they are not sent again.
    """

    sent: list = field(default_factory=list)
    earlier: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    unsure: list = field(default_factory=list)


def send_reminders(meeting, recipients, progress=lambda: None):
    """Send each recipient its reminder, unless it has been sent.

    The claim to an address is committed before its letter leaves. A crash between the two leaves the claim: a reminder
    may then be missing, but none comes twice. The audit log says how many were sent, and to nobody's address.

    Args:
        progress: called after each address.

    Returns:
        The :class:`Outcome`.
    """
    outcome, connection = ReminderOutcome(), get_connection()
    try:
        for recipient in recipients:
            _send(recipient, connection, outcome)
            progress()
    finally:
        connection.close()
        if outcome.sent or outcome.refused or outcome.unsure:
            counts = {name: len(addresses) for name, addresses in vars(outcome).items()}
            with acting_as("manage.py send_reminders"):
                record_event(EventKind.MEETING, "reminders.send", meeting, after=counts)
    return outcome


def _send(recipient, connection, outcome):
    message = render_reminder(recipient)
    try:
        connection.open()
    except _REFUSALS as error:
        outcome.refused.append((recipient.address, str(error)))
        return
    claim = _claim(recipient)
    if claim is None:
        outcome.earlier.append(recipient.address)
        return
    try:
        connection.send_messages([message])
    except _REFUSALS as error:
        connection.close()
        if isinstance(error, SMTPServerDisconnected | TimeoutError):
            # The server may have taken the letter before it fell silent.
            outcome.unsure.append((recipient.address, str(error)))
            return
        claim.delete()
        outcome.refused.append((recipient.address, str(error)))
    else:
        outcome.sent.append(recipient.address)


def _claim(recipient):
    """Return the committed row that says that the reminder is sent; None when there is one already."""
    try:
        with transaction.atomic(durable=True):
            return Reminder.objects.create(meeting=recipient.meeting, address=recipient.key)
    except IntegrityError:
        return None


def meetings_within(days):
    """Return the next planned meeting of each programme, when it is today or at most ``days`` days away."""
    today = timezone.localdate()
    coming = Meeting.objects.planned().filter(date__gte=today, date__lte=today + timedelta(days=days))
    found = {}
    for meeting in coming.select_related("programme"):
        found.setdefault(meeting.programme_id, meeting)
    return list(found.values())
