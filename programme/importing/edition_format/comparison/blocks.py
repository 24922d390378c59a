"""Compares the structure of two blocks: ``their`` is that of the source, ``our`` that of the translation."""

from itertools import zip_longest
from typing import NamedTuple

from django.utils.translation import gettext as _

from ..document.manuscript import Manuscript, TextElement
from ..outline import Block
from ..problems import FileLocation

# Values that must be equal in every language.
LANGUAGE_NEUTRAL = {
    "heading": ("level",),
    "quote": ("year",),
    "figure": ("number", "diagram"),
    "table": ("header_row", "header_column"),
    "callout": ("kind",),
    "pages": ("kind",),
    "stop": ("to", "minutes"),
    "status": ("of",),
    "actions": ("promotes", "sector", "phase", "light", "limit"),
}
# The key of the table rows of a block.
ROWS = {"table": "rows", "figure": "data"}
# Texts that must be present in both languages or missing in both.
OPTIONAL = {
    "figure": ("caption", "image", "alt"),
    "table": ("caption",),
    "quote": ("author", "work"),
    "callout": ("title",),
}


class Difference(NamedTuple):
    """A structural difference: its location in the translation, a message and a remedy."""

    location: FileLocation
    message: str
    remedy: str


def block_difference(
    their: Block, our: Block, source: Manuscript, translation: Manuscript
) -> Difference | None:
    """Return the first difference of two blocks at the same position of a page, or None.

    Args:
        their: the block of the source.
        our: the block of the translation.
        source: the manuscript of the source.
        translation: the manuscript of the translation.
    """
    if (their.kind, their.key) != (our.kind, our.key):
        return Difference(
            our.location,
            _('Here stands "%(ours)s" (%(our_kind)s), but in %(place)s "%(theirs)s" (%(their_kind)s).')
            % {
                "ours": our.key,
                "our_kind": our.kind,
                "place": their.location,
                "theirs": their.key,
                "their_kind": their.kind,
            },
            _("Put the same things in the same order in both languages, with the same ids."),
        )
    return (
        _value_difference(their, our)
        or _language_difference(their, our, source, translation)
        or _size_difference(their, our)
        or _cell_difference(their, our)
        or _comment_difference(their, our)
        or shape_difference(our.key, their.location, our.location, source, translation)
    )


def _value_difference(their: Block, our: Block) -> Difference | None:
    for name in LANGUAGE_NEUTRAL.get(our.kind, ()):
        if their.value[name] != our.value[name]:
            return _value_mismatch(their, our, name)
    for name in OPTIONAL.get(our.kind, ()):
        if bool(their.value[name]) != bool(our.value[name]):
            return Difference(
                our.location,
                _('Only one language of "%(key)s" has: %(name)s; compare %(place)s.')
                % {"key": our.key, "name": name, "place": their.location},
                _("Give it in both languages, or in neither."),
            )
    return None


def _value_mismatch(their: Block, our: Block, name: str) -> Difference:
    return Difference(
        our.location,
        _('"%(key)s" is not the same as in %(place)s: its %(name)s differs.')
        % {"key": our.key, "place": their.location, "name": name},
        _("Write the same in both languages."),
    )


def _language_difference(
    their: Block, our: Block, source: Manuscript, translation: Manuscript
) -> Difference | None:
    # An untranslated quote names its language only where that is not the language of the page.
    if our.kind != "quote" or their.value["language"] == our.value["language"]:
        return None
    if (their.value["language"] or source.language) == (our.value["language"] or translation.language):
        return None
    return _value_mismatch(their, our, "language")


def _size_difference(their: Block, our: Block) -> Difference | None:
    if our.kind == "definitions":
        theirs, ours = len(their.value["items"]), len(our.value["items"])
        message = _("The definition list has %(ours)s terms, but in %(place)s %(theirs)s.")
    elif our.kind in ROWS:
        their_rows, our_rows = their.value[ROWS[their.kind]], our.value[ROWS[our.kind]]
        theirs, ours = len(their_rows), len(our_rows)
        message = _("The table has %(ours)s rows, but in %(place)s %(theirs)s.")
        if theirs == ours and ours:
            theirs, ours = len(their_rows[0]), len(our_rows[0])
            message = _("The table has %(ours)s columns, but in %(place)s %(theirs)s.")
    else:
        return None
    if theirs == ours:
        return None
    values = {"ours": ours, "theirs": theirs, "place": their.location}
    return Difference(our.location, message % values, _("Write the same number in both languages."))


def _cell_difference(their: Block, our: Block) -> Difference | None:
    if our.kind in ROWS:
        for theirs, ours in zip(their.value[ROWS[their.kind]], our.value[ROWS[our.kind]], strict=True):
            if any(
                our_cell.count("<a ") > cell.count("<a ") for cell, our_cell in zip(theirs, ours, strict=True)
            ):
                return extra_link_difference(their.location, our.location)
    return None


def _comment_difference(their: Block, our: Block) -> Difference | None:
    if our.kind != "comments" or their.value["items"] == our.value["items"]:
        return None
    pairs = zip(their.value["items"], our.value["items"], strict=False)
    position = next(
        (index for index, (their_item, our_item) in enumerate(pairs) if their_item != our_item), None
    )
    if position is None:
        position = min(len(their.value["items"]), len(our.value["items"]))
    return Difference(
        our.location,
        _("Comment number %(number)s of this list is not the same as in %(place)s.")
        % {"number": position + 1, "place": their.location},
        _(
            "Comments are not translated: copy the list, and write [text]{lang=…} for those in another language."
        ),
    )


def shape_difference(
    key: str,
    source_location: FileLocation,
    translation_location: FileLocation,
    source: Manuscript,
    translation: Manuscript,
) -> Difference | None:
    """Compare the paragraphs, lists and items of a text.

    Args:
        key: the key of the text in the skeletons of both manuscripts.
        source_location: where the text begins in the source.
        translation_location: where the text begins in the translation.
        source: the manuscript of the source.
        translation: the manuscript of the translation.

    Returns:
        The first difference, or None.
    """
    pairs = zip_longest(source.skeletons.get(key, ()), translation.skeletons.get(key, ()))
    for their, our in pairs:
        source_location = source.location(their.line) if their else source_location
        translation_location = translation.location(our.line) if our else translation_location
        if (their and their[:2]) != (our and our[:2]):
            return Difference(
                translation_location,
                _("Here is %(ours)s, but in %(place)s %(theirs)s.")
                % {"ours": _describe(our), "place": source_location, "theirs": _describe(their)},
                _("Give the text the same paragraphs, lists and list items in both languages."),
            )
        if our.links > their.links:
            return extra_link_difference(source_location, translation_location)
    return None


def extra_link_difference(source_location: FileLocation, translation_location: FileLocation) -> Difference:
    """Return the difference of a text that has more links than its source.

    The links of a translation are those of the source: it can omit links, but not add any.
    """
    return Difference(
        translation_location,
        _("This text has more links than the same text in %(place)s.") % {"place": source_location},
        _("Remove the link that is too many, or add it there."),
    )


def _describe(step: TextElement | None) -> str:
    if step is None:
        return _("the text ends")
    names = {"p": _("a paragraph"), "ul": _("a list"), "ol": _("a numbered list"), "li": _("a list item")}
    return names[step.element]
