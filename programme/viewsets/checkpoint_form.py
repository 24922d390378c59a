"""The form of a checkpoint that stands on its own."""

from django.db.models import Max, Q
from wagtail.admin.forms import WagtailAdminModelForm

from programme.models import Meeting
from programme.status import MeetingState

from .chosen import chosen, limit

# What the round of a meeting says of a checkpoint.
_JUDGED = ("verdict", "evidence", "meeting")


class CheckpointForm(WagtailAdminModelForm):
    """A checkpoint. A round says what it says in the round: nothing is put into its mouth here, and nothing changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].disabled = self.instance.pk is not None
        action = chosen(self, "action")
        meetings = Meeting.objects.filter(programme=action.programme_id if action else None)
        held_elsewhere = Q(state=MeetingState.CLOSED, closed_at=None)
        limit(self.fields["meeting"], meetings.filter(held_elsewhere | Q(pk=self.instance.meeting_id)))
        if self.instance.meeting and self.instance.meeting.is_frozen:
            for name in _JUDGED:
                self.fields[name].disabled = True

    def save(self, commit=True):
        """Save it, a new one as the last of its action."""
        if self.instance.pk is None:
            last = self.instance.action.checkpoints.aggregate(last=Max("number"))["last"] or 0
            self.instance.number = last + 1
        return super().save(commit)
