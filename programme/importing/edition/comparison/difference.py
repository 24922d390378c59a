"""A place where two languages part, and the comparison of two texts paragraph by paragraph."""

from itertools import zip_longest
from typing import NamedTuple

from django.utils.translation import gettext as _

from ...problems import Place


class Difference(NamedTuple):
    """The place in the translation, what is different there, and what to do."""

    place: Place
    what: str
    remedy: str


def shape_difference(key, their_place, our_place, source, translation):
    """Compare the paragraphs, lists and items of a text.

    Args:
        key: the text's key in the skeletons of both manuscripts.
        their_place: where the source's text begins.
        our_place: where the translation's text begins.
        source: the source's manuscript.
        translation: the translation's manuscript.

    Returns:
        The first :class:`Difference`, or None.
    """
    pairs = zip_longest(source.skeletons.get(key, ()), translation.skeletons.get(key, ()))
    for their, our in pairs:
        their_place = source.place(their.line) if their else their_place
        our_place = translation.place(our.line) if our else our_place
        if (their and their[:2]) != (our and our[:2]):
            return Difference(
                our_place,
                _("Here is %(ours)s, but in %(place)s %(theirs)s.")
                % {"ours": _describe(our), "place": their_place, "theirs": _describe(their)},
                _("Give the text the same paragraphs, lists and list items in both languages."),
            )
        if our.links > their.links:
            return link_difference(their_place, our_place)
    return None


def link_difference(their_place, our_place):
    """Return the :class:`Difference` of a text that has more links than its source.

    A translation takes its links from the source, one by one; it can leave one out, but has no place for another.
    """
    return Difference(
        our_place,
        _("This text has more links than the same text in %(place)s.") % {"place": their_place},
        _("Remove the link that is too many, or add it there."),
    )


def _describe(step):
    if step is None:
        return _("the text ends")
    names = {"p": _("a paragraph"), "ul": _("a list"), "ol": _("a numbered list"), "li": _("a list item")}
    return names[step.element]
