"""Two wordings of a text beside each other, with the words that changed."""

import re
from difflib import SequenceMatcher

from programme.parity.segments import plain

_PIECE = re.compile(r"\s+|[\w'’-]+|[^\w\s]")


def changed_words(before, after):
    """Return two lists of (text, whether it changed), which put together are the two wordings.

    Args:
        before, after: the wordings, as HTML.
    """
    old, new = _PIECE.findall(plain(before)), _PIECE.findall(plain(after))
    was, now = [], []
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if start < end:
            was.append(("".join(old[start:end]), kind != "equal"))
        if other_start < other_end:
            now.append(("".join(new[other_start:other_end]), kind != "equal"))
    return was, now
