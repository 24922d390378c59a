"""Management command that reminds the contacts of actions before a meeting, for cron (docs/reminders.md)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from programme.models import Meeting
from programme.steering import conf
from programme.steering.models.meeting_rows import Reminder
from programme.steering.reminders import (
    Recipient,
    meetings_within,
    reminder_recipients,
    render_reminder,
    send_reminders,
)


class Command(BaseCommand):
    """Sends the reminders of the meetings in the next days, or of one meeting; or shows them in a dry run."""

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _("Reminds the contacts of unfinished actions by e-mail before a meeting, each address once.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--meeting", type=int, help=_("id of a planned meeting, however far away it is"))
        parser.add_argument(
            "--days",
            type=int,
            help=_("how many days away a meeting may be (default: PROGRAMME_REMINDER_DAYS)"),
        )
        parser.add_argument(
            "--dry-run", action="store_true", help=_("show the letters, and send and save nothing")
        )

    def handle(
        self, *args: Any, meeting: int | None, days: int | None, dry_run: bool, verbosity: int, **options: Any
    ) -> None:
        if not getattr(settings, "WAGTAILADMIN_BASE_URL", ""):
            raise CommandError(_("Set WAGTAILADMIN_BASE_URL: the letters need it for their links."))
        meetings = self._meetings(meeting, conf.get("REMINDER_DAYS") if days is None else days)
        self.verbose = verbosity > 0
        if not meetings:
            self._write(_("No planned meeting is near enough to remind of."))
        failures = []
        for planned_meeting in meetings:
            recipients = reminder_recipients(planned_meeting)
            self._write(f"{planned_meeting} ({planned_meeting.programme})")
            if dry_run:
                self._show(planned_meeting, recipients)
            else:
                failures += self._send(planned_meeting, recipients)
        if failures:
            raise CommandError("\n".join([_("Some reminders were not sent:"), *failures]))

    def _meetings(self, pk: int | None, days: int) -> list[Meeting]:
        if pk is None:
            return meetings_within(days)
        meeting = Meeting.objects.planned().filter(pk=pk, date__gte=timezone.localdate()).first()
        if meeting is None:
            raise CommandError(
                _("There is no planned meeting with the id %(id)s that is still to come.") % {"id": pk}
            )
        return [meeting]

    def _show(self, meeting: Meeting, recipients: list[Recipient]) -> None:
        """Print the e-mails that would be sent, without sending or saving anything."""
        earlier = set(Reminder.objects.filter(meeting=meeting).values_list("address", flat=True))
        self.stdout.write(_("A trial: nothing is sent."))
        for recipient in recipients:
            if recipient.key in earlier:
                self.stdout.write(
                    _("%(address)s has been reminded already.") % {"address": recipient.address}
                )
                continue
            message = render_reminder(recipient)
            self.stdout.write(f"\nTo: {recipient.address}\nSubject: {message.subject}\n\n{message.body}")

    def _send(self, meeting: Meeting, recipients: list[Recipient]) -> list[str]:
        """Send the reminders, print the counts, and return the messages of the failures."""
        with tqdm(total=len(recipients), unit="", disable=not self.verbose, leave=False) as bar:
            outcome = send_reminders(meeting, recipients, bar.update)
        self._write(_("Sent: %(count)s") % {"count": len(outcome.sent)})
        self._write(_("Reminded already: %(count)s") % {"count": len(outcome.earlier)})
        retry = _("%(address)s: %(reason)s The next run tries again.")
        unsure = _("%(address)s: %(reason)s It may have arrived, and is not sent again.")
        failures = [(retry, *failure) for failure in outcome.refused]
        failures += [(unsure, *failure) for failure in outcome.unsure]
        return [text % {"address": address, "reason": reason} for text, address, reason in failures]

    def _write(self, line: str) -> None:
        if self.verbose:
            self.stdout.write(line)
