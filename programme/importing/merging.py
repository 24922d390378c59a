"""Three-way merge: what the last import wrote, what the site says now, what the edition says now.

The site's text wins wherever somebody has changed it since the last import.
"""

from dataclasses import dataclass, field


@dataclass
class Merged:
    """The texts to keep, and the names of those where the site and the edition disagree."""

    texts: dict
    conflicts: list = field(default_factory=list)


def merge_texts(base, theirs, ours):
    """Merge texts by name; a text that is absent on a side counts as removed there.

    Args:
        base: {name: value} as the last import wrote it; empty if there was none.
        theirs: {name: value} of the site.
        ours: {name: value} of the edition.

    Returns:
        Merged: theirs wherever it differs from base, otherwise ours.
    """
    merged = Merged({})
    for name in [*ours, *(name for name in theirs if name not in ours)]:
        before, site, edition = base.get(name), theirs.get(name), ours.get(name)
        untouched = site in (before, edition)
        added_by_editor = before is None and edition is None
        value = edition if untouched and not added_by_editor else site
        if not untouched and not added_by_editor:
            merged.conflicts.append(name)
        if value is not None:
            merged.texts[name] = value
    return merged


def merge_order(base, theirs, ours, kept):
    """Return the names in ``kept`` in an order that respects a rearrangement made on the site.

    Args:
        base, theirs, ours: lists of names in their order on the three sides.
        kept: the names that remain after :func:`merge_texts`.
    """
    common = [name for name in theirs if name in base]
    rearranged = common != [name for name in base if name in theirs]
    first, second = (theirs, ours) if rearranged else (ours, theirs)
    order = list(first)
    for place, name in enumerate(second):
        if name not in order:
            before = second[place - 1] if place else None
            order.insert(order.index(before) + 1 if before else 0, name)
    return [name for name in order if name in kept]
