"""A field for a sentence or two in each language."""

from django import forms
from i18nfield.forms import I18nTextarea


class ShortTextarea(forms.Textarea):
    def __init__(self, attrs=None):
        super().__init__({"rows": 3} | (attrs or {}))


class ShortI18nTextarea(I18nTextarea):
    """One low box for each language, so that both are seen together."""

    widget = ShortTextarea
