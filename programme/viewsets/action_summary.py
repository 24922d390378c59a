"""What an action's form shows of what is not edited in it: where it stands, and its pages."""

from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.permissions import ModelPermissionPolicy

from programme.models import ActionPage, Obstacle

# Whoever has one of these permissions may see the list of obstacles.
_SEE = ("add", "change", "delete", "view")


class SummaryPanel(Panel):
    """The status of an action with a link to add progress, its pages, and what stands in its way."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/action_summary.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            pages = ActionPage.objects.filter(action=self.instance).defer("body").select_related("locale")
            return super().get_context_data(parent_context) | {
                "pages": pages.order_by("path"),
                "add_url": self._add_url("progressupdate"),
                **self._obstacles(),
            }

        def _add_url(self, model):
            """The address of a form that begins with this action; None for those who may not use it."""
            if not self.request.user.has_perm(f"programme.add_{model}"):
                return None
            query = urlencode({"action": self.instance.pk})
            return f"{reverse(f'wagtailsnippets_programme_{model}:add')}?{query}"

        def _obstacles(self):
            """What stands in the way and is not resolved, for those who may see it."""
            if not ModelPermissionPolicy(Obstacle).user_has_any_permission(self.request.user, _SEE):
                return {}
            query = urlencode({"action": self.instance.pk})
            return {
                "obstacles": self.instance.obstacles.unresolved(),
                "obstacles_url": f"{reverse('wagtailsnippets_programme_obstacle:list')}?{query}",
                "add_obstacle_url": self._add_url("obstacle"),
            }
