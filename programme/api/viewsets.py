"""Admin views of the keys of project tools."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.snippets.views.snippets import CreateView, DeleteView

from programme.facts_admin.base import InternalViewSet
from programme.facts_admin.fields import single_object
from programme.models import Programme

from .models import ToolKey, hash_secret, new_secret


class ToolKeyForm(WagtailAdminModelForm):
    """Form of a key; name and programme, which identify its proposals, cannot be changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("name", "programme"):
                self.fields[name].disabled = True
        else:
            del self.fields["active"]
            if programme := single_object(Programme.objects.all()):
                self.initial.setdefault("programme", programme.pk)


class ToolKeyDeleteView(DeleteView):
    """Deletion of a key, with a warning."""

    confirmation_message = gettext_lazy(
        "Are you sure you want to delete this key? The tool is refused from now on; what it has proposed stays. "
        "A key that may be needed again can be made inactive instead."
    )


class ToolKeyCreateView(CreateView):
    """Creates a key and shows its secret in the same response; the secret is not stored, not even in the session."""

    created_template_name = "programme/api/tool_key_created.html"

    def save_instance(self) -> ToolKey:
        """Save the key with the digest of a new secret."""
        self.secret = new_secret()
        self.form.instance.digest = hash_secret(self.secret)
        self.form.instance.created_by = self.request.user
        return super().save_instance()

    def form_valid(self, form: ToolKeyForm) -> HttpResponse:
        """Save the key, and return the page that shows its secret."""
        super().form_valid(form)
        title = _("The new key of “%(name)s”") % {"name": self.object}
        context = self.get_context_data(form=form)
        context |= {
            "header_title": title,
            "breadcrumbs_items": [*context["breadcrumbs_items"][:-1], {"url": "", "label": title}],
            "side_panels": None,
            "secret": self.secret,
            "addresses": _endpoint_urls(self.request),
            "list_url": self.get_success_url(),
        }
        return TemplateResponse(self.request, self.created_template_name, context)


class ToolKeyViewSet(InternalViewSet):
    """Admin views of the keys."""

    model = ToolKey
    icon = "key"
    add_view_class = ToolKeyCreateView
    delete_view_class = ToolKeyDeleteView
    list_filter = ["programme", "active"]
    search_fields = ["name"]
    ordering = "name"
    list_display = [
        "name",
        "programme",
        BooleanColumn("active", label=pgettext_lazy("key of a project tool", "Active"), sort_key="active"),
        DateColumn(
            "created_at", label=pgettext_lazy("key of a project tool", "Created"), sort_key="created_at"
        ),
        DateColumn("used_at", label=pgettext_lazy("key of a project tool", "Last used"), sort_key="used_at"),
    ]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("programme", widget=forms.Select), FieldPanel("active")],
        base_form_class=ToolKeyForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ToolKey]:
        """Return the keys with their programmes."""
        return ToolKey.objects.select_related("programme")


def _endpoint_urls(request: HttpRequest) -> list[str]:
    """Return the URLs of the endpoints; empty if the host has not included the API."""
    try:
        names = ("programme_api:tool_actions", "programme_api:tool_progress")
        return [request.build_absolute_uri(reverse(name)) for name in names]
    except NoReverseMatch:
        return []
