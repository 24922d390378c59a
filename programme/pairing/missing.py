"""What of a page's text is not there in another language, paragraph by paragraph."""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.utils.text import Truncator
from wagtail.models import Page
from wagtail_localize.models import String
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from programme.models import TranslationLag
from programme.models.leading import link_to
from programme.models.pairing import LagKind
from programme.parity.labels import label_of
from programme.parity.memory import translations_of_people
from programme.parity.pages import compare
from programme.parity.segments import group_of, plain
from programme.status import ParityState

from .versions import version_in

_SHOWN = 80


@dataclass(frozen=True)
class Missing:
    """A text that the other language lacks, or has in an older wording: what it is called, and its beginning."""

    label: str
    text: str

    def __str__(self):
        return f"{self.label}: {self.text}"


def missing_in(page, locale):
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
        return _changed_apart(page, locale.language_code)
    return _untranslated(page, locale, keeps_address=has_address(version))


def _is_linked(page, version):
    link = link_to(version)
    return link is not None and link.source.locale_id == page.locale_id


def has_address(version):
    """Whether the other language has had an address of its own, which it keeps."""
    lags = TranslationLag.objects.filter(page=version, kind=LagKind.WHOLE)
    return version.alias_of_id is None and not lags.exists()


def _untranslated(page, locale, keeps_address):
    known = translations_of_people().filter(
        context__object_id=page.translation_key, translation_of__locale=page.locale_id, locale=locale
    )
    places, said = set(), defaultdict(set)
    for path, text, translated in known.values_list("context__path", "translation_of__data_hash", "data"):
        places.add((path, text))
        said[text].add(translated)
    rest = [
        segment
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
        and (segment.path, _hash(segment)) not in places
        and not (len(said[_hash(segment)]) == 1 and segment.path != "slug")  # it is carried over
        and not (keeps_address and segment.path == "slug")
    ]
    minor = _minor(page) if rest else ()
    return [
        _missing(page, segment.path, plain(segment.string.data))
        for segment in rest
        if (group_of(segment.path), plain(segment.string.data)) not in minor
    ]


def _minor(page):
    language = page.locale.language_code
    return {(unit.path, unit.texts[language]) for unit in compare(page) if unit.state == ParityState.MINOR}


def _changed_apart(page, language):
    """Of two pages that were written for themselves, what the ledger says has changed, or is missing."""
    own = page.locale.language_code
    return [
        _missing(page, unit.path, unit.texts[own])
        for unit in compare(page)
        if unit.texts[own]
        and (
            (unit.state == ParityState.MISSING and unit.language == language)
            or (unit.state == ParityState.CHANGED and unit.language == own)
            or unit.state == ParityState.BOTH
        )
    ]


def _missing(page, path, text):
    return Missing(label_of(type(page), path), Truncator(text).chars(_SHOWN))


def _hash(segment):
    return uuid.uuid5(String.UUID_NAMESPACE, segment.string.data)


def has_new_text(page):
    """Whether a draft says anything else than what is public; settings that are no text do not count."""
    row = Page.objects.get(pk=page.pk).specific
    return not row.live or _texts(page) != _texts(row)


def _texts(page):
    segments = (one for one in extract_segments(page) if isinstance(one, StringSegmentValue))
    return sorted((one.path, one.string.data) for one in segments if one.path != "slug")
