"""Boxes and choices that are written without a template each: a round has more than a thousand of them."""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join


class PlainTextarea(forms.Textarea):
    """A box of two lines."""

    def __init__(self, language):
        super().__init__({"rows": 2, "lang": language})

    def render(self, name, value, attrs=None, renderer=None):
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        return format_html("<textarea{}>\n{}</textarea>", attributes, value or "")


class PlainSelect(forms.Select):
    """A choice of one, without groups."""

    def render(self, name, value, attrs=None, renderer=None):
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, flatatt({"selected": str(code) == chosen}), label) for code, label in self.choices),
        )
        return format_html("<select{}>{}</select>", attributes, options)
