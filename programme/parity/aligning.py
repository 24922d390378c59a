"""Finds out which text of one language answers to which of another, and to which of those that were there before.

What wagtail-localize names with one path may be several paragraphs, and one of them may have been added, taken away or
moved since. They are recognised by what is known: what each said before, and what the translation memory says.
"""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial

# How alike two wordings must be to be the same paragraph, changed; from 0 to 1.
_ALIKE = 0.5
# Comparing each text with each other takes its time: where more have changed at once, their order decides.
_MANY = 400


@dataclass(eq=False)
class Row:
    """A text in all languages; ``earlier`` is the index of the one before that it continues, or None."""

    earlier: int | None = None
    texts: dict = field(default_factory=dict)
    orders: dict = field(default_factory=dict)


def align(earlier, columns, known):
    """Return a :class:`Row` for each text, in the order of the first language, with what the others say of it.

    Args:
        earlier: list of ``{language: text}``, as the texts were before, in their order.
        columns: ``{language: [texts in order]}``, as they are, the leading language first.
        known: the :class:`Known` translations.
    """
    rows = [Row(index) for index in range(len(earlier))]
    rest = {
        language: _place_known_places(texts, rows, language, earlier) for language, texts in columns.items()
    }
    for language, texts in rest.items():
        left = _place(texts, rows, language, partial(_is_known, known, earlier, language))
        for (order, text), row in zip(left, _open_rows(rows, language, earlier), strict=False):
            _put(row, language, text, order)
        for order, text in left:
            if not any(row.orders.get(language) == order for row in rows):
                rows.append(Row(None, {language: text}, {language: order}))
    return _sorted(rows, columns)


def _place_known_places(texts, rows, language, earlier):
    """Put each text where it stood before, by its words or by its neighbours; return the others with their order."""
    rest = _place(list(enumerate(texts)), rows, language, partial(_stood_in, earlier, language))
    rest = _place_alike(rest, rows, language, earlier)
    return _place_between(rest, rows, language, earlier)


def _open_rows(rows, language, earlier):
    """The texts that only others have so far; not those that this language has just lost."""
    found = [
        row for row in rows if row.texts and language not in row.texts and not _said(earlier, row, language)
    ]
    return sorted(found, key=_first_order)


def _place(rest, rows, language, fits):
    """Put each text in the first free row that ``fits``; return the others."""
    left = []
    for order, text in rest:
        row = next((row for row in rows if language not in row.texts and fits(row, text)), None)
        if row is None:
            left.append((order, text))
        else:
            _put(row, language, text, order)
    return left


def _stood_in(earlier, language, row, text):
    return _said(earlier, row, language) == text


def _is_known(known, earlier, language, row, text):
    before = earlier[row.earlier] if row.earlier is not None else {}
    return known.has(before | row.texts, language, text)


def _place_alike(rest, rows, language, earlier):
    """Put each text in the free row that said something like it before; return the others."""
    free = [row for row in rows if language not in row.texts and _said(earlier, row, language)]
    if not rest or not free or len(rest) * len(free) > _MANY:
        return rest
    likeness = sorted(
        (
            (_ratio(_said(earlier, row, language), text), -order, index)
            for order, text in rest
            for index, row in enumerate(free)
        ),
        reverse=True,
    )
    texts = dict(rest)
    for ratio, order, index in likeness:
        if ratio >= _ALIKE and -order in texts and language not in free[index].texts:
            _put(free[index], language, texts.pop(-order), -order)
    return list(texts.items())


def _place_between(rest, rows, language, earlier):
    """Put each text that stands where another one stood, after the same neighbour or before it, in its row."""
    left = []
    for order, text in rest:
        places = {row.orders[language]: row.earlier for row in rows if language in row.orders}
        after, before = places.get(order - 1, -1 if order == 0 else None), places.get(order + 1)
        spots = [after + 1 if after is not None else None, before - 1 if before is not None else None]
        row = next((rows[spot] for spot in spots if _is_free(earlier, rows, spot, language)), None)
        if row is None:
            left.append((order, text))
        else:
            _put(row, language, text, order)
    return left


def _is_free(earlier, rows, spot, language):
    """Whether the text that stood at a place before is not there any more."""
    inside = spot is not None and 0 <= spot < len(earlier)
    return inside and bool(earlier[spot].get(language)) and language not in rows[spot].texts


def _ratio(one, other):
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0


def _said(earlier, row, language):
    return earlier[row.earlier].get(language) if row.earlier is not None else None


def _put(row, language, text, order):
    row.texts[language] = text
    row.orders[language] = order


def _first_order(row):
    """Where a row stands in the first of the languages that have it."""
    return next(iter(row.orders.values()))


def _sorted(rows, columns):
    """Return the rows in the order of the first language; what it lacks follows its neighbour in another one."""
    found = []
    for language in columns:
        ours = sorted((row for row in rows if language in row.orders), key=lambda row: row.orders[language])
        place = 0
        for row in ours:
            if row not in found:
                found.insert(place, row)
            place = found.index(row) + 1
    return found
