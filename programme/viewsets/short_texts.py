"""Fields for a few words, or a sentence or two, in each language."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from i18nfield.forms import I18nTextarea, I18nTextInput


class LabelledMixin:
    """Says of each box which field and language it is of; the field's own label belongs to all of them together."""

    def render(self, name, value, attrs=None, renderer=None):
        languages = dict(settings.LANGUAGES)
        for language, widget in zip(self.locales, self.widgets, strict=True):
            label = f"{capfirst(self.field.label or '')} ({languages.get(language, language)})"
            widget.attrs["aria-label"] = label.strip()
        return super().render(name, value, attrs, renderer)


class ShortTextarea(forms.Textarea):
    def __init__(self, attrs=None):
        super().__init__({"rows": 3} | (attrs or {}))


class ShortI18nTextarea(LabelledMixin, I18nTextarea):
    """One low box for each language, so that both are seen together."""

    widget = ShortTextarea


class ShortI18nTextInput(LabelledMixin, I18nTextInput):
    """One line for each language."""
