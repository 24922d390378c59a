"""Viewset of progress entries, which are added and corrected, but not changed or deleted."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import NullAdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from ..models import Action, Meeting, ProgressUpdate
from .actions.filters import SearchByActionMixin
from .actions.views import WithoutBulkActionsMixin
from .base import FactIndexView, admin_url, initial_object
from .fields import limit_queryset, selected_object


class AppendOnlyPolicy(ModelPermissionPolicy):
    """Permission policy of rows that can be added and viewed; no user, not even a superuser, changes or deletes."""

    allowed = ("add", "view")

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class ProgressForm(WagtailAdminModelForm):
    """Form of a progress entry; it has the fields of a correction only if its action is selected."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action = selected_object(self, "action")
        if action is None:
            del self.fields["corrects"], self.fields["reason"]
            return
        limit_queryset(self.fields["meeting"], Meeting.objects.filter(programme=action.programme_id).closed())
        limit_queryset(self.fields["corrects"], action.updates.uncorrected())
        self.fields["corrects"].label_from_instance = _entry_label

    def save(self, commit: bool = True) -> ProgressUpdate:
        self.instance.recorded_by = self.for_user
        return super().save(commit)


class ProgressCreateView(CreateView):
    """View that adds a progress entry."""

    def get_initial(self) -> dict[str, Any]:
        """As Wagtail's, with the action or the values of the entry to correct from the query parameters."""
        initial = super().get_initial()
        if action := initial_object(self.request, "action", Action):
            initial["action"] = action.pk
        if corrected := initial_object(self.request, "corrects", ProgressUpdate):
            initial |= {name: getattr(corrected, name) for name in _CORRECTED}
            initial |= {"corrects": corrected.pk, "meeting": corrected.meeting_id}
        return initial

    @transaction.atomic
    def save_instance(self) -> ProgressUpdate:
        """Save the entry, and log the status before and after it."""
        before = _status(self.form.instance.action_id)
        update = self.form.save()
        changes = {"before": before, "after": _status(update.action_id)}
        log(instance=update, action="wagtail.create", content_changed=True, data=changes)
        return update

    def get_success_buttons(self) -> list[Any]:
        return [messages.button(admin_url(Action, "edit", self.object.action_id), gettext("Show the action"))]


class ProgressIndexView(SearchByActionMixin, WithoutBulkActionsMixin, FactIndexView):
    """List of progress entries."""

    def get_list_more_buttons(self, instance: ProgressUpdate) -> list[Button]:
        if not self.add_url or instance.corrections.all():
            return []
        query = urlencode({"action": instance.action_id, "corrects": instance.pk})
        return [Button(gettext("Correct"), url=f"{self.add_url}?{query}", icon_name="edit", priority=10)]


def correction_label(update: ProgressUpdate) -> str:
    """Return which entry ``update`` corrects, or which entries correct it; empty if there is none."""
    if update.corrects:
        return gettext("corrects number %(number)s") % {"number": update.corrects.number}
    numbers = ", ".join(str(row.number) for row in update.corrections.all())
    return gettext("corrected by number %(number)s") % {"number": numbers} if numbers else ""


class ProgressFilterSet(WagtailFilterSet):
    """Filters of the list of progress entries."""

    class Meta:
        model = ProgressUpdate
        fields = ["phase", "light", "meeting", "date"]


class ProgressViewSet(SnippetViewSet):
    """Viewset of progress entries."""

    model = ProgressUpdate
    icon = "history"
    copy_view_enabled = False
    index_view_class = ProgressIndexView
    add_view_class = ProgressCreateView
    filterset_class = ProgressFilterSet
    search_fields = ["action__identifier"]  # and titles, see SearchByActionMixin
    list_per_page = 50
    list_display = [
        "action",
        "number",
        "date",
        "phase",
        "light",
        "percent",
        Column("corrections", label=_("Correction"), accessor=correction_label),
        "recorded_by",
    ]
    url_finder_class = NullAdminURLFinder
    edit_handler = ObjectList(
        [
            FieldPanel("action"),
            FieldRowPanel(
                [FieldPanel("date"), FieldPanel("meeting", widget=forms.Select)], heading=_("When")
            ),
            MultiFieldPanel(
                [FieldPanel("phase"), FieldPanel("light"), FieldPanel("percent")],
                heading=_("Where it stands"),
                help_text=_(
                    "The phase says how far the action has come, the light whether it goes as planned."
                ),
            ),
            FieldPanel("note"),
            FieldPanel("resources_used"),
            FieldPanel("decision"),
            FieldPanel("corrects", widget=forms.Select),
            FieldPanel("reason"),
        ],
        base_form_class=ProgressForm,
    )

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return AppendOnlyPolicy(self.model)

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        codename = get_permission_codename("add", self.model._meta)
        return super().get_permissions_to_register().filter(codename=codename)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        missing_views = ("edit_url_name", "delete_url_name", "history_url_name", "usage_url_name")
        return super().get_common_view_kwargs(**dict.fromkeys(missing_views) | kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgressUpdate]:
        updates = ProgressUpdate.objects.select_related("recorded_by", "corrects")
        return updates.prefetch_related(Prefetch("action", Action.objects.with_titles()), "corrections")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the URL patterns of the list and of adding."""
        return [
            path("", self.index_view, name="list"),
            path("results/", self.index_results_view, name="list_results"),
            path("add/", self.add_view, name="add"),
        ]


def _entry_label(update: ProgressUpdate) -> str:
    date = date_format(update.date, "SHORT_DATE_FORMAT")
    return f"{update.number} · {date} · {update.get_phase_display()}, {update.get_light_display()}"


_STATUS = ("phase", "light", "percent", "status_date")
# Fields that a correction copies from the entry that it corrects.
_CORRECTED = ("date", "phase", "light", "percent", "note", "resources_used", "decision")


def _status(action: int) -> dict[str, Any]:
    return Action.objects.filter(pk=action).values(*_STATUS).get()
