"""What an action's form shows of what is not edited in it: where it stands, and its pages."""

from urllib.parse import urlencode

from django.template.loader import render_to_string
from wagtail.admin.panels import Panel
from wagtail.permissions import ModelPermissionPolicy

from programme.extensions import action_sections
from programme.models import ActionPage, ProgressUpdate

from .urls import admin_url


class SummaryPanel(Panel):
    """The status of an action with a link to add progress, its pages, and the sections that apps declare."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/action_summary.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            pages = ActionPage.objects.filter(action=self.instance).defer("body").select_related("locale")
            return super().get_context_data(parent_context) | {
                "pages": pages.order_by("path"),
                "add_url": self._add_url(),
                "sections": list(self._sections()),
            }

        def _add_url(self):
            """Return the URL of the form that adds progress to the action; None without the permission."""
            if not ModelPermissionPolicy(ProgressUpdate).user_has_permission(self.request.user, "add"):
                return None
            return f"{admin_url(ProgressUpdate, 'add')}?{urlencode({'action': self.instance.pk})}"

        def _sections(self):
            for section in action_sections():
                context = section.context(self.instance, self.request.user)
                if context is not None:
                    yield render_to_string(section.template, context)
