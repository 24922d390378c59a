"""The texts of a page in the order of reading, as wagtail-localize takes them apart."""

import re
import uuid
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
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
    """A text of a page: where it is, what it is and what it says."""

    path: str
    kind: str
    text: str


def strip_segment(html):
    """Return the words of a string as wagtail-localize keeps it: without tags, and with single spaces."""
    return _SPACE.sub(" ", unescape(strip_tags(_BREAK.sub(" ", html)))).strip()


def extract_page_texts(page, files):
    """Return the :class:`Text` objects of a page, addresses left out.

    Args:
        page: a specific page, or another object that wagtail-localize translates.
        files: the :class:`Files` that names what the page shows or links to.
    """
    texts = []
    for segment in extract_segments(page):
        if segment.path == "slug":
            continue
        if isinstance(segment, StringSegmentValue):
            if text := strip_segment(segment.string.data):
                texts.append(PageText(group_of(segment.path), _kind_of(segment.path), text))
            texts += files.linked_documents(segment)
        elif isinstance(segment, OverridableSegmentValue):
            texts += files.embedded_files(segment)
    return texts


def group_of(path):
    """Return the path of what a text is part of.

    A cell of a table is named after its words in the source language: another one in every language. What all
    languages have in common is the table.
    """
    head, _dot, last = path.rpartition(".")
    return head if head.count(".") >= 2 and _is_key(last) and not _is_item(head) else path


def _is_item(head):
    """Whether what stands below ``head`` are the items of a list block, which have keys of their own."""
    return head.endswith(".items")


def _is_key(name):
    try:
        return bool(uuid.UUID(name))
    except ValueError:
        return False


def _kind_of(path):
    return _KINDS.get(path.rpartition(".")[2], ParityKind.TEXT)


class DocumentTitles:
    """Names images and documents; each kind is read once, when the first is asked for."""

    def __init__(self):
        self._titles = {}

    def linked_documents(self, segment):
        """The documents that a text links to."""
        links = (segment.attrs or {}).values()
        documents = [link["id"] for link in links if link.get("linktype") == "document" and "id" in link]
        return [
            PageText(
                f"{group_of(segment.path)}.document",
                ParityKind.DOCUMENT,
                self._name(get_document_model(), pk),
            )
            for pk in documents
        ]

    def embedded_files(self, segment):
        """The image or document that a block holds."""
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


def shapes(texts):
    """Return {path: its shape}: the path with its keys numbered, the same in pages that were made apart."""
    seen, shape_by_path = Counter(), {}
    for path in dict.fromkeys(text.path for text in texts):
        shape = ".".join("*" if _is_key(name) else name for name in path.split("."))
        seen[shape] += 1
        shape_by_path[path] = f"{shape}#{seen[shape]}"
    return shape_by_path


_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class DiffSegment(NamedTuple):
    """A run of words: ``kept``, ``removed`` or ``added``."""

    kind: str
    text: str


def word_diff(before, after):
    """Return the :class:`Piece` objects of which both texts are made, in the order of reading."""
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
    """Pairs of texts that say the same, whichever of the two languages came first."""

    def __init__(self):
        self._pairs = set()

    def add(self, language, text, other_language, translated):
        """Remember that ``text`` in the language ``one`` is ``translated`` in ``other``."""
        self._pairs |= {
            (language, text, other_language, translated),
            (other_language, translated, language, text),
        }

    def has(self, texts, language, text):
        """Whether ``text`` in ``language`` is known to say the same as one of ``texts`` (by language)."""
        return any(
            (other_language, other_text, language, text) in self._pairs
            for other_language, other_text in texts.items()
        )

    def are_equivalent(self, texts):
        """Whether all ``texts`` (by language) are known to say the same as the first, or another, of them."""
        return any(
            all(
                language == first or (first, texts[first], language, text) in self._pairs
                for language, text in texts.items()
            )
            for first in texts
        )


def translations_of_people():
    """Return the translations that count, as a queryset of ``StringTranslation``.

    Left out are those that wagtail-localize refused, and those of a machine, which nobody has read yet.
    """
    accepted = StringTranslation.objects.filter(has_error=False)
    return accepted.exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)


def load_translation_pairs(keys):
    """Return ``{translation key: Known}`` of pages, in one query.

    Args:
        keys: the translation keys.
    """
    pairs = defaultdict(TranslationPairs)
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
