"""What a changed string said before, and how that was translated: the translation memory forgets nothing."""

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from wagtail_localize.models import StringTranslation

from programme.parity.segments import plain

# How alike two wordings must be for one to be the other, changed; from 0 to 1.
_ALIKE = 0.5


@dataclass(frozen=True)
class Earlier:
    """What stood in the place of a string before; both are HTML."""

    source: str
    translated: str


def read_earlier(translations, segments):
    """Return ``{primary key of a StringSegment and of a translation: Earlier}`` for what is changed, in one query.

    Args:
        translations: ``Translation`` objects with their sources.
        segments: what :func:`read_segments` says of them.
    """
    given_up = _given_up(translations, segments)
    found = {}
    for one in translations:
        rest = defaultdict(list)
        for segment in segments[one.pk]:
            if segment.target is None or segment.is_draft:
                rest[_place(segment.path)].append(segment)
        for place, waiting in rest.items():
            former = given_up.get((one.pk, place), ())
            for segment, row in _pairs(waiting, former):
                found[segment.row.pk, one.pk] = Earlier(row.translation_of.data, row.data)
    return found


def _given_up(translations, segments):
    """{(translation, place): translations of strings that the page no longer has there, the latest first}."""
    current = {
        (one.target_locale_id, segment.row.context_id, segment.row.string_id)
        for one in translations
        for segment in segments[one.pk]
    }
    owners = {(one.target_locale_id, one.source.object_id): one for one in translations}
    rows = StringTranslation.objects.filter(
        locale__in={locale for locale, _key in owners},
        context__object__in={key for _locale, key in owners},
    ).exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    found = defaultdict(list)
    for row in rows.select_related("context", "translation_of").order_by("-updated_at", "-pk"):
        owner = owners.get((row.locale_id, row.context.object_id))
        is_current = (row.locale_id, row.context_id, row.translation_of_id) in current
        if owner and not is_current and row.translation_of.locale_id == owner.source.locale_id:
            found[owner.pk, _place(row.context.path)].append(row)
    return found


def _place(path):
    """The field, or the block or row of a field, that a path lies in; within it, strings move and change."""
    return ".".join(path.split(".")[:2])


def _pairs(waiting, former):
    """Pair what waits with the wording it is most like; in a field of one string there is nothing to choose."""
    if len(waiting) == 1 and "." not in waiting[0].path:
        return [(waiting[0], former[0])] if former else []
    likeness = sorted(
        (
            (_ratio(plain(segment.source), plain(row.translation_of.data)), -one, -other)
            for one, segment in enumerate(waiting)
            for other, row in enumerate(former)
        ),
        reverse=True,
    )
    taken, found = set(), {}
    for ratio, one, other in likeness:
        if ratio >= _ALIKE and -one not in found and -other not in taken:
            found[-one] = -other
            taken.add(-other)
    return [(waiting[one], former[other]) for one, other in found.items()]


def _ratio(one, other):
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0
