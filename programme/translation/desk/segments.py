"""Strings of a page with their translations."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from ..parity.segments import strip_segment

_WORD = re.compile(r"\w+(?:[-:'’.]\w+)*")
ADDRESS = "slug"


@dataclass
class Segment:
    """A string of a page with its translation.

    Attributes:
        row: the ``StringSegment``.
        target: its ``StringTranslation``, or None.
    """

    row: StringSegment
    target: StringTranslation | None = None

    @property
    def path(self) -> str:
        """The segment path of wagtail-localize."""
        return self.row.context.path

    @property
    def source(self) -> str:
        """The source text as HTML."""
        return self.row.string.data

    @property
    def translated(self) -> str:
        """The translation as HTML, be it a draft or invalid; empty if there is none."""
        return self.target.data if self.target else ""

    @property
    def is_draft(self) -> bool:
        """Whether the translation is an unaccepted machine draft."""
        return (
            self.target is not None
            and self.target.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        )

    @property
    def is_mistaken(self) -> bool:
        """Whether the translation has an error."""
        return self.target is not None and self.target.has_error and not self.is_draft

    @property
    def waits(self) -> bool:
        """Whether the string needs work by a translator."""
        return self.target is None or self.is_draft or self.is_mistaken

    @property
    def words(self) -> int:
        """Number of words of the source; slugs count as 0."""
        return 0 if self.path == ADDRESS else count_words(strip_segment(self.source))


def count_words(text: str) -> int:
    """Return the number of words of a plain text; “e-tjänst” and “TORI:n” are one word each."""
    return len(_WORD.findall(text))


def read_segments(translations: Collection[Translation]) -> dict[int, list[Segment]]:
    """Return ``{Translation pk: [Segment in the order of the page]}``, in two queries.

    Args:
        translations: ``Translation`` objects with their sources.
    """
    by_source = defaultdict(list)
    rows = StringSegment.objects.filter(source__in={translation.source_id for translation in translations})
    for row in rows.select_related("context", "string").order_by("source", "order"):
        by_source[row.source_id].append(row)
    targets = _targets(translations)
    return {
        translation.pk: [
            Segment(row, targets.get((translation.target_locale_id, row.context_id, row.string_id)))
            for row in by_source[translation.source_id]
        ]
        for translation in translations
    }


def _targets(translations):
    rows = StringTranslation.objects.filter(
        locale__in={translation.target_locale_id for translation in translations},
        context__object__in={translation.source.object_id for translation in translations},
    ).select_related("last_translated_by")
    return {(row.locale_id, row.context_id, row.translation_of_id): row for row in rows}
