"""What two versions of a page would be taken to say alike, though nobody has said so."""

import hashlib
import json
import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.utils.text import Truncator
from wagtail.models import Page
from wagtail_localize.models import String
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from programme.localization.models import OutdatedKind
from programme.localization.source_locale import incoming_translation
from programme.models import OutdatedTranslation

from ..models import ParityState, ParityUnit
from ..parity.page_units import PAGE, compare_page_languages
from ..parity.sections import field_label
from ..parity.segments import group_of, load_translation_pairs, strip_segment, translations_of_people
from ..parity.services import can_be_same, review_same
from .tree_sync import version_in


@dataclass(frozen=True)
class UnverifiedText:
    """The texts of two languages at one place, of which neither the ledger nor the memory says that they are equal.

    Attributes:
        label: what the text is called.
        texts: ``{language: what it says}``.
    """

    label: str
    texts: dict

    @property
    def languages(self):
        """The codes of the languages that say it."""
        return tuple(self.texts)

    @property
    def is_copy(self):
        """Whether one is the other word for word: it has not been translated."""
        return len(set(self.texts.values())) == 1

    def __str__(self):
        return " – ".join(dict.fromkeys(self.texts.values()))


def unverified_texts_in(page, version, pairs):
    """Return the :class:`Uncompared` texts of two versions of a page; addresses, and what has no letters, are none.

    Args:
        page: the specific page.
        version: it in another language.
        pairs: the :class:`~programme.importing.pages.pairing.Pairs` of both.
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
            unverified.append(UnverifiedText(field_label(type(page), group_of(path)), texts))
    return unverified


def _reviewed_texts(page, languages):
    """The texts of which somebody has said that they are equal, or that their difference is minor."""
    units = ParityUnit.objects.filter(object_type=PAGE, object_id=str(page.translation_key))
    marks = [mark for unit in units for mark in (unit.checked, unit.minor)]
    return [{language: mark.get(language) for language in languages} for mark in marks]


def _needs_no_translation(texts):
    """Whether the texts are the same numbers and signs, which need no translation."""
    text, *others = set(texts.values())
    return not others and not any(letter.isalpha() for letter in text)


def comparison_digest(texts):
    """Return what tells whether these are still the :class:`Uncompared` texts that somebody was shown."""
    return hashlib.sha256(json.dumps([item.texts for item in texts]).encode()).hexdigest()


def confirm_texts(page, texts, user):
    """Note in the ledger that ``user`` says of these texts, side by side, that they say the same."""
    units = ParityUnit.objects.open().filter(object_type=PAGE, object_id=str(page.translation_key))
    for unit in units:
        if can_be_same(unit) and any(text.texts.items() <= unit.texts.items() for text in texts):
            review_same(unit, user)


_MAX_TEXT_LENGTH = 80


@dataclass(frozen=True)
class UntranslatedText:
    """A text that the other language lacks, or has in an older wording: what it is called, and its beginning."""

    label: str
    text: str

    def __str__(self):
        return f"{self.label}: {self.text}"


def untranslated_texts(page, locale):
    """Return the :class:`Missing` texts of a page in another language, in the order of reading.

    What the ledger knows to be minor, and to need no translation, is not among them.

    Args:
        page: a specific page as it stands: a draft, or what is public.
        locale: the other language's locale.
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


def has_translated_slug(version):
    """Whether the other language has had an address of its own, which it keeps."""
    lags = OutdatedTranslation.objects.filter(page=version, kind=OutdatedKind.WHOLE)
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
        and not (len(targets[_hash(segment)]) == 1 and segment.path != "slug")  # it is carried over
        and not (preserve_slug and segment.path == "slug")
    ]
    minor = _minor_texts(page) if rest else ()
    return [
        _untranslated_text(page, segment.path, strip_segment(segment.string.data))
        for segment in rest
        if (group_of(segment.path), strip_segment(segment.string.data)) not in minor
    ]


def _minor_texts(page):
    language = page.locale.language_code
    return {
        (unit.path, unit.texts[language])
        for unit in compare_page_languages(page)
        if unit.state == ParityState.MINOR
    }


def _changed_unlinked(page, language):
    """Of two pages that were written for themselves, what the ledger says has changed, or is missing."""
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


def has_new_text(page):
    """Whether a draft says anything else than what is public; settings that are no text do not count."""
    row = Page.objects.get(pk=page.pk).specific
    return not row.live or _texts(page) != _texts(row)


def _texts(page):
    segments = (segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue))
    return sorted((segment.path, segment.string.data) for segment in segments if segment.path != "slug")
