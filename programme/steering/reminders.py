"""Reminders by e-mail to the contacts of unfinished actions before a meeting."""

from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import SMTPException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.coreutils import get_content_languages

from programme.events import EventKind, acting_as, record_event
from programme.models import Action, Checkpoint, Meeting
from programme.roadmap.selectors import by_identifier
from programme.status import Verdict

from .models.meeting_rows import Reminder

_TEMPLATES = "programme/steering/reminders/"
_LANGUAGE_SEPARATOR = f"\n\n{'-' * 40}\n\n"


@dataclass(frozen=True)
class ReminderLine:
    """An action as the letter tells of it, in one language; ``url`` is where its progress is proposed."""

    action: object
    title: str
    url: str


def render_reminder(recipient):
    """Return the :class:`~django.core.mail.EmailMessage` to a :class:`~.addresses.Recipient`.

    Every language of the site has its part, the site's own language the first.
    """
    parts = [_render_part(recipient, language) for language in _languages()]
    subjects, bodies = zip(*parts, strict=True)
    return EmailMessage(" / ".join(subjects), _LANGUAGE_SEPARATOR.join(bodies) + "\n", to=[recipient.address])


def _languages():
    """The codes of the site's languages, its own first."""
    return sorted(get_content_languages(), key=lambda code: code != settings.LANGUAGE_CODE)


def _render_part(recipient, language):
    """Return (subject, text) in ``language``."""
    with override(language):
        context = {
            "meeting": recipient.meeting,
            "lines": [_build_line(action, language) for action in recipient.actions],
            "my_actions": _absolute_url("index"),
        }
        subject = render_to_string(f"{_TEMPLATES}reminder_subject.txt", context)
        # A subject is one line, whatever the name of the meeting holds.
        return " ".join(subject.split()), render_to_string(f"{_TEMPLATES}reminder.txt", context).strip()


def _build_line(action, language):
    title = action.titles.get(language) or next(iter(action.titles.values()), "")
    return ReminderLine(action, f"{action.identifier} {title}".strip(), _absolute_url("add", action.pk))


def _absolute_url(view, *args):
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(f'programme_proposing:{view}', args=args)}"


@dataclass
class Recipient:
    """An address and the actions that it is reminded of before a meeting.

    Attributes:
        address: as it was first written.
        actions: with ``titles``, by language; and ``due``, the checkpoints that are due by the meeting.
    """

    meeting: Meeting
    address: str
    actions: list[Action] = field(default_factory=list)

    @property
    def key(self):
        """What tells addresses apart: case is no difference."""
        return self.address.lower()


def reminder_recipients(meeting):
    """Return a :class:`Recipient` for each address of the unfinished actions of ``meeting``'s programme.

    An action's own contact address is written to; where it has none, those of its contacts in the admin. Four queries,
    however many actions there are.
    """
    recipients = {}
    for action in sorted(_actions_to_remind(meeting), key=by_identifier):
        action.titles = {page.locale.language_code: page.title for page in action.pages.all()}
        for address in _addresses_of(action):
            recipient = recipients.setdefault(address.lower(), Recipient(meeting, address))
            if action not in recipient.actions:
                recipient.actions.append(action)
    return [recipients[key] for key in sorted(recipients)]


def _actions_to_remind(meeting):
    due = Checkpoint.objects.filter(verdict=Verdict.OPEN, due__lte=meeting.date).order_by("due", "number")
    actions = Action.objects.of(meeting.programme_id).unfinished().with_titles()
    return actions.prefetch_related("contacts", Prefetch("checkpoints", due, to_attr="due"))


def _addresses_of(action):
    if action.contact_email:
        return [action.contact_email.strip()]
    return [user.email.strip() for user in action.contacts.all() if user.is_active and user.email.strip()]


# What is raised when nothing has left: no connection, or the server's refusal, or an address that is none.
_NOT_SENT_ERRORS = (SMTPException, OSError, ValueError)


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
    next_meetings = {}
    for meeting in coming.select_related("programme"):
        next_meetings.setdefault(meeting.programme_id, meeting)
    return list(next_meetings.values())
