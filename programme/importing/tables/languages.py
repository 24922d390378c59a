"""Texts in several languages: as fields of facts hold them, and whether a row has a language whole or not at all."""

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from programme.roadmap.columns import language_name, text_languages

from .cells import clean


def texts_of(value):
    """Return what a field of a fact says as ``{language: text}``; what is no text by language counts for all."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, dict):
        return {language: clean(text) or "" for language, text in data.items()}
    return dict.fromkeys(text_languages(), str(data)) if data else {}


def as_field(texts):
    """Return ``{language: text}`` as a field of a fact holds it."""
    given = {language: text for language, text in texts.items() if text}
    return LazyI18nString(given) if given else ""


def given_languages(texts):
    """Return the languages of the site, in its own order, in which ``{column: {language: text}}`` has a text."""
    return [language for language in text_languages() if any(own.get(language) for own in texts.values())]


def tell_halves(table, row, texts, languages):
    """Make a mistake of each text that a row lacks in a language in which it has others.

    A reader who is shown a page in one language must not find it half in another.

    Args:
        table: the :class:`~.reading.Table`.
        row: the :class:`~.cells.Row`.
        texts: ``{column: {language: text}}``, the ones that belong together.
        languages: the languages that must be alike; the others are compared with the first one.
    """
    for name, by_language in texts.items():
        for other in languages[1:]:
            pair = {language: by_language.get(language) for language in (languages[0], other)}
            if any(pair.values()) and not all(pair.values()):
                lacking, given = sorted(pair, key=lambda language: bool(pair[language]))
                _tell(table, row, f"{name}_{lacking}", lacking, table.heading(f"{name}_{given}"))


def _tell(table, row, column, language, given):
    what = _("The text is missing in this language, but “%(column)s” is filled in.") % {"column": given}
    remedy = _("Write it, or leave out all texts of the row in this language (%(language)s).")
    table.add_mistake(row, column, what, remedy % {"language": language_name(language)})
