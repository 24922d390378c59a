"""Ids of places in an edition: ASCII, unique, and the same each time the same document is repaired."""

import re

from ..edition.patterns import ascii_slug

LONGEST = 60


class Identifiers:
    """Gives out ids, each once."""

    def __init__(self):
        self.taken = set()

    def of_text(self, text, fallback):
        """Return the id of a heading: its words without accents; ``fallback`` with a number when there are none."""
        slug = _shorten(ascii_slug(text).replace("_", "-").strip("-"))
        if slug and not slug[0].isalpha():
            slug = f"{fallback}-{slug}"
        return self.claim(slug) if slug else self.numbered(fallback)

    def numbered(self, kind, number=None):
        """Return ``kind-number``; the first free number when none is given."""
        count = number or 1
        while number is None and f"{kind}-{count}" in self.taken:
            count += 1
        return self.claim(f"{kind}-{count}")

    def claim(self, wanted):
        """Return an id, with a number behind it when it is taken already."""
        id, count = wanted, 1
        while id in self.taken:
            count += 1
            id = f"{wanted}-{count}"
        self.taken.add(id)
        return id


def _shorten(slug):
    if len(slug) <= LONGEST:
        return slug
    return re.sub(r"-[^-]*$", "", slug[: LONGEST + 1]).strip("-")[:LONGEST]
