"""The texts of a page in all its languages, side by side."""

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial

from wagtail.coreutils import get_content_languages
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from programme.visibility import is_restricted

from ..models import ParityKind, ParityUnit
from .sections import field_label
from .segments import DocumentTitles, extract_page_texts, load_translation_pairs, shapes
from .units import TextUnit

PAGE = "wagtailcore.page"


def compare_page_languages(page):
    """Return the :class:`Unit` of every text of a page, beside what readers see of it in the other languages.

    Costs a handful of queries, and writes nothing.

    Args:
        page: a specific page in one language, saved or as it would be published; a draft is compared as it stands.
    """
    key = page.translation_key
    versions = Page.objects.live().filter(~is_restricted(), translation_key=key, alias_of=None)
    pages = {
        version.locale.language_code: version for version in versions.select_related("locale").specific()
    }
    pages[page.locale.language_code] = page
    stored = list(ParityUnit.objects.filter(object_type=PAGE, object_id=str(key)))
    source = TranslationSource.objects.filter(object_id=key).select_related("locale").first()
    source_language = source.locale.language_code if source else next(iter(pages))
    return units_of(pages, stored, load_translation_pairs([key])[key], source_language)


def units_of(pages, stored, translations, source_language, files=None):
    """Return the :class:`Unit` of every text of the pages of one translation key.

    Args:
        pages: ``{language: specific page}`` of those that count: live ones with a text of their own.
        stored: the :class:`ParityUnit` objects of the page, as they were before.
        known: the :class:`Known` translations.
        source_language: the language that the page was first written in.
        files: the :class:`Files` that names images and documents.
    """
    files = files or DocumentTitles()
    languages = languages_in_order(source_language)
    texts = {
        language: extract_page_texts(pages[language], files) for language in languages if language in pages
    }
    model = type(next(iter(pages.values()))) if pages else None
    before = defaultdict(list)
    for unit in sorted(stored, key=lambda unit: unit.order):
        before[unit.path].append(unit)
    units = []
    for path, kind, columns in _group_by_path(texts):
        for row in align_texts([unit.texts for unit in before[path]], columns, translations):
            fields = {"path": path, "kind": kind, "source_language": source_language, "order": len(units)}
            fields["texts"] = {language: row.texts.get(language, "") for language in languages}
            fields["label"] = field_label(model, path)
            if row.earlier is None:
                unit = TextUnit(**fields)
            else:
                unit = TextUnit.continuing(before[path][row.earlier], **fields)
            _accept_checked(unit, translations)
            units.append(unit)
    return units


def languages_in_order(source_language):
    """Return the languages of the site, the one called ``source_language`` first.

    Databases may give a text's languages back in another order than they were written in.
    """
    return sorted(get_content_languages(), key=lambda language: language != source_language)


def _group_by_path(texts):
    """Yield (path, kind, {language: its texts there}) for each path, in the order of the first language."""
    groups = {}
    for language, page_texts in _with_common_paths(texts).items():
        for path, kind, text in page_texts:
            group = groups.setdefault((path, kind), {name: [] for name in texts})
            group[language].append(text)
    for (path, kind), columns in groups.items():
        yield path, kind, columns


def _with_common_paths(texts):
    """Give versions that were made apart, and share no block, the paths of the first one by the blocks' places."""
    languages = list(texts)
    for other in languages[1:]:
        ours, theirs = shapes(texts[languages[0]]), shapes(texts[other])
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
    """Whether each language has a file of its own, or all show the same picture; nobody then forgot anything.

    Words in a picture are told by its alternative text. A document is nothing but words: the same one in every
    language is to be looked at by somebody.
    """
    files = list(unit.texts.values())
    same = len(set(files)) == 1
    return all(files) and (unit.kind == ParityKind.IMAGE if same else len(set(files)) == len(files))


# How alike two wordings must be to be the same paragraph, changed; from 0 to 1.
_MIN_SIMILARITY = 0.5
# Comparing each text with each other takes its time: where more have changed at once, their order decides.
_MAX_COMPARISONS = 400


@dataclass(eq=False)
class AlignedText:
    """A text in all languages; ``earlier`` is the index of the one before that it continues, or None."""

    earlier: int | None = None
    texts: dict = field(default_factory=dict)
    orders: dict = field(default_factory=dict)


def align_texts(earlier, columns, translations):
    """Return a :class:`Row` for each text, in the order of the first language, with what the others say of it.

    Args:
        earlier: list of ``{language: text}``, as the texts were before, in their order.
        columns: ``{language: [texts in order]}``, as they are, the leading language first.
        known: the :class:`Known` translations.
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
    """Put each text where it stood before, by its words or by its neighbours; return the others with their order."""
    rest = _assign_where(list(enumerate(texts)), rows, language, partial(_is_unchanged, earlier, language))
    rest = _assign_similar(rest, rows, language, earlier)
    return _assign_by_neighbours(rest, rows, language, earlier)


def _rows_without(rows, language, earlier):
    """The texts that only others have so far; not those that this language has just lost."""
    matches = [
        row
        for row in rows
        if row.texts and language not in row.texts and not _previous_text(earlier, row, language)
    ]
    return sorted(matches, key=_first_order)


def _assign_where(rest, rows, language, is_match):
    """Put each text in the first free row that ``fits``; return the others."""
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
    """Put each text in the free row that said something like it before; return the others."""
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
    """Put each text that stands where another one stood, after the same neighbour or before it, in its row."""
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
    """Whether the text that stood at a place before is not there any more."""
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
    """Where a row stands in the first of the languages that have it."""
    return next(iter(row.orders.values()))


def _sort_rows(rows, columns):
    """Return the rows in the order of the first language; what it lacks follows its neighbour in another one."""
    result = []
    for language in columns:
        ours = sorted((row for row in rows if language in row.orders), key=lambda row: row.orders[language])
        position = 0
        for row in ours:
            if row not in result:
                result.insert(position, row)
            position = result.index(row) + 1
    return result
