"""The form of an entry of progress."""

from django.utils.formats import date_format
from wagtail.admin.forms import WagtailAdminModelForm

from programme.models import Meeting

from .chosen import chosen, limit


class ProgressForm(WagtailAdminModelForm):
    """An entry of progress; what it may correct can be chosen once its action is known."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        action = chosen(self, "action")
        if action is None:
            del self.fields["corrects"], self.fields["reason"]
            return
        limit(self.fields["meeting"], Meeting.objects.filter(programme=action.programme_id).closed())
        limit(self.fields["corrects"], action.updates.standing())
        self.fields["corrects"].label_from_instance = _label

    def save(self, commit=True):
        self.instance.recorded_by = self.for_user
        return super().save(commit)


def _label(update):
    date = date_format(update.date, "SHORT_DATE_FORMAT")
    return f"{update.number} · {date} · {update.get_phase_display()}, {update.get_light_display()}"
