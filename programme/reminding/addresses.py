"""Who is reminded of which actions."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from programme.models import Action, Checkpoint, Meeting
from programme.models.action_list import by_identifier
from programme.status import Verdict


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


def recipients_of(meeting):
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
