"""Languages of the site: codes, names, and texts of facts by language."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info
from i18nfield.strings import LazyI18nString

from .text import clean


def language_choices() -> list[tuple[str, str]]:
    """Return (code, name in the active language) of every language that Django knows, ``LANGUAGES`` first."""
    return _choices_in(get_language())


@cache  # called at every save of a page
def _choices_in(_active_language: str | None) -> list[tuple[str, str]]:
    site_codes = [code for code, _name in settings.LANGUAGES]
    others = (code for code, info in LANG_INFO.items() if "name" in info and code not in site_codes)
    return [(code, _translated_name(code)) for code in (*site_codes, *sorted(others, key=_translated_name))]


def _translated_name(code: str) -> str:
    return str(get_language_info(code)["name_translated"])


def content_language_codes() -> list[str]:
    """Return the codes of ``WAGTAIL_CONTENT_LANGUAGES``, in the order of the setting."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def language_name(code: str) -> str:
    """Return the name of a language in the active language, cased as within a sentence.

    Args:
        code: a language code; returned as it is if Django does not know it.
    """
    try:
        name = _translated_name(code)
    except KeyError:
        return code
    # Names of languages are capitalized in English, but not in Swedish and Finnish.
    return name if (get_language() or "en").startswith("en") else name.lower()


def texts_by_language(value: Any) -> dict[str, str]:
    """Return the value of an i18n field as ``{language: text}``; a plain string is the text in all languages."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, dict):
        return {language: clean(text) or "" for language, text in data.items()}
    return dict.fromkeys(content_language_codes(), str(data)) if data else {}


def i18n_value(texts: Mapping[str, str]) -> LazyI18nString | str:
    """Return the value of an i18n field for ``{language: text}``, without empty texts; ``""`` if there is no text."""
    nonempty = {language: text for language, text in texts.items() if text}
    return LazyI18nString(nonempty) if nonempty else ""
