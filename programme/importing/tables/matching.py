"""Which column a heading means, in whatever language and spelling it is written."""

import re
import unicodedata
from difflib import get_close_matches

from django.conf import settings
from django.utils.translation import get_language, override

from programme.roadmap.columns import headings, language_name, text_languages

from .registry import programme_tables
from .synonyms import LANGUAGE_WORDS

_NOT_TOLD = re.compile(r"[^\w%]|_")


def key(text):
    """Return ``text`` without what makes no difference between headings: case, spaces, hyphens, colons, stars."""
    return _NOT_TOLD.sub("", unicodedata.normalize("NFC", text).casefold())


class Headings:
    """The columns of one table by every heading that they may have.

    Args:
        name: the name of a declared kind of table, such as ``"actions"``.

    Attributes:
        table: its :class:`~.registry.ProgrammeTable`.
    """

    def __init__(self, name: str) -> None:
        self.table = programme_tables()[name]
        self.columns = {column.name: column for column in self.table.columns}
        self.shown = headings(self.table.columns, get_language())
        self.names = {}
        self.without_language = {}
        spoken = {language: _headings(self.table.columns, language) for language in _languages()}
        self._add({"": {name: (name,) for name in self.columns}} | spoken)
        self._add(
            {language: words for language, words in self.table.synonyms.items() if language in ("", *spoken)}
        )

    def find(self, heading):
        """Return the name of the column, such as ``start`` or ``title_sv``; None when there is none."""
        return self.names.get(key(heading))

    def lacking_language(self, heading):
        """Return the column of texts whose heading this is, but without the language they are in; otherwise None."""
        return self.without_language.get(key(heading))

    def nearest(self, heading, present):
        """Return the name of the column, not among ``present``, that ``heading`` is likely misspelt for, or None."""
        known = [word for word, name in self.names.items() if name not in present]
        found = get_close_matches(key(heading), known, n=1, cutoff=0.8)
        return self.names[found[0]] if found else None

    def column_of(self, name):
        """Return the :class:`Column` of a name that may end in a language."""
        return self.columns.get(name) or self.columns[name.rpartition("_")[0]]

    def _add(self, words):
        """Take ``{language: {name: headings}}``; what is there already keeps its meaning."""
        found = {}
        for language, by_name in words.items():
            for name, spellings in by_name.items():
                for spelling in spellings:
                    for full, target in self._spelt(name, spelling, language):
                        found.setdefault(key(full), {})[target] = name
        for word, targets in found.items():
            if word in self.names or word in self.without_language:
                continue
            # A word that is the same in two languages tells neither.
            clear = [
                target
                for target in targets
                if target not in self.columns or not self.columns[target].per_language
            ]
            if len(clear) == 1:
                self.names[word] = clear[0]
            else:
                self.without_language[word] = next(iter(targets.values()))

    def _spelt(self, name, spelling, language):
        """Yield (heading, name of the column) for a spelling, with each language after it and with none."""
        if not self.columns[name].per_language:
            yield spelling, name
            return
        languages = text_languages()
        for code in languages:
            for word in _words_for(code):
                yield f"{spelling} {word}", f"{name}_{code}"
        alone = language if language in languages else languages[0] if len(languages) == 1 else None
        yield spelling, f"{name}_{alone}" if alone else name


def _languages():
    return dict.fromkeys((*(code for code, _name in settings.LANGUAGES), "en"))


def _headings(columns, language):
    with override(language):
        return {column.name: (str(column.heading),) for column in columns}


def _words_for(code):
    words = [code, *LANGUAGE_WORDS.get(code, ())]
    for language in _languages():
        with override(language):
            words.append(language_name(code))
    return words
