"""Lookup of the words of a cell: codes and names of choices in every language, and alternative headings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override
from i18nfield.strings import LazyI18nString

from .file_formats import cell_text
from .report import UnreadableCell

_WITH_SHORT_NAME = re.compile(r"(.+?)\s*\(([^()]+)\)")
# Longest list of choices that a hint shows.
_MAX_SUGGESTIONS = 12


class ChoiceLookup:
    """Values by their codes and names, regardless of case and spaces.

    Args:
        codes: ``{code: value}``.
        names: pairs of a name and its value; a name that two values share is ignored.
        suggestions: choices that a hint lists if none resembles the word.
    """

    def __init__(
        self,
        codes: Mapping[str, Any],
        names: Sequence[tuple[str, Any]] = (),
        suggestions: Iterable[object] = (),
    ) -> None:
        values_by_name: dict[str, set[Any]] = {}
        for name, value in names:
            values_by_name.setdefault(_key(name), set()).add(value)
        self.values: dict[str, Any] = {
            key: values.pop() for key, values in values_by_name.items() if len(values) == 1
        }
        self.values |= {_key(code): value for code, value in codes.items()}
        self.spellings = {_key(word): word for word in (*codes, *(name for name, _value in names))}
        self.suggestions = [str(word) for word in suggestions]
        self.suggest = lru_cache(maxsize=1000)(self._suggest)

    def parse(self, value: Any) -> Any:
        """Return the value that a cell names.

        Raises:
            UnreadableCell: no value has this code or name.
        """
        word = cell_text(value)
        choice = self.values.get(_key(word))
        if choice is None:
            raise UnreadableCell(_("“%(word)s” is not known here.") % {"word": word}, self.suggest(word))
        return choice

    def parse_list(self, value: Any) -> list[Any]:
        """Return the distinct values that a cell names, in the order of the cell.

        Names are separated by semicolons, line breaks or commas; a name may contain commas.

        Raises:
            UnreadableCell: one of the names is unknown.
        """
        text = cell_text(value)
        parts: list[str] = []
        for part in [text] if _key(text) in self.values else re.split(r"[;\n]", text):
            parts += [part] if _key(part) in self.values else part.split(",")
        return list(dict.fromkeys(self.parse(part.strip()) for part in parts if part.strip()))

    def _suggest(self, word: str) -> str:
        # Two letters resemble too many words.
        matches = get_close_matches(_key(word), list(self.values), n=1) if len(word) > 2 else []
        if matches:
            return _("Did you mean “%(near)s”?") % {"near": self.spellings[matches[0]]}
        if not self.values:
            return _("Leave the cell empty, or give the programme such values first.")
        if len(self.suggestions) > _MAX_SUGGESTIONS:
            return _("Write the code or the name of one that the programme has.")
        return _("Write one of these: %(known)s.") % {"known": ", ".join(self.suggestions)}


def row_lookup(rows: Iterable[Any], synonyms: Mapping[str, Iterable[str]] | None = None) -> ChoiceLookup:
    """Return the lookup of rows of a programme's vocabulary: by codes, and by names in every language.

    Args:
        rows: rows in the programme's order.
        synonyms: ``{code: alternative names}``.
    """
    names = [(name, row) for row in rows for name in (*_names(row), *(synonyms or {}).get(row.code, ()))]
    return ChoiceLookup({row.code: row for row in rows}, names, [row.name for row in rows])


def choice_lookup(
    choices: type[TextChoices], synonyms: Mapping[Any, Iterable[str]] | None = None
) -> ChoiceLookup:
    """Return the lookup of an enumeration: by codes, and by labels in the site's languages and in English.

    Args:
        choices: enumeration.
        synonyms: ``{choice: alternative names}``.
    """
    names = [(word, choice) for choice, words in (synonyms or {}).items() for word in words]
    for language in dict.fromkeys((*(code for code, _name in settings.LANGUAGES), "en")):
        with override(language):
            names += [(str(choice.label), choice) for choice in choices]
    return ChoiceLookup(
        {choice.value: choice for choice in choices}, names, [choice.label for choice in choices]
    )


def _names(row: Any) -> Iterator[str]:
    """Yield the names of a row; for “Common solutions (TORI)” also each of the two names."""
    data = row.name.data if isinstance(row.name, LazyI18nString) else row.name
    for name in data.values() if isinstance(data, dict) else [data]:
        if name:
            yield name
            if match := _WITH_SHORT_NAME.fullmatch(name):
                yield from match.groups()


def _key(word: str) -> str:
    return " ".join(word.casefold().split())


# {table: {language: {column: words}}}. A word for texts tells by its own language which language the texts are in.
SYNONYMS: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    "actions": {
        "": {"identifier": ("id", "nr", "nro")},
        "sv": {
            "identifier": ("nummer", "kod", "åtgärdsnummer"),
            "title": ("åtgärd", "åtgärdens namn", "namn"),
            "summary": ("beskrivning",),
            "goals": ("målsättningar", "målsättning"),
            "competences": ("kompetens", "kompetenser och förutsättningar"),
            "benefits": ("fördel",),
            "beneficiaries": ("nyttotagare", "nyttohavare"),
            "cost": ("kostnader", "kostnadsstorleksklass"),
            "effect": ("effekt", "effekter"),
            "development": ("modell för utvecklingen",),
            "contact_role": ("ansvarig", "ansvarig enhet"),
            "partners": ("partner", "partners"),
            "start": ("början", "börjar"),
            "end": ("slutar", "avslutas"),
            "resources": ("resurser",),
        },
        "fi": {
            "identifier": ("numero", "koodi"),
            "title": ("toimenpide", "toimenpiteen nimi", "nimi"),
            "summary": ("kuvaus",),
            "goals": ("tavoite",),
            "competences": ("osaamiset", "osaamisalue", "osaaminen ja edellytykset"),
            "benefits": ("hyöty",),
            "beneficiaries": ("hyötyjä", "hyödynsaaja"),
            "cost": ("kustannukset",),
            "effect": ("vaikutus", "vaikutukset", "vaikuttavuus"),
            "contact_role": ("vastuutaho", "vastuuyksikkö"),
            "partners": ("kumppanit",),
            "start": ("alku", "aloitus"),
            "end": ("loppu", "lopetus"),
            "resources": ("resurssit",),
        },
    },
    "progress": {
        "": {
            "action": ("id", "identifier"),
            "external_id": ("external id",),
            "number": ("nr", "nro"),
            "percent": ("%",),
        },
        "sv": {
            "action": ("åtgärdsnummer",),
            "date": ("dag",),
            "percent": ("procent",),
            "note": ("kommentar", "anteckning"),
            "corrects": ("rättar",),
            "reason": ("orsak", "motivering"),
        },
        "fi": {
            "action": ("toimenpiteen tunnus",),
            "date": ("pvm", "päivä"),
            "percent": ("prosentti", "prosenttia"),
            "note": ("kommentti", "huomautus"),
            "corrects": ("korjaa",),
            "reason": ("syy", "perustelu"),
        },
    },
    "checkpoints": {
        "": {"action": ("id", "identifier"), "number": ("nr", "nro"), "due": ("deadline",)},
        "sv": {"action": ("åtgärdsnummer",), "target": ("mål",), "due": ("tidsfrist",)},
        "fi": {"action": ("toimenpiteen tunnus",), "target": ("tavoite",), "due": ("takaraja",)},
    },
}
# Names of the languages in headings, besides their codes and names.
LANGUAGE_WORDS = {
    "sv": ("på svenska", "ruotsiksi", "in Swedish"),
    "fi": ("på finska", "suomeksi", "in Finnish"),
}
# Labels of the sums below a table.
TOTALS = ("summa", "totalt", "sammanlagt", "yhteensä", "total", "sum")
