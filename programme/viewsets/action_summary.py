"""What an action's form shows of what is not edited in it: where it stands, and its pages."""

from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.panels import Panel

from programme.models import ActionPage


class SummaryPanel(Panel):
    """The status of an action with a link to add progress, and its page in each language."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/action_summary.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            pages = ActionPage.objects.filter(action=self.instance).defer("body").select_related("locale")
            add_url = None
            if self.request.user.has_perm("programme.add_progressupdate"):
                query = urlencode({"action": self.instance.pk})
                add_url = f"{reverse('wagtailsnippets_programme_progressupdate:add')}?{query}"
            return super().get_context_data(parent_context) | {
                "pages": pages.order_by("path"),
                "add_url": add_url,
            }
