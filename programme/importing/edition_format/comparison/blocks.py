"""Compares the structure of two blocks."""

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
    original: Block, translated: Block, source: Manuscript, translation: Manuscript
) -> Difference | None:
    """Return the first difference of two blocks at the same position of a page, or None.

    Args:
        original: the block of the source.
        translated: the block of the translation.
        source: the manuscript of the source.
        translation: the manuscript of the translation.
    """
    if (original.kind, original.key) != (translated.kind, translated.key):
        return Difference(
            translated.location,
            _('Here stands "%(ours)s" (%(our_kind)s), but in %(place)s "%(theirs)s" (%(their_kind)s).')
            % {
                "ours": translated.key,
                "our_kind": translated.kind,
                "place": original.location,
                "theirs": original.key,
                "their_kind": original.kind,
            },
            _("Put the same things in the same order in both languages, with the same ids."),
        )
    return (
        _value_difference(original, translated)
        or _language_difference(original, translated, source, translation)
        or _size_difference(original, translated)
        or _cell_difference(original, translated)
        or _comment_difference(original, translated)
        or shape_difference(translated.key, original.location, translated.location, source, translation)
    )


def _value_difference(original: Block, translated: Block) -> Difference | None:
    for name in LANGUAGE_NEUTRAL.get(translated.kind, ()):
        if original.value[name] != translated.value[name]:
            return _value_mismatch(original, translated, name)
    for name in OPTIONAL.get(translated.kind, ()):
        if bool(original.value[name]) != bool(translated.value[name]):
            return Difference(
                translated.location,
                _('Only one language of "%(key)s" has: %(name)s; compare %(place)s.')
                % {"key": translated.key, "name": name, "place": original.location},
                _("Give it in both languages, or in neither."),
            )
    return None


def _value_mismatch(original: Block, translated: Block, name: str) -> Difference:
    return Difference(
        translated.location,
        _('"%(key)s" is not the same as in %(place)s: its %(name)s differs.')
        % {"key": translated.key, "place": original.location, "name": name},
        _("Write the same in both languages."),
    )


def _language_difference(
    original: Block, translated: Block, source: Manuscript, translation: Manuscript
) -> Difference | None:
    # An untranslated quote names its language only where that is not the language of the page.
    if translated.kind != "quote" or original.value["language"] == translated.value["language"]:
        return None
    if (original.value["language"] or source.language) == (
        translated.value["language"] or translation.language
    ):
        return None
    return _value_mismatch(original, translated, "language")


def _size_difference(original: Block, translated: Block) -> Difference | None:
    if translated.kind == "definitions":
        original_count, translated_count = len(original.value["items"]), len(translated.value["items"])
        message = _("The definition list has %(ours)s terms, but in %(place)s %(theirs)s.")
    elif translated.kind in ROWS:
        original_rows, translated_rows = (
            original.value[ROWS[original.kind]],
            translated.value[ROWS[translated.kind]],
        )
        original_count, translated_count = len(original_rows), len(translated_rows)
        message = _("The table has %(ours)s rows, but in %(place)s %(theirs)s.")
        if original_count == translated_count and translated_count:
            original_count, translated_count = len(original_rows[0]), len(translated_rows[0])
            message = _("The table has %(ours)s columns, but in %(place)s %(theirs)s.")
    else:
        return None
    if original_count == translated_count:
        return None
    values = {"ours": translated_count, "theirs": original_count, "place": original.location}
    return Difference(translated.location, message % values, _("Write the same number in both languages."))


def _cell_difference(original: Block, translated: Block) -> Difference | None:
    if translated.kind in ROWS:
        for original_row, translated_row in zip(
            original.value[ROWS[original.kind]], translated.value[ROWS[translated.kind]], strict=True
        ):
            if any(
                translated_cell.count("<a ") > original_cell.count("<a ")
                for original_cell, translated_cell in zip(original_row, translated_row, strict=True)
            ):
                return extra_link_difference(original.location, translated.location)
    return None


def _comment_difference(original: Block, translated: Block) -> Difference | None:
    if translated.kind != "comments" or original.value["items"] == translated.value["items"]:
        return None
    pairs = zip(original.value["items"], translated.value["items"], strict=False)
    position = next(
        (
            index
            for index, (original_item, translated_item) in enumerate(pairs)
            if original_item != translated_item
        ),
        None,
    )
    if position is None:
        position = min(len(original.value["items"]), len(translated.value["items"]))
    return Difference(
        translated.location,
        _("Comment number %(number)s of this list is not the same as in %(place)s.")
        % {"number": position + 1, "place": original.location},
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
    for original, translated in pairs:
        source_location = source.location(original.line) if original else source_location
        translation_location = translation.location(translated.line) if translated else translation_location
        if (original and original[:2]) != (translated and translated[:2]):
            return Difference(
                translation_location,
                _("Here is %(ours)s, but in %(place)s %(theirs)s.")
                % {"ours": _describe(translated), "place": source_location, "theirs": _describe(original)},
                _("Give the text the same paragraphs, lists and list items in both languages."),
            )
        if translated.links > original.links:
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
