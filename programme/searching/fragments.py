"""The end of an address that makes a browser show the words that were searched for on the page that is reached.

Text fragments (https://wicg.github.io/scroll-to-text-fragment/) need no script, no cookie and no answer of the server's
own; a browser that does not know them goes to the anchor. The words are styled by ``::target-text``.
"""

import re
from urllib.parse import quote

_LAST_WORD = re.compile(r"([\w'’-]+)[ ]$")
_FIRST_WORD = re.compile(r"^[ ]([\w'’-]+)")
_MOST = 4


def fragment(excerpt):
    """Return ``#anchor:~:text=…`` for an :class:`Excerpt`; without hits only the anchor, or nothing."""
    texts = [_text(excerpt.text, start, end, exactly=not number) for number, (start, end) in _some(excerpt)]
    directive = ":~:" + "&".join(texts) if texts else ""
    return f"#{excerpt.anchor}{directive}" if excerpt.anchor or directive else ""


def _some(excerpt):
    """The first hit, and the first of every other word that was hit; with their number."""
    words = {}
    for start, end in excerpt.spans:
        words.setdefault(excerpt.text[start:end].casefold(), (start, end))
    return list(enumerate(list(words.values())[:_MOST]))


def _text(text, start, end, exactly):
    """A directive for one hit; the first is told from others of the same word by the words around it."""
    before = _LAST_WORD.search(text[:start]) if exactly else None
    after = _FIRST_WORD.search(text[end:]) if exactly and not before else None
    parts = [f"{_quoted(before[1])}-," if before else "", _quoted(text[start:end])]
    parts.append(f",-{_quoted(after[1])}" if after else "")
    return "text=" + "".join(parts)


def _quoted(text):
    # A hyphen would be read as the end of a prefix.
    return quote(text, safe="").replace("-", "%2D")
