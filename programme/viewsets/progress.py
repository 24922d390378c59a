"""How actions have gone: entries that are added, and neither changed nor removed."""

from django import forms
from django.contrib.auth import get_permission_codename
from django.db.models import Prefetch
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import NullAdminURLFinder
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from programme.models import Action, ProgressUpdate

from .progress_filters import ProgressFilterSet
from .progress_form import ProgressForm
from .progress_views import ProgressCreateView, ProgressIndexView, corrections


class AppendOnlyPolicy(ModelPermissionPolicy):
    """Whoever has the permission may add and read; nobody may change or delete, not even a superuser."""

    allowed = ("add", "view")

    def user_has_permission(self, user, action):
        return action in self.allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ProgressViewSet(SnippetViewSet):
    model = ProgressUpdate
    icon = "history"
    copy_view_enabled = False
    index_view_class = ProgressIndexView
    add_view_class = ProgressCreateView
    filterset_class = ProgressFilterSet
    search_fields = ["action__identifier"]  # and the titles, see the view
    list_per_page = 50
    list_display = [
        "action",
        "number",
        "date",
        "phase",
        "light",
        "percent",
        Column("corrections", label=_("Correction"), accessor=corrections),
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
    def permission_policy(self):
        return AppendOnlyPolicy(self.model)

    def get_permissions_to_register(self):
        codename = get_permission_codename("add", self.model._meta)
        return super().get_permissions_to_register().filter(codename=codename)

    def get_common_view_kwargs(self, **kwargs):
        nowhere = ("edit_url_name", "delete_url_name", "history_url_name", "usage_url_name")
        return super().get_common_view_kwargs(**dict.fromkeys(nowhere) | kwargs)

    def get_queryset(self, request):
        updates = ProgressUpdate.objects.select_related("recorded_by", "corrects")
        return updates.prefetch_related(Prefetch("action", Action.objects.with_titles()), "corrections")

    def get_urlpatterns(self):
        """The addresses of listing and adding, and no others."""
        return [
            path("", self.index_view, name="list"),
            path("results/", self.index_results_view, name="list_results"),
            path("add/", self.add_view, name="add"),
        ]
