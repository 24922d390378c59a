"""The ``lang`` of what is shown: text of another language than the page's own, and facts without a translation."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info
from i18nfield.strings import LazyI18nString

from ..languages import language_name

register = template.Library()


@register.simple_tag(takes_context=True)
def lang_of(context, other):
    """`` lang="sv"`` when the text of the page ``other`` is in another language than this page; otherwise nothing.

    A page that does not say which language its text is in is taken to be in that of the page around it.
    """
    here = _language(context)
    there = getattr(other, "text_language", here)
    return _lang(there) if there != here else ""


@register.simple_tag(takes_context=True)
def text_lang(context):
    """`` lang="sv"`` for what holds this page's text while it waits for its translation; otherwise nothing."""
    page = context.get("page")
    return _lang(page.text_language) if getattr(page, "translation_pending", False) else ""


@register.simple_tag(takes_context=True)
def interface_lang(context):
    """`` lang="fi"`` for the interface's own words inside a text of another language; otherwise nothing."""
    page = context.get("page")
    return _lang(page.language) if getattr(page, "translation_pending", False) else ""


@register.simple_tag(takes_context=True)
def fact_text(context, value):
    """A text of a fact in the page's language; one that lacks it is shown in another, and marked as such."""
    if not isinstance(value, LazyI18nString) or not isinstance(value.data, dict):
        return "" if value is None else str(value)
    wanted = _language(context)
    order = [wanted, settings.LANGUAGE_CODE, *value.data]
    language = next((code for code in order if value.data.get(code)), None)
    if language is None:
        return ""
    text = value.data[language]
    return text if language == wanted else format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def in_sentence(of):
    """The name of a language, as it is written inside a sentence of the active one; of a locale or what is in it."""
    return language_name(getattr(of, "language_code", None) or of.language)


def _language(context):
    return getattr(context.get("page"), "language", None) or get_language()


def _lang(code):
    return format_html(' lang="{}"', code)


@register.filter
def language_heading(code):
    """A language's name in the active language, as a heading."""
    return get_language_info(code)["name_translated"].capitalize()
