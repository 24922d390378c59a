"""How a text stands in each language, in a word and a colour."""

from typing import NamedTuple

from django.utils.functional import lazystr
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..parity.pages import languages_in_order
from ..status import ParityState

_OLDER = pgettext_lazy("state of a text in one language", "Older than the other")
_CHANGED = pgettext_lazy("state of a text in one language", "Changed")
_COLOURS = {ParityState.EQUAL: "w-status--primary", ParityState.MINOR: "w-status--primary"}


class Standing(NamedTuple):
    """What one language says, and what is said of it; ``colour`` is a class of Wagtail's status tag."""

    language: str
    text: str
    label: str
    colour: str = ""

    @property
    def name(self):
        """The language, in the reader's."""
        return get_language_info(self.language)["name_translated"]


def standings(unit):
    """Return the :class:`Standing` of each language of a :class:`ParityUnit`, the leading one first."""
    return [
        Standing(language, unit.texts[language], _label(unit, language), _colour(unit))
        for language in languages_in_order(unit.lead)
        if language in unit.texts
    ]


def _label(unit, language):
    state = ParityState(unit.state)
    if state == ParityState.MISSING:
        if unit.texts[language] and language == unit.language:
            return _("Not translated")
        return state.label if not unit.texts[language] else lazystr("")
    if state == ParityState.CHANGED:
        return _CHANGED if language == unit.language else _OLDER
    return state.label if state != ParityState.BOTH else _CHANGED


def _colour(unit):
    return _COLOURS.get(unit.state, "")
