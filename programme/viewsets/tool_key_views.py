"""Making and deleting keys of project tools."""

from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.snippets.views.snippets import CreateView, DeleteView

from programme.models.project_tool import digest_of, new_secret


class ToolKeyCreateView(CreateView):
    """Makes a key and shows its secret in the same answer: it is kept neither in the session nor anywhere else."""

    created_template_name = "programme/admin/tool_key_created.html"

    def save_instance(self):
        self.secret = new_secret()
        self.form.instance.digest = digest_of(self.secret)
        self.form.instance.created_by = self.request.user
        return super().save_instance()

    def form_valid(self, form):
        super().form_valid(form)
        title = _("The new key of “%(name)s”") % {"name": self.object}
        context = self.get_context_data(form=form)
        context |= {
            "header_title": title,
            "breadcrumbs_items": [*context["breadcrumbs_items"][:-1], {"url": "", "label": title}],
            "side_panels": None,
            "secret": self.secret,
            "addresses": _addresses(self.request),
            "list_url": self.get_success_url(),
        }
        return TemplateResponse(self.request, self.created_template_name, context)


class ToolKeyDeleteView(DeleteView):
    confirmation_message = gettext_lazy(
        "Are you sure you want to delete this key? The tool is refused from now on; what it has proposed stays. "
        "A key that may be needed again can be made inactive instead."
    )


def _addresses(request):
    """Where the tool reads and proposes; empty where the host has not mounted the endpoint."""
    try:
        names = ("programme:tool_actions", "programme:tool_progress")
        return [request.build_absolute_uri(reverse(name)) for name in names]
    except NoReverseMatch:
        return []
