"""Reminders before a meeting: recipients, content in both languages, never sent twice."""

from datetime import date, timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from programme.audit.models import AuditEntry
from programme.models import Checkpoint, Meeting
from programme.steering.models import Reminder
from programme.steering.reminders import reminder_recipients, render_reminder

TODAY = timezone.localdate


@pytest.fixture
def programme(roadmap):
    return roadmap.actions["D1"].programme


@pytest.fixture
def meeting(programme):
    return Meeting.objects.create(
        programme=programme,
        date=TODAY() + timedelta(days=7),
        body={"sv": "Styrgruppen", "fi": "Ohjausryhmä"},
        state="planned",
    )


@pytest.fixture
def contacts(roadmap, meeting):
    """Contact addresses of two units, one written in two ways; D2 is completed."""
    addresses = {"D1": "Data@example.org", "D2": "done@example.org", "D3": "school@example.org"}
    for identifier, address in (addresses | {"D10": "data@example.org"}).items():
        roadmap.actions[identifier].contact_email = address
        roadmap.actions[identifier].save()


@pytest.fixture
def user(roadmap):
    """A contact in the admin."""
    user = get_user_model().objects.create_user(
        "liisa", "Liisa@example.org", "pw", first_name="Liisa", last_name="Lind"
    )
    roadmap.actions["D11"].contacts.add(user)
    return user


class Backend(EmailBackend):
    """Raises the error that a test has set for an address, instead of sending."""

    errors: dict = {}

    def send_messages(self, messages):
        for message in messages:
            if error := self.errors.get(message.to[0]):
                raise error
        return super().send_messages(messages)


