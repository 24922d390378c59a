"""The letter that reminds: one for all languages, as plain text."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from wagtail.coreutils import get_content_languages

from programme.models import Action, Checkpoint, Meeting
from programme.roadmap.selectors import by_identifier
from programme.status import Verdict

_TEMPLATES = "programme/steering/reminders/"
_BETWEEN_LANGUAGES = f"\n\n{'-' * 40}\n\n"


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
    parts = [_part(recipient, language) for language in _languages()]
    subjects, bodies = zip(*parts, strict=True)
    return EmailMessage(" / ".join(subjects), _BETWEEN_LANGUAGES.join(bodies) + "\n", to=[recipient.address])


def _languages():
    """The codes of the site's languages, its own first."""
    return sorted(get_content_languages(), key=lambda code: code != settings.LANGUAGE_CODE)


def _part(recipient, language):
    """Return (subject, text) in ``language``."""
    with override(language):
        context = {
            "meeting": recipient.meeting,
            "lines": [_line(action, language) for action in recipient.actions],
            "my_actions": _address("index"),
        }
        subject = render_to_string(f"{_TEMPLATES}reminder_subject.txt", context)
        # A subject is one line, whatever the name of the meeting holds.
        return " ".join(subject.split()), render_to_string(f"{_TEMPLATES}reminder.txt", context).strip()


def _line(action, language):
    title = action.titles.get(language) or next(iter(action.titles.values()), "")
    return ReminderLine(action, f"{action.identifier} {title}".strip(), _address("add", action.pk))


def _address(view, *args):
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
    found = {}
    for action in sorted(_actions(meeting), key=by_identifier):
        action.titles = {page.locale.language_code: page.title for page in action.pages.all()}
        for address in _addresses(action):
            recipient = found.setdefault(address.lower(), Recipient(meeting, address))
            if action not in recipient.actions:
                recipient.actions.append(action)
    return [found[key] for key in sorted(found)]


def _actions(meeting):
    due = Checkpoint.objects.filter(verdict=Verdict.OPEN, due__lte=meeting.date).order_by("due", "number")
    actions = Action.objects.of(meeting.programme_id).unfinished().with_titles()
    return actions.prefetch_related("contacts", Prefetch("checkpoints", due, to_attr="due"))


def _addresses(action):
    if action.contact_email:
        return [action.contact_email.strip()]
    return [user.email.strip() for user in action.contacts.all() if user.is_active and user.email.strip()]
