"""TODO: docstring."""

from functools import cache

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info
from i18nfield.strings import LazyI18nString

from .text import clean


def language_choices():
    """Return (code, name) of every language that Django can name, the site's own first."""
    return _named_in(get_language())


@cache  # asked for at every save of a page
def _named_in(_active_language):
    own = [code for code, _name in settings.LANGUAGES]
    others = (code for code, info in LANG_INFO.items() if "name" in info and code not in own)
    return [(code, _language_name(code)) for code in (*own, *sorted(others, key=_language_name))]


def _language_name(code):
    return get_language_info(code)["name_translated"]


def content_language_codes():
    """Return the codes of the languages in which the site has texts, in its own order."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def language_name(code):
    """Return what the language ``code`` is called, in the active language, inside a phrase; the code if nothing."""
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
    # English begins the names of languages with a capital; Swedish and Finnish do not.
    return name if (get_language() or "en").startswith("en") else name.lower()


def texts_by_language(value):
    """Return what a field of a fact says as ``{language: text}``; what is no text by language counts for all."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, dict):
        return {language: clean(text) or "" for language, text in data.items()}
    return dict.fromkeys(content_language_codes(), str(data)) if data else {}


def i18n_value(texts):
    """Return ``{language: text}`` as a field of a fact holds it."""
    given = {language: text for language, text in texts.items() if text}
    return LazyI18nString(given) if given else ""
