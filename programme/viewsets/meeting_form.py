"""The form of a meeting."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from programme.models import Meeting, Programme
from programme.status import MeetingState

from .chosen import chosen, only

# A new meeting is most often one of the same people.
_COPIED = ("body", "participants")


class MeetingForm(WagtailAdminModelForm):
    """A meeting. A new one begins as the latest one was; what is on record of a closed one stays."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self._suggest()
        if self.instance.state != MeetingState.PLANNED:
            # The round, and what was said in it, are of the actions of this programme.
            self._keep("programme")
        if self.instance.is_frozen:
            self._keep("date", "body")

    def _suggest(self):
        if programme := only(Programme.objects.all()):
            self.initial.setdefault("programme", programme.pk)
        meetings = Meeting.objects.all()
        if programme := chosen(self, "programme"):
            meetings = meetings.filter(programme=programme)
        if latest := meetings.first():
            for name in _COPIED:
                self.initial[name] = getattr(latest, name)

    def _keep(self, *names):
        for name in names:
            self.fields[name].disabled = True
            self.fields[name].help_text = _("It is on record and can no longer be changed.")
