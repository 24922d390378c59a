"""Differences between the versions of a page: texts that are untranslated, and texts not verified to say the same."""

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.utils.text import Truncator
from wagtail.models import Locale, Page
from wagtail_localize.models import String
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from programme.localization.models import OutdatedKind
from programme.localization.source_locale import incoming_translation
from programme.models import OutdatedTranslation

from ..models import ParityState, ParityUnit
from ..parity.page_units import PAGE, compare_page_languages
from ..parity.sections import field_label
from ..parity.segments import group_path, load_translation_pairs, strip_segment, translations_of_people
from ..parity.services import can_be_same, review_same
from .tree_sync import version_in


@dataclass(frozen=True)
class UnverifiedText:
    """Texts at one path in two languages that neither the parity report nor the translation memory records as equal.

    Attributes:
        label: the label of the field or block.
        texts: ``{language: text}``.
    """

    label: str
    texts: dict

    @property
    def languages(self) -> tuple[str, ...]:
        """The language codes of the texts."""
        return tuple(self.texts)

    @property
    def is_copy(self) -> bool:
        """Whether the texts are identical, which means that the text is untranslated."""
        return len(set(self.texts.values())) == 1

    def __str__(self):
        return " – ".join(dict.fromkeys(self.texts.values()))


def unverified_texts_in(page: Page, version: Page, pairs: Any) -> list[UnverifiedText]:
    """Return the unverified texts of two versions of a page; slugs and texts without letters are left out.

    Args:
        page: the specific page.
        version: its version in another language.
        pairs: the matched segments of both, see :func:`~programme.localization.segment_matching.match_segments`.
    """
    languages = [item.locale.language_code for item in (page, version)]
    translations, reviewed = (
        load_translation_pairs([page.translation_key])[page.translation_key],
        _reviewed_texts(page, languages),
    )
    unverified = []
    for (path, html), translated in pairs.strings.items():
        texts = dict(zip(languages, (strip_segment(html), strip_segment(translated)), strict=True))
        if (
            path != "slug"
            and not _needs_no_translation(texts)
            and texts not in reviewed
            and not translations.are_equivalent(texts)
        ):
            unverified.append(UnverifiedText(field_label(type(page), group_path(path)), texts))
    return unverified


def _reviewed_texts(page, languages):
    """Return ``[{language: text}]`` of the texts that were reviewed as equal, or as differing by a minor change."""
    units = ParityUnit.objects.filter(object_type=PAGE, object_id=str(page.translation_key))
    marks = [mark for unit in units for mark in (unit.checked, unit.minor)]
    return [{language: mark.get(language) for language in languages} for mark in marks]


def _needs_no_translation(texts):
    """Whether the texts are identical and have no letters."""
    text, *others = set(texts.values())
    return not others and not any(letter.isalpha() for letter in text)


def comparison_digest(texts: Iterable[UnverifiedText]) -> str:
    """Return a digest by which to recognise that the unverified texts are still those shown to the user."""
    return hashlib.sha256(json.dumps([item.texts for item in texts]).encode()).hexdigest()


def confirm_texts(
    page: Page, texts: Collection[UnverifiedText], user: AbstractUser | AnonymousUser | None
) -> None:
    """Mark the parity units of these texts as reviewed by ``user``: both languages say the same."""
    units = ParityUnit.objects.open().filter(object_type=PAGE, object_id=str(page.translation_key))
    for unit in units:
        if can_be_same(unit) and any(text.texts.items() <= unit.texts.items() for text in texts):
            review_same(unit, user)


_MAX_TEXT_LENGTH = 80


@dataclass(frozen=True)
class UntranslatedText:
    """A text that is missing, or older, in the other language: its label and its beginning."""

    label: str
    text: str

    def __str__(self):
        return f"{self.label}: {self.text}"


def untranslated_texts(page: Page, locale: Locale) -> list[UntranslatedText]:
    """Return the texts of a page that are untranslated in another language, in reading order.

    Changes that were reviewed as minor are left out.

    Args:
        page: a specific page as it stands: a draft, or the public text.
        locale: the other language.
    """
    version = version_in(page, locale.pk)
    if version is None:
        return []
    if version.alias_of_id is None and not _is_linked(page, version):
        return _changed_unlinked(page, locale.language_code)
    return _untranslated(page, locale, preserve_slug=has_translated_slug(version))


def _is_linked(page, version):
    link = incoming_translation(version)
    return link is not None and link.source.locale_id == page.locale_id


def has_translated_slug(version: Page) -> bool:
    """Whether the version has had a slug of its own, which it keeps."""
    lags = OutdatedTranslation.objects.filter(page=version, kind=OutdatedKind.UNTRANSLATED)
    return version.alias_of_id is None and not lags.exists()


def _untranslated(page, locale, preserve_slug):
    stored = translations_of_people().filter(
        context__object_id=page.translation_key, translation_of__locale=page.locale_id, locale=locale
    )
    translated_keys, targets = set(), defaultdict(set)
    for path, text, translated in stored.values_list("context__path", "translation_of__data_hash", "data"):
        translated_keys.add((path, text))
        targets[text].add(translated)
    rest = [
        segment
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
        and (segment.path, _hash(segment)) not in translated_keys
        and not (len(targets[_hash(segment)]) == 1 and segment.path != "slug")  # copied by prefill_memory()
        and not (preserve_slug and segment.path == "slug")
    ]
    minor = _minor_texts(page) if rest else ()
    return [
        _untranslated_text(page, segment.path, strip_segment(segment.string.data))
        for segment in rest
        if (group_path(segment.path), strip_segment(segment.string.data)) not in minor
    ]


def _minor_texts(page):
    language = page.locale.language_code
    return {
        (unit.path, unit.texts[language])
        for unit in compare_page_languages(page)
        if unit.state == ParityState.MINOR
    }


def _changed_unlinked(page, language):
    """Return the texts missing or changed in parity between two versions that are not linked by a translation."""
    source_language = page.locale.language_code
    return [
        _untranslated_text(page, unit.path, unit.texts[source_language])
        for unit in compare_page_languages(page)
        if unit.texts[source_language]
        and (
            (unit.state == ParityState.MISSING and unit.language == language)
            or (unit.state == ParityState.CHANGED and unit.language == source_language)
            or unit.state == ParityState.BOTH
        )
    ]


def _untranslated_text(page, path, text):
    return UntranslatedText(field_label(type(page), path), Truncator(text).chars(_MAX_TEXT_LENGTH))


def _hash(segment):
    return uuid.uuid5(String.UUID_NAMESPACE, segment.string.data)


def has_new_text(page: Page) -> bool:
    """Whether a draft has other texts than the public page; changes of settings do not count."""
    row = Page.objects.get(pk=page.pk).specific
    return not row.live or _texts(page) != _texts(row)


def _texts(page):
    segments = (segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue))
    return sorted((segment.path, segment.string.data) for segment in segments if segment.path != "slug")
