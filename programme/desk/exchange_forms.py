"""The forms of taking texts out for an agency and bringing them back."""

from django import forms
from django.conf import settings
from django.core import signing
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .exchange.parcel import UnreadableError
from .exchange.reading import EXTENSIONS, content_of
from .filters import Age, directions, sections

_SALT = "programme.desk.import"
# What the other fields of the form take at most, in bytes.
_ROOM = 10_000


class ExportForm(forms.Form):
    """What goes to the agency; begins with how the desk was narrowed down."""

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
        self.fields["section"].choices = [("", _("All")), *sections()]


class _Packing:
    """Writes a file as bytes for Django's signing, which packs them: JSON would take a third more of them."""

    def dumps(self, held):
        name, content = held
        return name.encode() + b"\n" + content

    def loads(self, data):
        name, _break, content = data.partition(b"\n")
        return name.decode(), content


class ImportForm(forms.Form):
    """A file, or the one of the trial before, and what to do where it does not fit."""

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

    def clean(self):
        data = super().clean()
        if file := data.get("file"):
            self._take(data, file)
        elif data.get("held"):
            self._take_held(data)
        elif "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return data

    def _take(self, data, file):
        """Read the file, and hold it as a text for the form of the next step, so that nobody has to choose it again."""
        try:
            data["name"], data["content"] = file.name, content_of(file)
        except UnreadableError as error:
            self.add_error("file", str(error))
            return
        held = (data["name"], data["content"])
        data["held"] = signing.dumps(held, salt=_SALT, serializer=_Packing, compress=True)
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if limit is not None and len(data["held"]) + _ROOM > limit:
            what = _(
                "In the form, the file takes %(size)s, and the site takes %(limit)s at a time. Bring in its parts one by one, or ask whoever maintains the site to bring it in."
            )
            sizes = {"size": filesizeformat(len(data["held"])), "limit": filesizeformat(limit)}
            self.add_error("file", what % sizes)

    def _take_held(self, data):
        try:
            data["name"], data["content"] = signing.loads(data["held"], salt=_SALT, serializer=_Packing)
        except signing.BadSignature:
            self.add_error("file", _("Choose the file once more."))
