"""``lang`` attributes of text in another language than the page around it, and texts of facts with fallback."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from i18nfield.strings import LazyI18nString

from ..languages import language_name

register = template.Library()


@register.simple_tag(takes_context=True)
def lang_of(context: Context, other: Any) -> str:
    """Return the ``lang`` attribute for text of the page ``other``; empty if it is in the language of this page.

    Args:
        other: a page; one without ``text_language`` counts as in the language of this page.
    """
    language = _language(context)
    other_language = getattr(other, "text_language", language)
    return _lang(other_language) if other_language != language else ""


@register.simple_tag(takes_context=True)
def text_lang(context: Context) -> str:
    """Return the ``lang`` attribute for the text of this page while it is untranslated; otherwise empty."""
    page: Any = context.get("page")
    return _lang(page.text_language) if getattr(page, "translation_pending", False) else ""


@register.simple_tag(takes_context=True)
def interface_lang(context: Context | Mapping[str, Any]) -> str:
    """Return the ``lang`` attribute for interface text inside the text of an untranslated page; otherwise empty."""
    page: Any = context.get("page")
    return _lang(page.language) if getattr(page, "translation_pending", False) else ""


@register.simple_tag(takes_context=True)
def fact_text(context: Context, value: Any) -> str:
    """Return the text of a fact in the page's language, or in another one inside ``<span lang>``."""
    if not isinstance(value, LazyI18nString) or not isinstance(value.data, dict):
        return "" if value is None else str(value)
    page_language = _language(context)
    order = [page_language, settings.LANGUAGE_CODE, *value.data]
    language = next((code for code in order if value.data.get(code)), None)
    if language is None:
        return ""
    text = value.data[language]
    return text if language == page_language else format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def in_sentence(value: Any) -> str:
    """Return the name of a language in the active language, cased as within a sentence.

    Args:
        value: a locale, or an object with a ``language`` code.
    """
    return language_name(getattr(value, "language_code", None) or value.language)


def _language(context: Context) -> Any:
    return getattr(context.get("page"), "language", None) or get_language()


def _lang(code: str) -> SafeString:
    return format_html(' lang="{}"', code)


@register.filter
def language_heading(code: str) -> str:
    """Return the name of a language in the active language, capitalized."""
    return get_language_info(code)["name_translated"].capitalize()
