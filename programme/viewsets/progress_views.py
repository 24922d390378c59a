"""Listing and adding progress."""

from urllib.parse import urlencode

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import CreateView

from programme.models import Action, ProgressUpdate

from .action_search import matching
from .action_views import WithoutBulkActionsMixin
from .listing import FactIndexView
from .named import named
from .urls import admin_url

_STATUS = ("phase", "light", "percent", "status_date")
# What a correction begins with, so that it takes the place of what was wrong and changes nothing else.
_CORRECTED = ("date", "phase", "light", "percent", "note", "resources_used", "decision")


def corrections(update):
    """Say which entry ``update`` corrects, or which one corrects it; empty for most."""
    if update.corrects:
        return _("corrects number %(number)s") % {"number": update.corrects.number}
    numbers = ", ".join(str(row.number) for row in update.corrections.all())
    return _("corrected by number %(number)s") % {"number": numbers} if numbers else ""


class ProgressIndexView(WithoutBulkActionsMixin, FactIndexView):
    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        return queryset.filter(action__in=matching(Action.objects.all(), self.search_query).values("pk"))

    def get_list_more_buttons(self, instance):
        if not self.add_url or instance.corrections.all():
            return []
        query = urlencode({"action": instance.action_id, "corrects": instance.pk})
        return [Button(_("Correct"), url=f"{self.add_url}?{query}", icon_name="edit", priority=10)]


class ProgressCreateView(CreateView):
    def get_initial(self):
        """Begin with the action that a link names, or with all that the entry to correct says, its day included."""
        initial = super().get_initial()
        if action := named(self.request, "action", Action):
            initial["action"] = action.pk
        if corrected := named(self.request, "corrects", ProgressUpdate):
            initial |= {name: getattr(corrected, name) for name in _CORRECTED}
            initial |= {"corrects": corrected.pk, "meeting": corrected.meeting_id}
        return initial

    @transaction.atomic
    def save_instance(self):
        """Add the entry; the log says what it changed."""
        before = _status(self.form.instance.action_id)
        update = self.form.save()
        changes = {"before": before, "after": _status(update.action_id)}
        log(instance=update, action="wagtail.create", content_changed=True, data=changes)
        return update

    def get_success_buttons(self):
        return [messages.button(admin_url(Action, "edit", self.object.action_id), _("Show the action"))]


def _status(action):
    return Action.objects.filter(pk=action).values(*_STATUS).get()
