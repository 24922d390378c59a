"""Taking texts out for an agency, and bringing them back after seeing what that would change."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from programme.events import record_export

from .exchange.bringing import bring_in, plan
from .exchange.reading import read_files
from .exchange.writing import write_parcel
from .exchange_forms import ExportForm, ImportForm
from .filters import DeskFilterSet
from .rights import translations_for
from .telling import tell
from .waiting import read_waiting, waiting

DESK = "programme_desk:index"


class DeskPage(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """A form for those who may translate."""

    permission_policy = page_permission_policy
    permission_required = "change"
    url_name = ""
    submit_button_label = ""
    submit_button_active_label = gettext_lazy("Working…")

    def get_breadcrumbs_items(self):
        own = [
            {"url": reverse(DESK), "label": _("Translator's desk")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *own]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            action_url=reverse(self.url_name),
            submit_button_label=self.submit_button_label,
            submit_button_active_label=self.submit_button_active_label,
            **kwargs,
        )


class ExportView(DeskPage):
    """Gives out the files of what waits."""

    page_title = gettext_lazy("Files for an agency")
    header_icon = "download"
    template_name = "programme/desk/export.html"
    url_name = "programme_desk:export"
    form_class = ExportForm
    submit_button_label = gettext_lazy("Download")
    submit_button_active_label = None

    def get_initial(self):
        return {name: self.request.GET.get(name, "") for name in ("direction", "section", "age")} | {
            "kind": "xliff"
        }

    def form_valid(self, form):
        chosen = {name: value for name, value in form.cleaned_data.items() if value and name in form.fields}
        queryset = waiting(translations_for(self.request.user))
        lines = read_waiting(DeskFilterSet(chosen, queryset, request=self.request).qs)
        if not lines:
            form.add_error(None, _("Nothing waits for translation there."))
            return self.form_invalid(form)
        name = f"translations-{timezone.localdate():%Y-%m-%d}-{chosen['kind']}.zip"
        content = write_parcel(lines, chosen["kind"])
        filters = {key: [value] for key, value in chosen.items()}
        record_export(name, len(lines), Translation, filters, actor=self.request.user)
        return HttpResponse(
            content,
            content_type="application/zip",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class ImportView(DeskPage):
    """Shows what a file would change, and brings it in when it is sent once more."""

    page_title = gettext_lazy("Bring in files")
    header_icon = "upload"
    template_name = "programme/desk/import.html"
    url_name = "programme_desk:import"
    form_class = ImportForm
    submit_button_label = gettext_lazy("Show what would change")

    def form_valid(self, form):
        data = form.cleaned_data
        options = {name: data[name] for name in ("replace_newer", "skip_outdated", "accept_same")}
        sheets, unreadable = read_files([(data["name"], data["content"])])
        translations = translations_for(self.request.user)
        is_trial = bool(unreadable) or "bring-in" not in self.request.POST
        if is_trial:
            found = plan(sheets, translations, **options)
            found.mistakes[:0] = unreadable
        else:
            found = bring_in(sheets, translations, self.request.user, data["name"], **options)
        if is_trial or found.mistakes:
            form.data = form.data.copy()
            form.data["held"] = data["held"]
            return self.render_to_response(self.get_context_data(form=form, plan=found, name=data["name"]))
        tell(self.request, found)
        return redirect(DESK)
