"""Footnotes of document pages, validation of footnote marks, and the rendering of phrases in another language.

The syntax of the marks is that of ``programme.document.syntax``.
"""

import re
from typing import Any

from django.conf.locale import LANG_INFO
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
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
    """A footnote of a document page, in the language of the page."""

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

    # Both parents are named, because modelcluster needs the options of both.
    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("footnote")
        verbose_name_plural = _("footnotes")

    def __str__(self) -> str:
        return f"[^{self.label}]"


class DocumentPageForm(WagtailAdminPageForm):
    """Page form that validates footnote marks and phrases.

    The fields of the fact that the page is about (``fact_fields``) are disabled once the page exists.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.instance.fact_fields:
            if name in self.fields and self.instance.pk:
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Add an error for each mark without a footnote, duplicate label and malformed phrase."""
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

    def _check_phrases(self, cleaned: dict[str, Any]) -> None:
        for name, value in list(cleaned.items()):
            text = value.get_prep_value() if hasattr(value, "get_prep_value") else value
            for mistake in phrase_mistakes(str(text), LANG_INFO):
                self.add_error(name, " ".join(mistake))

    @staticmethod
    def _marks(cleaned: dict[str, Any]) -> set[str]:
        """Return the labels of all footnote marks in the texts of the page."""
        body = cleaned.get("body")
        texts = [cleaned.get("abstract"), cleaned.get("statement"), body.get_prep_value() if body else ""]
        return set(FOOTNOTE.findall(str(texts)))


_TAG_OR_PHRASE = re.compile(rf"<[^>]*>|{PHRASE.pattern}")


def strip_marks(text: str) -> str:
    """Return ``text`` without footnote marks and with phrases as plain words.

    Args:
        text: plain text, or HTML without marks in attributes.
    """
    return PHRASE.sub(r"\1", FOOTNOTE.sub("", text))


def mark_phrase_languages(html: str) -> SafeString:
    """Return ``html`` (safe) with a ``<span lang>`` for each phrase in another language.

    A phrase whose language Django does not know becomes plain words.
    """
    return mark_safe(_TAG_OR_PHRASE.sub(_phrase_html, html))  # noqa: S308 - ``html`` is safe


def _phrase_html(match: re.Match[str]) -> str:
    words, language = match.groups()
    if words is None:
        return match[0]
    if language.lower() not in LANG_INFO:
        return words
    return format_html('<span lang="{}">{}</span>', language, mark_safe(words))  # noqa: S308 - part of safe HTML
