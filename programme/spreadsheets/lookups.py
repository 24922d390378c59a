"""The words that a cell may hold: codes, and what they are called in every language."""

import re
from difflib import get_close_matches
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from i18nfield.strings import LazyI18nString

from .file_formats import show
from .issues import UnreadableCell

_WITH_SHORT_NAME = re.compile(r"(.+?)\s*\(([^()]+)\)")
# So many words are read at a glance; of more, only the likely one is told.
_MOST_LISTED = 12


class ChoiceLookup:
    """Values by what they may be called, without regard to case and spaces.

    Args:
        codes: ``{code: value}``.
        names: pairs of a name and its value. A name that two values share means neither.
        shown: what to suggest when nothing resembles the word of the cell.
    """

    def __init__(self, codes, names=(), shown=()):
        named = {}
        for name, value in names:
            named.setdefault(_key(name), set()).add(value)
        self.values = {key: found.pop() for key, found in named.items() if len(found) == 1}
        self.values |= {_key(code): value for code, value in codes.items()}
        self.spelling = {_key(word): word for word in (*codes, *(name for name, _value in names))}
        self.shown = [str(word) for word in shown]
        self.suggest = lru_cache(maxsize=1000)(self._suggest)

    def one(self, value):
        """Return what the cell names.

        Raises:
            Unreadable: nothing is called so.
        """
        word = show(value)
        found = self.values.get(_key(word))
        if found is None:
            raise UnreadableCell(_("“%(word)s” is not known here.") % {"word": word}, self.suggest(word))
        return found

    def several(self, value):
        """Return what the cell names, each once, in the order of the cell.

        Names are separated by semicolons, line breaks or commas; a name may have commas of its own.

        Raises:
            Unreadable: nothing is called like one of them.
        """
        parts = []
        for part in [show(value)] if _key(show(value)) in self.values else re.split(r"[;\n]", show(value)):
            parts += [part] if _key(part) in self.values else part.split(",")
        return list(dict.fromkeys(self.one(part.strip()) for part in parts if part.strip()))

    def _suggest(self, word):
        # Of two letters nobody can tell what they were meant to be.
        near = get_close_matches(_key(word), list(self.values), n=1) if len(word) > 2 else []
        if near:
            return _("Did you mean “%(near)s”?") % {"near": self.spelling[near[0]]}
        if not self.values:
            return _("Leave the cell empty, or give the programme such values first.")
        if len(self.shown) > _MOST_LISTED:
            return _("Write the code or the name of one that the programme has.")
        return _("Write one of these: %(known)s.") % {"known": ", ".join(self.shown)}


def words_of_rows(rows, more=None):
    """Return the :class:`Words` for rows of a programme's vocabulary: their codes, and their names in every language.

    Args:
        rows: the rows, in the programme's order.
        more: ``{code: other words}``.
    """
    names = [(name, row) for row in rows for name in (*_names(row), *(more or {}).get(row.code, ()))]
    return ChoiceLookup({row.code: row for row in rows}, names, [row.name for row in rows])


def words_of_choices(choices, more=None):
    """Return the :class:`Words` for an enumeration: its codes, and its labels in the site's languages and in English.

    Args:
        choices: a ``TextChoices`` class.
        more: ``{choice: other words}``.
    """
    names = [(word, choice) for choice, words in (more or {}).items() for word in words]
    for language in dict.fromkeys((*(code for code, _name in settings.LANGUAGES), "en")):
        with override(language):
            names += [(str(choice.label), choice) for choice in choices]
    return ChoiceLookup(
        {choice.value: choice for choice in choices}, names, [choice.label for choice in choices]
    )


def _names(row):
    """Yield what a row is called; of “Common solutions (TORI)” also each of the two names."""
    data = row.name.data if isinstance(row.name, LazyI18nString) else row.name
    for name in data.values() if isinstance(data, dict) else [data]:
        if name:
            yield name
            if found := _WITH_SHORT_NAME.fullmatch(name):
                yield from found.groups()


def _key(word):
    return " ".join(word.casefold().split())


# {table: {language: {column: words}}}. A word for texts tells by its own language which language the texts are in.
SYNONYMS = {
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
# How the language of a column is named besides its code and its name.
LANGUAGE_WORDS = {
    "sv": ("på svenska", "ruotsiksi", "in Swedish"),
    "fi": ("på finska", "suomeksi", "in Finnish"),
}
# What stands before the sums below a table.
TOTALS = ("summa", "totalt", "sammanlagt", "yhteensä", "total", "sum")
