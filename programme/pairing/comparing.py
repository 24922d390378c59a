"""What two versions of a page would be taken to say alike, though nobody has said so."""

import hashlib
import json
from dataclasses import dataclass

from programme.models import ParityUnit
from programme.parity.labels import label_of
from programme.parity.marking import mark_same, may_be_same
from programme.parity.memory import read_memory
from programme.parity.pages import PAGE
from programme.parity.segments import group_of, plain


@dataclass(frozen=True)
class Uncompared:
    """The texts of two languages at one place, of which neither the ledger nor the memory says that they are equal.

    Attributes:
        label: what the text is called.
        texts: ``{language: what it says}``.
    """

    label: str
    texts: dict

    @property
    def languages(self):
        """The codes of the languages that say it."""
        return tuple(self.texts)

    @property
    def is_copy(self):
        """Whether one is the other word for word: it has not been translated."""
        return len(set(self.texts.values())) == 1

    def __str__(self):
        return " – ".join(dict.fromkeys(self.texts.values()))


def uncompared(page, version, pairs):
    """Return the :class:`Uncompared` texts of two versions of a page; addresses, and what has no letters, are none.

    Args:
        page: the specific page.
        version: it in another language.
        pairs: the :class:`~programme.importing.pages.pairing.Pairs` of both.
    """
    languages = [one.locale.language_code for one in (page, version)]
    known, said = read_memory([page.translation_key])[page.translation_key], _said(page, languages)
    found = []
    for (path, html), translated in pairs.strings.items():
        texts = dict(zip(languages, (plain(html), plain(translated)), strict=True))
        if path != "slug" and not _is_alike(texts) and texts not in said and not known.says_equal(texts):
            found.append(Uncompared(label_of(type(page), group_of(path)), texts))
    return found


def _said(page, languages):
    """The texts of which somebody has said that they are equal, or that their difference is minor."""
    units = ParityUnit.objects.filter(object_type=PAGE, object_id=str(page.translation_key))
    marks = [mark for unit in units for mark in (unit.checked, unit.minor)]
    return [{language: mark.get(language) for language in languages} for mark in marks]


def _is_alike(texts):
    """Whether the texts are the same numbers and signs, which need no translation."""
    one, *others = set(texts.values())
    return not others and not any(letter.isalpha() for letter in one)


def seal_of(texts):
    """Return what tells whether these are still the :class:`Uncompared` texts that somebody was shown."""
    return hashlib.sha256(json.dumps([one.texts for one in texts]).encode()).hexdigest()


def vouch(page, texts, user):
    """Note in the ledger that ``user`` says of these texts, side by side, that they say the same."""
    units = ParityUnit.objects.open().filter(object_type=PAGE, object_id=str(page.translation_key))
    for unit in units:
        if may_be_same(unit) and any(one.texts.items() <= unit.texts.items() for one in texts):
            mark_same(unit, user)
