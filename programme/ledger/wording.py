"""Which words of a text have changed."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A run of words: ``kept``, ``removed`` or ``added``."""

    kind: str
    text: str


def changed_words(before, after):
    """Return the :class:`Piece` objects of which both texts are made, in the order of reading."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("kept", "".join(old[start:end])))
            continue
        if end > start:
            pieces.append(Piece("removed", "".join(old[start:end])))
        if new_end > new_start:
            pieces.append(Piece("added", "".join(new[new_start:new_end])))
    return pieces
