"""The forms of taking texts out for an agency and bringing them back."""

import base64
import binascii

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .exchange.reading import EXTENSIONS
from .filters import Age, directions, sections

_SALT = "programme.desk.import"
_LARGEST = 10_000_000


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
            if file.size > _LARGEST:
                self.add_error("file", _("The file is larger than 10 MB. Bring in its parts one by one."))
            data["name"], data["content"] = file.name, file.read()
        elif data.get("held"):
            self._take_held(data)
        elif "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return data

    def _take_held(self, data):
        try:
            name, content = signing.loads(data["held"], salt=_SALT)
            data["name"], data["content"] = name, base64.b64decode(content)
        except (signing.BadSignature, ValueError, binascii.Error):
            self.add_error("file", _("Choose the file once more."))

    def hold(self):
        """Return the file as a text for the form of the next step, so that nobody has to choose it again."""
        content = base64.b64encode(self.cleaned_data["content"]).decode()
        return signing.dumps([self.cleaned_data["name"], content], salt=_SALT, compress=True)
