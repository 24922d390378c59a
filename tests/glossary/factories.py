"""Factories of terms, and texts of the interface in Swedish."""

from django.utils.translation import gettext, ngettext, override, pgettext

from programme.glossary.models import Term

ROADMAP = {
    "code": "roadmap",
    "name": {"sv": "vägkarta", "fi": "tiekartta"},
    "explanation": {"sv": "Årets åtgärder.", "fi": "Vuoden toimenpiteet."},
    "synonyms": {"sv": "färdplan\ndigivägkarta", "fi": "digitiekartta"},
}
TORI = {
    "code": "tori",
    "name": {"sv": "gemensam lösning", "fi": "yhteinen ratkaisu"},
    "abbreviation": {"sv": "TORI", "fi": "TORI"},
    "explanation": {"sv": "Oberoende av sektorn.", "fi": "Toimialasta riippumaton."},
}


def in_swedish(text):
    """Return the Swedish translation of a message, or of a pair of context and message."""
    with override("sv"):
        return gettext(text) if isinstance(text, str) else pgettext(*text)


def terms_in_swedish(count):
    """Return the Swedish message with a number of terms."""
    with override("sv"):
        return ngettext("%(count)s term", "%(count)s terms", count) % {"count": count}


def term(programme, texts=None, **values):
    """Add a term to the glossary of ``programme``."""
    return Term.objects.create(programme=programme, **{**(texts or {}), **values})
