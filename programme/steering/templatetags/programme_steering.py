"""Template tags of meeting rounds: texts in each language, names of users, languages of texts."""

from typing import Any

from django import template

from programme.languages import content_language_codes, language_name

register = template.Library()


@register.filter
def each_language(value: Any) -> list[tuple[str, str]]:
    """Return ``[(language code, text)]`` of the content languages in which a fact's text is filled in."""
    data = getattr(value, "data", value)
    if not isinstance(data, dict):
        return [(content_language_codes()[0], data)] if data else []
    return [(language, data[language]) for language in content_language_codes() if data.get(language)]


@register.filter
def display_name(user: Any) -> str:
    """Return the full name of a user, otherwise the username; empty for None."""
    return user.get_full_name() or user.get_username() if user else ""


@register.simple_tag
def languages_of_texts() -> list[tuple[str, str]]:
    """Return ``[(language code, name of the language)]`` of the content languages."""
    return [(language, language_name(language)) for language in content_language_codes()]
