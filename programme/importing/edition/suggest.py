"""Guessing what a misspelt name was meant to be."""

from difflib import get_close_matches

from django.utils.translation import gettext as _


def nearest(word, known):
    """Return the name among ``known`` that resembles ``word`` most, or ``""``."""
    return next(iter(get_close_matches(word, list(known), n=1)), "")


def choose_from(word, known):
    """Return a remedy that names the likely word, or else the words to choose from."""
    if near := nearest(word, known):
        return _('Did you mean "%(near)s"?') % {"near": near}
    if known := list(known):
        return _("Write one of these: %(known)s.") % {"known": ", ".join(known)}
    return _("Remove it; nothing can stand here.")
