"""The keys with which project tools read actions and propose progress."""

from django import forms
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, DateColumn

from programme.models import Programme, ToolKey

from .chosen import only
from .internal import InternalViewSet
from .tool_key_views import ToolKeyCreateView, ToolKeyDeleteView


class ToolKeyForm(WagtailAdminModelForm):
    """A key. What it is called and what it opens is said once: its proposals are found again by them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("name", "programme"):
                self.fields[name].disabled = True
        else:
            del self.fields["active"]
            if programme := only(Programme.objects.all()):
                self.initial.setdefault("programme", programme.pk)


class ToolKeyViewSet(InternalViewSet):
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

    def get_queryset(self, request):
        return ToolKey.objects.select_related("programme")
