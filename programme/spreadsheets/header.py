"""The row of headings: where it is, and what its columns are."""

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from programme.languages import content_language_codes, language_name
from programme.roadmap.columns import column_headings
from programme.text import clean

from .file_formats import show
from .issues import TableIssue
from .lookups import LANGUAGE_WORDS
from .registry import programme_tables

# People write a title, a date and an explanation above a table, not more.
_SEARCHED = 20
_FEWEST = 2
# A column that may be there, or be filled in, in place of another one.
_INSTEAD = {"action": "external_id"}


@dataclass
class Header:
    """The headings of a table: ``texts`` as the file has them, and by name the ``places`` of the known columns."""

    index: int
    number: int
    texts: list[str]
    places: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    mistakes: list[TableIssue] = field(default_factory=list)

    @property
    def columns(self):
        """{name: heading as in the file}."""
        return {name: self.texts[place] for name, place in self.places.items()}

    def cells(self, values):
        """Return the cells of a row by the names of their columns; what stands in no known column is left out."""
        return {name: values[place] if place < len(values) else None for name, place in self.places.items()}

    def unnamed(self, values):
        """Return the places of the cells of a row that hold something below no heading."""
        named = {place for place, text in enumerate(self.texts) if text}
        return {place for place, value in enumerate(values) if value is not None} - named

    def is_repeated(self, values):
        """Whether the row holds the headings again, as at the top of a printed page."""
        return [show(value) for value in values if value is not None] == [text for text in self.texts if text]

    def add_mistake(self, heading, what, remedy):
        self.mistakes.append(TableIssue(self.number, heading, "", what, remedy))


def score(rows, headings):
    """Return how many columns of the row of headings are known; 0 when there is no such row."""
    return next((found for found, _index in _candidates(rows, headings)), 0)


def detect_header(rows, headings):
    """Return the :class:`Header` of a table, or None.

    Args:
        rows: pairs of row number and cells.
        headings: the :class:`Headings` of the kind of table.
    """
    index = next((index for _found, index in _candidates(rows, headings)), None)
    if index is None:
        return None
    number, cells = rows[index]
    header = Header(index, number, [show(clean(cell)) for cell in cells])
    unknown = _name_columns(header, headings)
    missing = [
        name for name in headings.table.required if not {name, _INSTEAD.get(name)} & header.places.keys()
    ]
    header.missing = missing
    meant = [_tell_unknown(header, headings, text) for text in unknown]
    for name in missing:
        if name not in meant:
            what = _("The column is missing.")
            header.add_mistake(
                headings.shown[name], what, _("Add it, or correct the heading that stands for it.")
            )
    return header


def row_action_key(table, cells):
    """Return what the cells of a row of the table, by the names of their columns, call its action; None for nothing."""
    key = table.required[0]
    return next((cells[name] for name in (key, _INSTEAD.get(key)) if cells.get(name) is not None), None)


def _candidates(rows, headings):
    for index, (_number, cells) in enumerate(rows[:_SEARCHED]):
        texts = {show(clean(cell)) for cell in cells}
        found = sum(headings.find(text) is not None for text in texts)
        if found >= _FEWEST:
            yield found, index


def _name_columns(header, headings):
    """Find the places of the known columns, and return the headings that are not known."""
    unknown, unread = [], []
    for place, text in enumerate(header.texts):
        name = headings.find(text)
        if name in header.places:
            remedy = _("Remove one of the two, or give one of them another heading.")
            header.add_mistake(text, _("The column is there twice."), remedy)
        elif name is None:
            unknown += [text] if text else []
        elif headings.column_of(name).only_exported:
            unread.append(text)
        else:
            header.places[name] = place
    if unread:
        remark = _("Not read, as where an action stands comes from its progress: %(columns)s.")
        header.remarks.append(remark % {"columns": ", ".join(unread)})
    return unknown


def _tell_unknown(header, headings, text):
    """Tell that a heading is not known, and return the name of the column that it is likely meant for, or None."""
    if name := headings.lacking_language(text):
        example = next(shown for column, shown in headings.shown.items() if column.startswith(f"{name}_"))
        what = _("The heading does not tell which language the texts are in.")
        header.add_mistake(text, what, _("Write it as “%(heading)s”.") % {"heading": example})
    elif name := headings.nearest(text, header.places):
        what = _("There is no such column.")
        header.add_mistake(text, what, _("Did you mean “%(near)s”?") % {"near": headings.shown[name]})
    else:
        header.remarks.append(_("The column “%(column)s” is not known and was not read.") % {"column": text})
    return name


_NOT_TOLD = re.compile(r"[^\w%]|_")


def heading_key(text):
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
        self.shown = column_headings(self.table.columns, get_language())
        self.names = {}
        self.without_language = {}
        spoken = {language: _headings(self.table.columns, language) for language in _languages()}
        self._add({"": {name: (name,) for name in self.columns}} | spoken)
        self._add(
            {language: words for language, words in self.table.synonyms.items() if language in ("", *spoken)}
        )

    def find(self, heading):
        """Return the name of the column, such as ``start`` or ``title_sv``; None when there is none."""
        return self.names.get(heading_key(heading))

    def lacking_language(self, heading):
        """Return the column of texts whose heading this is, but without the language they are in; otherwise None."""
        return self.without_language.get(heading_key(heading))

    def nearest(self, heading, present):
        """Return the name of the column, not among ``present``, that ``heading`` is likely misspelt for, or None."""
        known = [word for word, name in self.names.items() if name not in present]
        found = get_close_matches(heading_key(heading), known, n=1, cutoff=0.8)
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
                        found.setdefault(heading_key(full), {})[target] = name
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
        languages = content_language_codes()
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
