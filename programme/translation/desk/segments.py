"""The strings of pages with their translations, as translators work on them."""

import re
from collections import defaultdict
from dataclasses import dataclass

from wagtail_localize.models import StringSegment, StringTranslation

from ..parity.segments import strip_segment

_WORD = re.compile(r"\w+(?:[-:'’.]\w+)*")
ADDRESS = "slug"


@dataclass
class Segment:
    """One string of a page and what has become of it in another language.

    Attributes:
        row: the ``StringSegment``.
        target: its ``StringTranslation``, or None.
    """

    row: StringSegment
    target: StringTranslation | None = None

    @property
    def path(self):
        """Where in the page it is, as wagtail-localize names it."""
        return self.row.context.path

    @property
    def source(self):
        """The string in the language of the source, as HTML."""
        return self.row.string.data

    @property
    def translated(self):
        """What stands in the other language, as HTML, be it a draft or a mistake; empty without."""
        return self.target.data if self.target else ""

    @property
    def is_draft(self):
        """Whether a machine translated it, and nobody has accepted that yet."""
        return (
            bool(self.target) and self.target.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        )

    @property
    def is_mistaken(self):
        """Whether its translation cannot be used as it is."""
        return bool(self.target) and self.target.has_error and not self.is_draft

    @property
    def waits(self):
        """Whether a translator has something to do."""
        return self.target is None or self.is_draft or self.is_mistaken

    @property
    def words(self):
        """How many words the source has; addresses are not counted."""
        return 0 if self.path == ADDRESS else count_words(strip_segment(self.source))


def count_words(text):
    """Return how many words a text without tags has; “e-tjänst” and “TORI:n” are one word each."""
    return len(_WORD.findall(text))


def read_segments(translations):
    """Return ``{primary key: [Segment in the order of the page]}``, in two queries.

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
