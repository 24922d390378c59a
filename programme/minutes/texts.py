"""Texts of facts and titles in the language of the minutes, or else in another one, which is then told."""

import re
from dataclasses import dataclass

from django.conf import settings
from i18nfield.strings import LazyI18nString

# They come along from spreadsheets, and no XML may hold them.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Text:
    """Some words, the language that they are in, and whether that is another one than the minutes'."""

    words: str
    language: str
    is_foreign: bool = False

    def __bool__(self):
        return bool(self.words)

    def __str__(self):
        return self.words

    @property
    def lines(self):
        """Each line that says something, for lists of one thing a line."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]


def written(words, language, wanted):
    """Return the :class:`Text` of ``words`` in ``language`` for minutes in the language ``wanted``."""
    plain = _UNWRITABLE.sub(" ", "\n".join(str(words).strip().splitlines()))
    return Text(plain, language, language != wanted)


def told(value, wanted):
    """Return the :class:`Text` of a fact's text for minutes in the language ``wanted``; an empty one where it has none."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if not isinstance(data, dict):
        return written(data or "", wanted, wanted)
    order = (wanted, settings.LANGUAGE_CODE, *data)
    language = next((code for code in order if (data.get(code) or "").strip()), wanted)
    return written(data.get(language) or "", language, wanted)
