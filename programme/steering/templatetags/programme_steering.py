"""What a round shows: texts in each language, and the names of colleagues."""

from django import template

from programme.languages import content_language_codes, language_name

register = template.Library()


@register.filter
def each_language(value):
    """Return (language, text) for each language of the site in which a text of facts says something."""
    data = getattr(value, "data", value)
    if not isinstance(data, dict):
        return [(content_language_codes()[0], data)] if data else []
    return [(language, data[language]) for language in content_language_codes() if data.get(language)]


@register.filter
def display_name(user):
    """Return what colleagues call a user: the full name or, without one, the username; nothing for nobody."""
    return user.get_full_name() or user.get_username() if user else ""


@register.simple_tag
def languages_of_texts():
    """Return (language, its name) for each language of the site."""
    return [(language, language_name(language)) for language in content_language_codes()]