class NoServer(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("Connection refused")


@pytest.fixture
def refuse(settings, monkeypatch):
    """Let sending to an address fail."""

    def refuse(address, error):
        settings.EMAIL_BACKEND = f"{__name__}.Backend"
        monkeypatch.setattr(Backend, "errors", {address: error} if error else {})

    return refuse


def remind(**options):
    out = StringIO()
    call_command("send_reminders", stdout=out, verbosity=1, **options)
    return out.getvalue()


def sent():
    return sorted(message.to[0] for message in mail.outbox)


def test_each_address_gets_one_letter_on_all_its_unfinished_actions(contacts, meeting):
    told = remind()
    assert "Styrgruppen" in told
    assert "Sent: 2" in told
    assert sent() == ["Data@example.org", "school@example.org"]
    assert set(Reminder.objects.values_list("meeting", "address")) == {
        (meeting.pk, "data@example.org"),
        (meeting.pk, "school@example.org"),
    }
    data = next(message for message in mail.outbox if message.to == ["Data@example.org"])
    assert [identifier in data.body for identifier in ("D1 ", "D10 ", "D2 ", "D3 ")] == [
        True,
        True,
        False,
        False,
    ]
    assert data.from_email == "webmaster@localhost"


def test_a_letter_says_where_each_action_stands_in_both_languages(roadmap, contacts, meeting):
    action = roadmap.actions["D1"]
    Checkpoint.objects.create(
        action=action, text={"sv": "Mätningen klar", "fi": "Mittaus valmis"}, due=meeting.date
    )
    Checkpoint.objects.create(
        action=action, text={"sv": "Senare", "fi": "Myöhemmin"}, due=meeting.date + timedelta(days=1)
    )
    remind()
    message = next(message for message in mail.outbox if message.to == ["Data@example.org"])
    swedish, finnish = message.body.split("-" * 40)
    link = f"http://localhost{reverse('programme_proposing:add', args=[action.pk])}"
    for part, title, checkpoint in (
        (swedish, "D1 E-tjänster för alla", "Mätningen klar"),
        (finnish, "D1 Sähköiset palvelut kaikille", "Mittaus valmis"),
    ):
        assert title in part
        assert checkpoint in part
        assert link in part
        assert f"http://localhost{reverse('programme_proposing:index')}" in part
        assert "9.9.2025" in part
        assert ", 40 %" in part
    assert "Senare" not in message.body
    assert "Tjänsten är i bruk" not in message.body
    assert ("Pågår" in swedish, "Käynnissä" in finnish) == (True, True)
    assert ("Pågår" in finnish, "Käynnissä" in swedish) == (False, False)
    assert message.subject.count(" / ") == 1
    assert "Styrgruppen" in message.subject.split(" / ")[0]
    assert "Ohjausryhmä" in message.subject.split(" / ")[1]
    assert "&" not in message.body


def test_the_sites_own_language_comes_first(settings, contacts, meeting):
    settings.LANGUAGE_CODE = "fi"
    body = render_reminder(reminder_recipients(meeting)[0]).body
    assert body.index("Sähköiset palvelut") < body.index("E-tjänster")


def test_contacts_in_the_admin_are_written_to_where_an_action_has_no_address(user, roadmap, meeting):
    assert [recipient.address for recipient in reminder_recipients(meeting)] == ["Liisa@example.org"]
    user.is_active = False
    user.save()
    assert reminder_recipients(meeting) == []
    user.is_active = True
    user.save()
    roadmap.actions["D11"].contact_email = "unit@example.org"
    roadmap.actions["D11"].save()
    assert [recipient.address for recipient in reminder_recipients(meeting)] == ["unit@example.org"]


def test_a_letter_names_nobody(user, meeting):
    message = render_reminder(reminder_recipients(meeting)[0])
    for personal in ("Liisa", "Lind", "liisa", "example.org"):
        assert personal not in message.body + message.subject


def test_a_dry_run_shows_the_letters_and_does_nothing(contacts, meeting):
    Reminder.objects.create(meeting=meeting, address="school@example.org")
    told = remind(dry_run=True)
    assert "To: Data@example.org" in told
    assert "E-tjänster för alla" in told
    assert "school@example.org has been reminded already." in told
    assert mail.outbox == []
    assert Reminder.objects.count() == 1
    assert not AuditEntry.objects.filter(event="reminders.send").exists()


def test_a_second_run_sends_nothing_twice(contacts, meeting, roadmap):
    remind()
    assert "Reminded already: 2" in remind()
    assert len(mail.outbox) == 2
    roadmap.actions["D10"].contact_email = "DATA@EXAMPLE.ORG"
    roadmap.actions["D10"].save()
    remind()
    assert len(mail.outbox) == 2


def test_a_crash_between_claim_and_letter_sends_nothing_twice(contacts, refuse, meeting):
    refuse("Data@example.org", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        remind()
    assert Reminder.objects.get().address == "data@example.org"
    refuse("Data@example.org", None)
    remind()
    assert sent() == ["school@example.org"]


def test_a_refusal_is_told_and_tried_again_and_others_get_theirs(contacts, refuse, meeting):
    refuse("Data@example.org", SMTPRecipientsRefused({"Data@example.org": (550, b"No such user")}))
    with pytest.raises(CommandError, match=r"Data@example\.org: .*No such user.*The next run tries again\."):
        remind()
    assert sent() == ["school@example.org"]
    assert Reminder.objects.get().address == "school@example.org"
    refuse("Data@example.org", None)
    remind()
    assert sent() == ["Data@example.org", "school@example.org"]


@pytest.mark.parametrize(
    "error", [SMTPServerDisconnected("Connection unexpectedly closed"), TimeoutError("late")]
)
def test_what_may_have_arrived_is_not_sent_again(contacts, refuse, meeting, error):
    refuse("Data@example.org", error)
    with pytest.raises(CommandError, match="It may have arrived, and is not sent again"):
        remind()
    refuse("Data@example.org", None)
    remind()
    assert sent() == ["school@example.org"]


def test_without_a_server_nothing_is_claimed(settings, contacts, meeting):
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"
    with pytest.raises(CommandError, match="Connection refused"):
        remind()
    assert not Reminder.objects.exists()


def test_the_audit_log_counts_the_letters_and_names_no_address(contacts, refuse, meeting):
    refuse("Data@example.org", SMTPRecipientsRefused({}))
    with pytest.raises(CommandError):
        remind()
    entry = AuditEntry.objects.get(event="reminders.send")
    assert (entry.kind, entry.actor_name) == ("meeting", "manage.py send_reminders")
    assert entry.after == {"sent": 1, "earlier": 0, "refused": 1, "unsure": 0}
    assert "example.org" not in f"{entry.object_name}{entry.before}{entry.after}"


@pytest.mark.parametrize(("days", "told"), [(14, True), (7, True), (6, False), (0, False)])
def test_a_meeting_is_reminded_of_when_it_is_near(settings, contacts, meeting, days, told):
    settings.PROGRAMME_REMINDER_DAYS = days
    remind()
    assert bool(mail.outbox) is told
    mail.outbox.clear()
    Reminder.objects.all().delete()
    settings.PROGRAMME_REMINDER_DAYS = 0
    remind(days=days)
    assert bool(mail.outbox) is told


def test_only_the_next_meeting_is_reminded_of_and_no_past_or_open_one(contacts, meeting, programme):
    later, past = (
        Meeting.objects.create(programme=programme, date=TODAY() + timedelta(days=days), state="planned")
        for days in (8, -1)
    )
    Meeting.objects.create(programme=programme, date=TODAY(), state="open")
    remind()
    assert set(Reminder.objects.values_list("meeting", flat=True)) == {meeting.pk}
    remind(meeting=later.pk)
    assert Reminder.objects.filter(meeting=later).count() == 2
    with pytest.raises(CommandError, match="no planned meeting"):
        remind(meeting=past.pk)


def test_a_meeting_that_is_far_away_or_without_contacts_says_so(programme):
    assert "No planned meeting is near enough" in remind()
    Meeting.objects.create(programme=programme, date=TODAY(), state="planned")
    assert "Sent: 0" in remind()


def test_letters_need_an_address_for_their_links(settings, contacts, meeting):
    settings.WAGTAILADMIN_BASE_URL = ""
    with pytest.raises(CommandError, match="WAGTAILADMIN_BASE_URL"):
        remind()
    assert not Reminder.objects.exists()


def test_reading_takes_as_many_queries_for_many_actions_as_for_one(
    roadmap, meeting, user, django_assert_num_queries
):
    # The actions, their pages, their contacts and the checkpoints that are due.
    with django_assert_num_queries(4):
        assert len(reminder_recipients(meeting)) == 1
    for action in roadmap.actions.values():
        action.contacts.add(user)
        Checkpoint.objects.create(action=action, text={"sv": "Klart"}, due=date(2026, 1, 1))
    with django_assert_num_queries(4):
        (recipient,) = reminder_recipients(meeting)
        render_reminder(recipient)
    assert [action.identifier for action in recipient.actions] == ["D1", "D3", "D10", "D11"]
