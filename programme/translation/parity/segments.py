"""Texts of a page as extracted by wagtail-localize, their word diff, and pairs of the translation memory."""

import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from html import unescape
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.html import strip_tags
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import StringTranslation
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from ..models import ParityKind

_KINDS = {
    "title": ParityKind.TITLE,
    "seo_title": ParityKind.TITLE,
    "alt": ParityKind.ALT,
    "alt_text": ParityKind.ALT,
    "caption": ParityKind.CAPTION,
}
_BREAK = re.compile(r"<br\s*/?>")
_SPACE = re.compile(r"\s+")
_DOCUMENT = re.compile(r'linktype="document"')


class PageText(NamedTuple):
    """A text of a page with its path and :class:`ParityKind`."""

    path: str
    kind: str
    text: str


def strip_segment(html: str) -> str:
    """Return the plain text of a segment, with normalized spaces."""
    return _SPACE.sub(" ", unescape(strip_tags(_BREAK.sub(" ", html)))).strip()


def extract_page_texts(page: Page, files: "DocumentTitles") -> list[PageText]:
    """Return the :class:`PageText` objects of a page, without slugs.

    Args:
        page: a specific page, or another object that wagtail-localize translates.
        files: cache of the titles of images and documents.
    """
    texts = []
    for segment in extract_segments(page):
        if segment.path == "slug":
            continue
        if isinstance(segment, StringSegmentValue):
            if text := strip_segment(segment.string.data):
                texts.append(PageText(group_path(segment.path), _kind_of(segment.path), text))
            texts += files.linked_documents(segment)
        elif isinstance(segment, OverridableSegmentValue):
            texts += files.embedded_files(segment)
    return texts


def group_path(path: str) -> str:
    """Return the path by which texts of different languages are grouped.

    The path of a table cell contains an ID made of its text in the source language, which differs by language.
    Cells are therefore grouped by their table.
    """
    head, _dot, last = path.rpartition(".")
    return head if head.count(".") >= 2 and _is_key(last) and not _is_item(head) else path


def _is_item(head):
    """Whether the children of ``head`` are items of a list block, which have IDs of their own."""
    return head.endswith(".items")


def _is_key(name):
    try:
        return bool(uuid.UUID(name))
    except ValueError:
        return False


def _kind_of(path):
    return _KINDS.get(path.rpartition(".")[2], ParityKind.TEXT)


class DocumentTitles:
    """Cache of the titles of images and documents; each model is read once, when first needed."""

    def __init__(self):
        self._titles = {}

    def linked_documents(self, segment: StringSegmentValue) -> list[PageText]:
        """Return the documents that a text links to."""
        links = (segment.attrs or {}).values()
        documents = [link["id"] for link in links if link.get("linktype") == "document" and "id" in link]
        return [
            PageText(
                f"{group_path(segment.path)}.document",
                ParityKind.DOCUMENT,
                self._name(get_document_model(), pk),
            )
            for pk in documents
        ]

    def embedded_files(self, segment: OverridableSegmentValue) -> list[PageText]:
        """Return the image or document that a block holds."""
        last = segment.path.rpartition(".")[2]
        models = {
            "image": (get_image_model(), ParityKind.IMAGE),
            "document": (get_document_model(), ParityKind.DOCUMENT),
        }
        if last not in models or not isinstance(segment.data, int):
            return []
        model, kind = models[last]
        return [PageText(segment.path, kind, self._name(model, segment.data))]

    def _name(self, model, pk):
        if model not in self._titles:
            self._titles[model] = dict(model._default_manager.values_list("pk", "title"))
        return f"{self._titles[model].get(int(pk), '')} (#{pk})".strip()


def path_shapes(texts: Iterable[PageText]) -> dict[str, str]:
    """Return ``{path: shape}``: the path with numbers instead of block IDs, the same in versions built separately."""
    seen: Counter[str] = Counter()
    shape_by_path = {}
    for path in dict.fromkeys(text.path for text in texts):
        shape = ".".join("*" if _is_key(name) else name for name in path.split("."))
        seen[shape] += 1
        shape_by_path[path] = f"{shape}#{seen[shape]}"
    return shape_by_path


_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class DiffSegment(NamedTuple):
    """A run of words; ``kind`` is "kept", "removed" or "added"."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[DiffSegment]:
    """Return the difference of two texts by words, in reading order."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(DiffSegment("kept", "".join(old[start:end])))
            continue
        if end > start:
            pieces.append(DiffSegment("removed", "".join(old[start:end])))
        if new_end > new_start:
            pieces.append(DiffSegment("added", "".join(new[new_start:new_end])))
    return pieces


class TranslationPairs:
    """Symmetric set of translated pairs of texts."""

    def __init__(self):
        self._pairs = set()

    def add(self, language: str, text: str, other_language: str, translated: str) -> None:
        """Add the pair of ``text`` in ``language`` and ``translated`` in ``other_language``."""
        self._pairs |= {
            (language, text, other_language, translated),
            (other_language, translated, language, text),
        }

    def has(self, texts: dict[str, str], language: str, text: str) -> bool:
        """Whether ``text`` in ``language`` is a translation of one of ``texts`` (by language)."""
        return any(
            (other_language, other_text, language, text) in self._pairs
            for other_language, other_text in texts.items()
        )

    def are_equivalent(self, texts: dict[str, str]) -> bool:
        """Whether one of ``texts`` (by language) is paired with all the others."""
        return any(
            all(
                language == first or (first, texts[first], language, text) in self._pairs
                for language, text in texts.items()
            )
            for first in texts
        )


def translations_of_people() -> QuerySet[StringTranslation]:
    """Return the valid translations that were written or accepted by people.

    Left out are translations with an error, and unaccepted machine drafts.
    """
    accepted = StringTranslation.objects.filter(has_error=False)
    return accepted.exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)


def load_translation_pairs(keys: Iterable[Any]) -> defaultdict[UUID, TranslationPairs]:
    """Return ``{translation key: TranslationPairs}`` of pages, in one query.

    Args:
        keys: the translation keys.
    """
    pairs: defaultdict[UUID, TranslationPairs] = defaultdict(TranslationPairs)
    rows = (
        translations_of_people()
        .filter(context__object_id__in=keys)
        .values_list(
            "context__object_id",
            "translation_of__locale__language_code",
            "translation_of__data",
            "locale__language_code",
            "data",
        )
    )
    for key, source_language, source, language, data in rows.iterator():
        pairs[key].add(source_language, strip_segment(source), language, strip_segment(data))
    return pairs
