"""Footnotes: notes of a page, marked in its text with their label, as in ``[^1]``.

The mark is plain text and not a link, so that a sentence stays one segment for the translator, who may move the mark
anywhere, and so that it works in headings of tables and other places without formatting.
"""

import re

from django.conf.locale import LANG_INFO
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .blocks.text import INLINE_FEATURES
from .syntax import FOOTNOTE, PHRASE, phrase_mistakes


class Footnote(TranslatableMixin, Orderable):
    """A note of a document page, in the page's language."""

    page = ParentalKey("programme.DocumentPage", on_delete=models.CASCADE, related_name="footnotes")
    label = models.CharField(
        _("label"),
        max_length=20,
        help_text=_("What stands between [^ and ] in the text; letters, digits and hyphens."),
    )
    text = RichTextField(
        _("note"),
        features=INLINE_FEATURES,
        help_text=_("A source or an explanation, in a sentence or two. The page can be read without it."),
    )

    override_translatable_fields = [SynchronizedField("label", overridable=False), TranslatableField("text")]
    panels = [FieldPanel("label"), FieldPanel("text")]

    # modelcluster finds the two parents' options only when both are named here.
    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("footnote")
        verbose_name_plural = _("footnotes")

    def __str__(self):
        return f"[^{self.label}]"


class DocumentPageForm(WagtailAdminPageForm):
    """Checks the marks of its texts and that each has its note, and keeps the page's fact as it was set at creation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.instance.fact_fields:
            if name in self.fields and self.instance.pk:
                self.fields[name].disabled = True

    def clean(self):
        cleaned = super().clean()
        self._check_phrases(cleaned)
        formset = self.formsets.get("footnotes")
        if formset is None or not formset.is_valid():
            return cleaned
        labels = [
            form.cleaned_data["label"]
            for form in formset.forms
            if form.cleaned_data.get("label") and not form.cleaned_data.get("DELETE")
        ]
        for label in sorted(self._marks(cleaned) - set(labels)):
            self.add_error(
                "body",
                gettext(
                    "The text has the mark [^%(label)s], but there is no footnote with this label. Add the footnote, or remove the mark."
                )
                % {"label": label},
            )
        for label in sorted({label for label in labels if labels.count(label) > 1}):
            self.add_error(
                None,
                gettext("Two footnotes have the label %(label)s. Give one of them another label.")
                % {"label": label},
            )
        return cleaned

    def _check_phrases(self, cleaned):
        for name, value in list(cleaned.items()):
            text = value.get_prep_value() if hasattr(value, "get_prep_value") else value
            for mistake in phrase_mistakes(str(text), LANG_INFO):
                self.add_error(name, " ".join(mistake))

    @staticmethod
    def _marks(cleaned):
        """The labels that are marked anywhere in the texts of the page."""
        body = cleaned.get("body")
        texts = [cleaned.get("abstract"), cleaned.get("statement"), body.get_prep_value() if body else ""]
        return set(FOOTNOTE.findall(str(texts)))


_TAG_OR_PHRASE = re.compile(rf"<[^>]*>|{PHRASE.pattern}")


def strip_marks(text):
    """Return ``text`` (plain, or HTML that no tag's attribute of which has a mark) with its words alone."""
    return PHRASE.sub(r"\1", FOOTNOTE.sub("", text))


def mark_phrase_languages(html):
    """Return ``html`` (safe) with a ``lang`` around words of another language; their language is one Django knows."""
    return mark_safe(_TAG_OR_PHRASE.sub(_spoken, html))  # noqa: S308 - safe went in


def _spoken(match):
    words, language = match.groups()
    if words is None:
        return match[0]
    if language.lower() not in LANG_INFO:
        return words
    return format_html('<span lang="{}">{}</span>', language, mark_safe(words))  # noqa: S308 - safe went in
