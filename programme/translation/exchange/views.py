"""Views of the desk to export files for an agency, and to import them after a preview."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from programme.events import record_export

from ..desk.queue import incomplete_translations, load_queue, translations_for
from ..desk.views import Age, DeskFilterSet, directions, section_choices
from .exporter import write_archive
from .importer import EXTENSIONS, import_files, plan_import, read_content, read_files
from .plan import ImportPlan, UnreadableError

DESK = "programme_desk:index"


class DeskFormView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Form view for users who may translate."""

    permission_policy = page_permission_policy
    permission_required = "change"
    url_name = ""
    submit_button_label: Any = ""
    submit_button_active_label: Any = gettext_lazy("Working…")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse(DESK), "label": gettext("Translator's desk")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            action_url=reverse(self.url_name),
            submit_button_label=self.submit_button_label,
            submit_button_active_label=self.submit_button_active_label,
            **kwargs,
        )


class ExportForm(forms.Form):
    """Format and filters of an export; the filters of the desk are the initial values."""

    kind = forms.ChoiceField(
        label=_("Format"),
        choices=[
            ("xliff", _("XLIFF 1.2: translators' own tools read it, and it protects links and the like")),
            ("po", _("PO: what the translation editor gives and takes")),
        ],
        initial="xliff",
        widget=forms.RadioSelect,
    )
    direction = forms.ChoiceField(label=pgettext_lazy("of translations", "Direction"), required=False)
    section = forms.ChoiceField(label=pgettext_lazy("of a programme", "Section"), required=False)
    age = forms.ChoiceField(
        label=pgettext_lazy("of what waits", "Waiting time"),
        choices=[("", _("All")), *Age.choices],
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = [("", _("All")), *directions()]
        self.fields["section"].choices = [("", _("All")), *section_choices()]


class ExportView(DeskFormView):
    """Exports the incomplete translations."""

    page_title = gettext_lazy("Files for an agency")
    header_icon = "download"
    template_name = "programme/translation/desk/export.html"
    url_name = "programme_desk:export"
    form_class = ExportForm
    submit_button_label = gettext_lazy("Download")
    submit_button_active_label = None

    def get_initial(self) -> dict[str, Any]:
        return {name: self.request.GET.get(name, "") for name in ("direction", "section", "age")} | {
            "kind": "xliff"
        }

    def form_valid(self, form: ExportForm) -> HttpResponse:
        chosen = {name: value for name, value in form.cleaned_data.items() if value and name in form.fields}
        queryset = incomplete_translations(translations_for(self.request.user))
        lines = load_queue(DeskFilterSet(chosen, queryset, request=self.request).qs)
        if not lines:
            form.add_error(None, gettext("Nothing waits for translation there."))
            return self.form_invalid(form)
        name = f"translations-{timezone.localdate():%Y-%m-%d}-{chosen['kind']}.zip"
        content = write_archive(lines, chosen["kind"])
        filters = {key: [value] for key, value in chosen.items()}
        record_export(name, len(lines), Translation, filters, actor=self.request.user)
        return HttpResponse(
            content,
            content_type="application/zip",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class ImportForm(forms.Form):
    """A file, or the signed file of the preview, and the options of the import."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PO or XLIFF, or a ZIP file with such files in it."),
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
    )
    held = forms.CharField(required=False, widget=forms.HiddenInput)
    replace_newer = forms.BooleanField(
        label=_("Replace what somebody has written since the file was made"),
        required=False,
        help_text=_("Otherwise such texts stay as they are, and are listed."),
    )
    skip_outdated = forms.BooleanField(
        label=_("Leave out texts whose source has changed since"),
        required=False,
        help_text=_("Otherwise nothing is brought in while there are such texts."),
    )
    accept_same = forms.BooleanField(
        label=_("Texts that are the same in both languages are meant so"),
        required=False,
        help_text=_(
            "Otherwise they are left out and listed: many tools put the source where nothing is translated."
        ),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if file := data.get("file"):
            self._read_file(data, file)
        elif data.get("held"):
            self._load_signed_file(data)
        elif "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return data

    def _read_file(self, data, file):
        """Read the file, and sign its content for a hidden field: it need not be chosen again after the preview."""
        try:
            data["name"], data["content"] = file.name, read_content(file)
        except UnreadableError as error:
            self.add_error("file", str(error))
            return
        payload = (data["name"], data["content"])
        data["held"] = signing.dumps(payload, salt=_SALT, serializer=_FileSerializer, compress=True)
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if limit is not None and len(data["held"]) + _OTHER_FIELDS_SIZE > limit:
            message = _(
                "In the form, the file takes %(size)s, and the site takes %(limit)s at a time. Bring in its parts one by one, or ask whoever maintains the site to bring it in."
            )
            sizes = {"size": filesizeformat(len(data["held"])), "limit": filesizeformat(limit)}
            self.add_error("file", message % sizes)

    def _load_signed_file(self, data):
        try:
            data["name"], data["content"] = signing.loads(
                data["held"], salt=_SALT, serializer=_FileSerializer
            )
        except signing.BadSignature:
            self.add_error("file", _("Choose the file once more."))


class ImportView(DeskFormView):
    """Previews the changes of a file, and imports it when the form is sent again."""

    page_title = gettext_lazy("Bring in files")
    header_icon = "upload"
    template_name = "programme/translation/desk/import.html"
    url_name = "programme_desk:import"
    form_class = ImportForm
    submit_button_label = gettext_lazy("Show what would change")

    def form_valid(self, form: ImportForm) -> HttpResponse:
        data = form.cleaned_data
        options = {name: data[name] for name in ("replace_newer", "skip_outdated", "accept_same")}
        exchange_files, unreadable = read_files([(data["name"], data["content"])])
        translations = translations_for(self.request.user)
        is_trial = bool(unreadable) or "bring-in" not in self.request.POST
        if is_trial:
            plan = plan_import(exchange_files, translations, **options)
            plan.issues[:0] = unreadable
        else:
            plan = import_files(exchange_files, translations, self.request.user, data["name"], **options)
        if is_trial or plan.issues:
            posted = self.request.POST.copy()
            posted["held"] = data["held"]
            form.data = posted
            return self.render_to_response(self.get_context_data(form=form, plan=plan, name=data["name"]))
        add_import_messages(self.request, plan)
        return redirect(DESK)


_SALT = "programme.translation.import"
# Upper limit for the other form fields, in bytes.
_OTHER_FIELDS_SIZE = 10_000


class _FileSerializer:
    """Serializer of a file for ``django.core.signing``; JSON would need a third more bytes."""

    def dumps(self, payload: tuple[str, bytes]) -> bytes:
        name, content = payload
        return name.encode() + b"\n" + content

    def loads(self, data: bytes) -> tuple[str, bytes]:
        name, _break, content = data.partition(b"\n")
        return name.decode(), content


_MAX_LISTED = 10


def add_import_messages(request: HttpRequest, plan: ImportPlan) -> None:
    """Add the messages about a :class:`ImportPlan` that was carried out."""
    count = len(plan.changes)
    message = ngettext("%(count)s text was brought in.", "%(count)s texts were brought in.", count)
    messages.success(request, message % {"count": count})
    if plan.published:
        texts = _join_quoted(page.title for page in plan.published)
        messages.success(
            request, gettext("Published, as nothing is missing any more: %(pages)s") % {"pages": texts}
        )
    if count := len(plan.newer):
        message = ngettext(
            "%(count)s text stays as somebody has written it since: %(texts)s",
            "%(count)s texts stay as somebody has written them since: %(texts)s",
            count,
        )
        texts = _join_quoted(change.before for change in plan.newer)
        messages.warning(request, message % {"count": count, "texts": texts})
    if count := len(plan.same):
        message = ngettext(
            "%(count)s text was left out, as it is the same as the source: %(texts)s",
            "%(count)s texts were left out, as they are the same as the source: %(texts)s",
            count,
        )
        texts = _join_quoted(location.source for location in plan.same)
        messages.warning(request, message % {"count": count, "texts": texts})


def _join_quoted(texts):
    quoted = [gettext("“%(text)s”") % {"text": text} for text in texts]
    return ", ".join(quoted[:_MAX_LISTED] + ["…"] * (len(quoted) > _MAX_LISTED))
