"""Reminders by e-mail to the contacts of unfinished actions before a meeting."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import SMTPException, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.coreutils import get_content_languages

from programme.actions.querysets import ActionQuerySet
from programme.events import EventKind, acting_as, record_event
from programme.models import Action, Checkpoint, Meeting
from programme.roadmap.selectors import by_identifier
from programme.status import Verdict

from .models.meeting_rows import Reminder

_TEMPLATES = "programme/steering/reminders/"
_LANGUAGE_SEPARATOR = f"\n\n{'-' * 40}\n\n"


@dataclass(frozen=True)
class ReminderLine:
    """An action in a reminder in one language.

    Attributes:
        action: the action.
        title: its identifier and title.
        url: URL of the form in which progress is proposed.
    """

    action: Action
    title: str
    url: str


def render_reminder(recipient: "Recipient") -> EmailMessage:
    """Return the e-mail to a recipient: a plain text in every content language, the default language first."""
    parts = [_render_part(recipient, language) for language in _languages()]
    subjects, bodies = zip(*parts, strict=True)
    return EmailMessage(" / ".join(subjects), _LANGUAGE_SEPARATOR.join(bodies) + "\n", to=[recipient.address])


def _languages() -> list[str]:
    """Return the codes of the content languages, the default language first."""
    return sorted(get_content_languages(), key=lambda code: code != settings.LANGUAGE_CODE)


def _render_part(recipient: "Recipient", language: str) -> tuple[str, str]:
    """Return ``(subject, body)`` in a language."""
    with override(language):
        context = {
            "meeting": recipient.meeting,
            "lines": [_build_line(action, language) for action in recipient.actions],
            "my_actions": _absolute_url("index"),
        }
        subject = render_to_string(f"{_TEMPLATES}reminder_subject.txt", context)
        # A subject must be one line; the name of the meeting may contain line breaks.
        return " ".join(subject.split()), render_to_string(f"{_TEMPLATES}reminder.txt", context).strip()


def _build_line(action: Any, language: str) -> ReminderLine:
    title = action.titles.get(language) or next(iter(action.titles.values()), "")
    return ReminderLine(action, f"{action.identifier} {title}".strip(), _absolute_url("add", action.pk))


def _absolute_url(view: str, *args: Any) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(f'programme_proposing:{view}', args=args)}"


@dataclass
class Recipient:
    """An e-mail address and the actions in its reminder.

    Attributes:
        meeting: the meeting.
        address: the address as it was first written.
        actions: the actions, with ``titles`` by language, and ``due``: their open checkpoints due by the meeting.
    """

    meeting: Meeting
    address: str
    actions: list[Action] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The address in lower case, by which recipients are distinguished."""
        return self.address.lower()


def reminder_recipients(meeting: Meeting) -> list[Recipient]:
    """Return the recipients of the reminder of a meeting, in four queries.

    They are the contact addresses of the unfinished actions of the meeting's programme; for an action without one, the
    addresses of its contacts in the admin.
    """
    recipients: dict[str, Recipient] = {}
    for action in sorted(_actions_to_remind(meeting), key=by_identifier):
        action.titles = {page.locale.language_code: page.title for page in action.pages.all()}
        for address in _addresses_of(action):
            recipient = recipients.setdefault(address.lower(), Recipient(meeting, address))
            if action not in recipient.actions:
                recipient.actions.append(action)
    return [recipients[key] for key in sorted(recipients)]


def _actions_to_remind(meeting: Meeting) -> ActionQuerySet:
    due = Checkpoint.objects.filter(verdict=Verdict.OPEN, due__lte=meeting.date).order_by("due", "number")
    actions = Action.objects.of(meeting.programme_id).unfinished().with_titles()
    return actions.prefetch_related("contacts", Prefetch("checkpoints", due, to_attr="due"))


def _addresses_of(action: Action) -> list[str]:
    if action.contact_email:
        return [action.contact_email.strip()]
    return [user.email.strip() for user in action.contacts.all() if user.is_active and user.email.strip()]


# Errors after which nothing has been sent: no connection, refused by the server, or an invalid address.
_NOT_SENT_ERRORS = (SMTPException, OSError, ValueError)


@dataclass
class ReminderOutcome:
    """Outcome of sending the reminders of a meeting.

    Attributes:
        sent: addresses to which the reminder was sent.
        earlier: addresses that had a reminder already, or were being sent one.
        refused: pairs of an address and a reason; nothing was sent, and the next run tries again.
        unsure: pairs of an address and a reason; the connection broke while sending, and the next run does not try
            again.
    """

    sent: list[str] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    unsure: list[tuple[str, str]] = field(default_factory=list)


def send_reminders(
    meeting: Meeting, recipients: Iterable[Recipient], progress: Callable[[], Any] = lambda: None
) -> ReminderOutcome:
    """Send each recipient a reminder, unless it has had one, and record an event with the counts, without addresses.

    The row of a reminder is committed before the e-mail is sent. A crash between the two leaves the row: the reminder
    is then missing, but is never sent twice.

    Args:
        meeting: the meeting.
        recipients: the recipients of the reminder.
        progress: called after each address.
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


def _send(recipient: Recipient, connection: Any, outcome: ReminderOutcome) -> None:
    message = render_reminder(recipient)
    try:
        connection.open()
    except _NOT_SENT_ERRORS as error:
        outcome.refused.append((recipient.address, str(error)))
        return
    claim = _claim(recipient)
    if claim is None:
        outcome.earlier.append(recipient.address)
        return
    try:
        connection.send_messages([message])
    except _NOT_SENT_ERRORS as error:
        connection.close()
        if isinstance(error, SMTPServerDisconnected | TimeoutError):
            # The server may have accepted the e-mail before the connection broke.
            outcome.unsure.append((recipient.address, str(error)))
            return
        claim.delete()
        outcome.refused.append((recipient.address, str(error)))
    else:
        outcome.sent.append(recipient.address)


def _claim(recipient: Recipient) -> Reminder | None:
    """Commit the row of the reminder and return it; None if there is one already."""
    try:
        with transaction.atomic(durable=True):
            return Reminder.objects.create(meeting=recipient.meeting, address=recipient.key)
    except IntegrityError:
        return None


def meetings_within(days: int) -> list[Meeting]:
    """Return the next planned meeting of each programme, if it is at most ``days`` days from today."""
    today = timezone.localdate()
    coming = Meeting.objects.planned().filter(date__gte=today, date__lte=today + timedelta(days=days))
    next_meetings: dict[int, Meeting] = {}
    for meeting in coming.select_related("programme"):
        next_meetings.setdefault(meeting.programme_id, meeting)
    return list(next_meetings.values())
