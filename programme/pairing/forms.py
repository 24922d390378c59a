"""How a page is to be published of which something is missing in another language."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programme.models import UrgentSummary
from programme.roadmap.columns import language_name


class Way(models.TextChoices):
    """The ways to publish a pair."""

    BOTH = "both", pgettext_lazy("way to publish", "Publish both languages now")
    TRANSLATE = (
        "translate",
        pgettext_lazy("way to publish", "Send to the translators, and publish both when done"),
    )
    ALONE = "alone", pgettext_lazy("way to publish", "Publish alone now, as urgent, with a short summary")


class PublishForm(forms.Form):
    """The choice, and a summary in each language that would be behind.

    Args:
        revision: the draft that is shown, and no other one, is published.
        ways: the :class:`Way` objects that can be chosen.
        locales: the locales in which something is missing.
        summaries: what they say already, ``{locale: text}``.
    """

    way = forms.ChoiceField(label=_("How do you want to publish?"), widget=forms.RadioSelect)

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, revision, ways, locales, summaries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = self.latest = revision.pk
        self.fields["way"].choices = [(way.value, way.label) for way in ways]
        self.locales = {f"summary_{locale.language_code}": locale for locale in locales}
        field = UrgentSummary._meta.get_field("text")
        for name, locale in self.locales.items():
            widget = forms.Textarea(attrs={"rows": 3, "lang": locale.language_code})
            self.fields[name] = forms.CharField(
                label=_("Summary in %(language)s") % {"language": language_name(locale.language_code)},
                help_text=field.help_text,
                max_length=field.max_length,
                initial=summaries.get(locale, ""),
                required=False,
                widget=widget,
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("revision") not in (None, self.latest):
            self.add_error(
                None,
                _("The draft has been changed meanwhile. Look at what is missing now, and choose again."),
            )
        for name in self.locales:
            if cleaned.get("way") == Way.ALONE and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Say shortly what is new; without it, nothing is published alone."))
        return cleaned

    @property
    def summaries(self):
        """``{locale: text}`` of a valid form."""
        return {locale: self.cleaned_data[name] for name, locale in self.locales.items()}


class HandOverForm(forms.Form):
    """Whether the texts that nobody has compared say the same.

    Args:
        asks: whether there are such texts.
    """

    same = forms.BooleanField(
        label=_("Both languages say the same"),
        error_messages={"required": _("Say that both languages say the same; without it, nothing changes.")},
    )

    def __init__(self, *args, asks, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["same"]
