"""Parity units of a page: extraction of its texts in all languages, and their alignment."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from wagtail.coreutils import get_content_languages
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from programme.visibility import is_restricted

from ..models import ParityKind, ParityUnit
from .sections import field_label
from .segments import (
    DocumentTitles,
    TranslationPairs,
    extract_page_texts,
    load_translation_pairs,
    path_shapes,
)
from .units import TextUnit

PAGE = "wagtailcore.page"


def compare_page_languages(page: Page) -> list[TextUnit]:
    """Return the :class:`TextUnit` of every text of a page, compared with the public versions in the other languages.

    Needs a constant number of queries, and writes nothing.

    Args:
        page: a specific page in one language; a draft is compared as it stands.
    """
    key = page.translation_key
    versions = Page.objects.live().filter(~is_restricted(), translation_key=key, alias_of=None)
    versions = versions.select_related("locale").specific()
    pages = {version.locale.language_code: version for version in versions}
    pages[page.locale.language_code] = page
    stored = list(ParityUnit.objects.filter(object_type=PAGE, object_id=str(key)))
    source = TranslationSource.objects.filter(object_id=key).select_related("locale").first()
    source_language = source.locale.language_code if source else next(iter(pages))
    return build_text_units(pages, stored, load_translation_pairs([key])[key], source_language)


def build_text_units(
    pages: dict[str, Page],
    stored: Iterable[ParityUnit],
    translations: TranslationPairs,
    source_language: str,
    files: DocumentTitles | None = None,
) -> list[TextUnit]:
    """Return the :class:`TextUnit` of every text of the pages with one translation key.

    Args:
        pages: ``{language: specific page}`` of the live pages that are no aliases.
        stored: the :class:`ParityUnit` objects of the page.
        translations: the :class:`TranslationPairs` of the translation memory.
        source_language: the code of the source language.
        files: cache of the titles of images and documents.
    """
    files = files or DocumentTitles()
    languages = languages_in_order(source_language)
    texts = {
        language: extract_page_texts(pages[language], files) for language in languages if language in pages
    }
    model = type(next(iter(pages.values()))) if pages else None
    before = defaultdict(list)
    for stored_unit in sorted(stored, key=lambda unit: unit.order):
        before[stored_unit.path].append(stored_unit)
    units: list[TextUnit] = []
    for path, kind, columns in _group_by_path(texts):
        for row in align_texts([unit.texts for unit in before[path]], columns, translations):
            fields = {
                "path": path,
                "kind": kind,
                "source_language": source_language,
                "order": len(units),
                "texts": {language: row.texts.get(language, "") for language in languages},
                "label": field_label(model, path),
            }
            continued = None if row.earlier is None else before[path][row.earlier]
            units.append(_text_unit(fields, continued, translations))
    return units


def _text_unit(fields: dict[str, Any], stored: ParityUnit | None, translations: TranslationPairs) -> TextUnit:
    unit = TextUnit(**fields) if stored is None else TextUnit.continuing(stored, **fields)
    _accept_checked(unit, translations)
    return unit


def languages_in_order(source_language: str) -> list[str]:
    """Return the language codes of the site, ``source_language`` first: databases reorder the keys of JSON fields."""
    return sorted(get_content_languages(), key=lambda language: language != source_language)


def _group_by_path(texts):
    """Yield ``(path, kind, {language: [texts]})`` for each path, in the order of the first language."""
    groups = {}
    for language, page_texts in _with_common_paths(texts).items():
        for path, kind, text in page_texts:
            group = groups.setdefault((path, kind), {name: [] for name in texts})
            group[language].append(text)
    for (path, kind), columns in groups.items():
        yield path, kind, columns


def _with_common_paths(texts):
    """Map the paths of versions without common block IDs to those of the first version, by position."""
    languages = list(texts)
    for other in languages[1:]:
        ours, theirs = path_shapes(texts[languages[0]]), path_shapes(texts[other])
        keyed = [path for path in theirs if not theirs[path].startswith(f"{path}#")]
        if any(path in ours for path in keyed):
            continue
        path_by_shape = {shape: path for path, shape in ours.items()}
        texts[other] = [
            text._replace(path=path_by_shape.get(theirs[text.path], text.path)) for text in texts[other]
        ]
    return texts


def _accept_checked(unit, translations):
    unit.accept_translated(translations)
    if unit.kind in (ParityKind.IMAGE, ParityKind.DOCUMENT) and not unit.checked and _is_deliberate(unit):
        unit.checked = dict(unit.texts)


def _is_deliberate(unit):
    """Whether each language has its own file, or all show the same image, so that nothing was forgotten.

    Text in an image is covered by its alternative text. The same document in every language needs a check by a person.
    """
    files = list(unit.texts.values())
    same = len(set(files)) == 1
    return all(files) and (unit.kind == ParityKind.IMAGE if same else len(set(files)) == len(files))


# Minimum similarity, from 0 to 1, of two versions of the same paragraph.
_MIN_SIMILARITY = 0.5
# Comparing all pairs is slow: if there are more of them, texts are assigned by their order.
_MAX_COMPARISONS = 400


@dataclass(eq=False)
class AlignedText:
    """Texts of all languages that belong together.

    Attributes:
        earlier: the index of the previous texts that it continues, or None.
        texts: ``{language: text}``.
        orders: ``{language: index of the text on the page}``.
    """

    earlier: int | None = None
    texts: dict = field(default_factory=dict)
    orders: dict = field(default_factory=dict)


def align_texts(
    earlier: Sequence[dict[str, str]], columns: dict[str, list[str]], translations: TranslationPairs
) -> list[AlignedText]:
    """Align the texts of all languages, in the order of the first language.

    Args:
        earlier: the previous texts, ``{language: text}``, in their order.
        columns: the present texts, ``{language: [texts in order]}``, the source language first.
        translations: the :class:`TranslationPairs` of the translation memory.
    """
    rows = [AlignedText(index) for index in range(len(earlier))]
    rest = {language: _match_previous(texts, rows, language, earlier) for language, texts in columns.items()}
    for language, texts in rest.items():
        left = _assign_where(
            texts, rows, language, partial(_is_stored_translation, translations, earlier, language)
        )
        for (order, text), row in zip(left, _rows_without(rows, language, earlier), strict=False):
            _assign(row, language, text, order)
        for order, text in left:
            if not any(row.orders.get(language) == order for row in rows):
                rows.append(AlignedText(None, {language: text}, {language: order}))
    return _sort_rows(rows, columns)


def _match_previous(texts, rows, language, earlier):
    """Assign each text to its previous row, by its wording or its neighbours; return the rest with their order."""
    rest = _assign_where(list(enumerate(texts)), rows, language, partial(_is_unchanged, earlier, language))
    rest = _assign_similar(rest, rows, language, earlier)
    return _assign_by_neighbours(rest, rows, language, earlier)


def _rows_without(rows, language, earlier):
    """Return the rows that lack this language; not those whose text in it was just deleted."""
    matches = [
        row
        for row in rows
        if row.texts and language not in row.texts and not _previous_text(earlier, row, language)
    ]
    return sorted(matches, key=_first_order)


def _assign_where(rest, rows, language, is_match):
    """Assign each text to the first free row for which ``is_match``; return the rest."""
    unassigned = []
    for order, text in rest:
        row = next((row for row in rows if language not in row.texts and is_match(row, text)), None)
        if row is None:
            unassigned.append((order, text))
        else:
            _assign(row, language, text, order)
    return unassigned


def _is_unchanged(earlier, language, row, text):
    return _previous_text(earlier, row, language) == text


def _is_stored_translation(translations, earlier, language, row, text):
    before = earlier[row.earlier] if row.earlier is not None else {}
    return translations.has(before | row.texts, language, text)


def _assign_similar(rest, rows, language, earlier):
    """Assign each text to the free row whose previous text is most similar; return the rest."""
    free = [row for row in rows if language not in row.texts and _previous_text(earlier, row, language)]
    if not rest or not free or len(rest) * len(free) > _MAX_COMPARISONS:
        return rest
    similarities = sorted(
        (
            (_similarity(_previous_text(earlier, row, language), text), -order, index)
            for order, text in rest
            for index, row in enumerate(free)
        ),
        reverse=True,
    )
    texts = dict(rest)
    for ratio, order, index in similarities:
        if ratio >= _MIN_SIMILARITY and -order in texts and language not in free[index].texts:
            _assign(free[index], language, texts.pop(-order), -order)
    return list(texts.items())


def _assign_by_neighbours(rest, rows, language, earlier):
    """Assign each text to the free row next to the row of its neighbour; return the rest."""
    unassigned = []
    for order, text in rest:
        row_by_order = {row.orders[language]: row.earlier for row in rows if language in row.orders}
        after, before = row_by_order.get(order - 1, -1 if order == 0 else None), row_by_order.get(order + 1)
        positions = [after + 1 if after is not None else None, before - 1 if before is not None else None]
        row = next(
            (rows[position] for position in positions if _is_free(earlier, rows, position, language)), None
        )
        if row is None:
            unassigned.append((order, text))
        else:
            _assign(row, language, text, order)
    return unassigned


def _is_free(earlier, rows, position, language):
    """Whether the previous text at a position is no longer on the page."""
    inside = position is not None and 0 <= position < len(earlier)
    return inside and bool(earlier[position].get(language)) and language not in rows[position].texts


def _similarity(firste, second):
    matcher = SequenceMatcher(None, firste, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _MIN_SIMILARITY else 0


def _previous_text(earlier, row, language):
    return earlier[row.earlier].get(language) if row.earlier is not None else None


def _assign(row, language, text, order):
    row.texts[language] = text
    row.orders[language] = order


def _first_order(row):
    """Return the order of a row in the first of its languages."""
    return next(iter(row.orders.values()))


def _sort_rows(rows, columns):
    """Sort rows by the first language; rows without it follow their neighbour in another language."""
    result = []
    for language in columns:
        ours = sorted((row for row in rows if language in row.orders), key=lambda row: row.orders[language])
        position = 0
        for row in ours:
            if row not in result:
                result.insert(position, row)
            position = result.index(row) + 1
    return result
