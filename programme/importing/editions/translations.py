"""Writes the translated pages through the translation memory of wagtail-localize.

The translation editor and the PO export would not contain the texts of a translated page that is saved directly, and
the next sync would overwrite them. Therefore an unsaved page is built from the edition in both languages,
wagtail-localize extracts the segments of both, and the segments with the same path are matched.
"""

import json
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue

from programme import conf
from programme.localization.segment_matching import SegmentMatches, SegmentMismatchError, match_segments
from programme.models import OutdatedTranslation

from ..edition_format.outline import PageOutline
from ..edition_format.problems import EditionError, Problem
from .page_builder import PageBuilder, edition_page_types
from .report import EditionImportReport, ImportOutcome
from .source_pages import SourcePages

# {path of a segment: {source string: its translation or None}}
TranslationRows = dict[str, dict[str, StringTranslation | None]]


class TranslatedPages:
    """Writes the pages of one language of translation.

    Args:
        builder: builds the pages.
        source: the pages of the source language, already written.
        locale: the locale of the translation.
        report: collects the changes.
    """

    def __init__(
        self, builder: PageBuilder, source: SourcePages, locale: Locale, report: EditionImportReport
    ) -> None:
        self.builder = builder
        self.source = source
        self.locale = locale
        self.report = report
        self.tool = conf.get("TRANSLATION_TOOL_NAME")

    def get_page(self, part: PageOutline) -> Any:
        """Return the specific page of ``part`` in this language, or None."""
        model = edition_page_types()[part.kind]
        return model.objects.filter(translation_key=self.builder.key(part), locale=self.locale).first()

    def create_alias(self, part: PageOutline) -> None:
        """Create the page in this language as an alias of its source, until it is translated."""
        page = self.source.get_page(part)
        if page is None or self.get_page(part):
            return
        page.copy_for_translation(self.locale, copy_parents=True, alias=True)
        self._align_order(page)
        self.report.add(ImportOutcome.PENDING, part.title, self.locale.get_display_name())

    def translate(self, part: PageOutline, translated: PageOutline) -> None:
        """Update the page of ``part`` from ``translated``, except strings that a translator has changed.

        Raises:
            EditionError: the strings of the two languages of the edition cannot be matched.
        """
        page = self.source.get_page(part)
        if page is None or page.translation_key in self.source.other_source_keys:
            return
        target = self.get_page(part)
        translation_source = TranslationSource.objects.get_for_instance_or_none(page)
        pairs = match_edition_segments(self.builder, part, translated, self.source.locale, self.locale)
        earlier = self._translations(translation_source) if translation_source else {}
        refreshed = translation_source is None or page.translation_key in self.source.changed
        if refreshed:
            translation_source, _created = TranslationSource.update_or_create_from_instance(page)
        translation, _created = Translation.objects.get_or_create(
            source=translation_source, target_locale=self.locale
        )
        if not translation.enabled:
            self.report.add(
                ImportOutcome.CONFLICT, translated.title, _("translated by hand, apart from its source")
            )
            return
        written = self._write_strings(translation_source, pairs, earlier, translated)
        written += self._write_overrides(translation_source, pairs)
        if target is None or target.alias_of_id or refreshed or written:
            self._publish(translation, page, target, translated)

    def _translations(self, source: TranslationSource) -> TranslationRows:
        """Return the current translations by path and source string, in the order of the page."""
        rows = StringTranslation.objects.filter(context__object_id=source.object_id, locale=self.locale)
        rows_by_key = {(row.context_id, row.translation_of_id): row for row in rows}
        result: TranslationRows = {}
        for segment in _string_segments(source):
            row = rows_by_key.get((segment.context_id, segment.string_id))
            result.setdefault(segment.context.path, {})[segment.string.data] = row
        return result

    def _write_strings(
        self, source: TranslationSource, pairs: SegmentMatches, earlier: TranslationRows, part: PageOutline
    ) -> int:
        now = self._translations(source)
        written = 0
        for segment in _string_segments(source):
            path, text = segment.context.path, segment.string.data
            expected = pairs.strings.get((path, text))
            row = now[path][text]
            if expected is None or (row and row.data == expected):
                continue
            if path == "slug" and row:
                continue  # an existing slug can be changed only on the site
            translator_row = _translator_choice(earlier.get(path, {}), now[path], text, self.tool)
            if translator_row is not None:
                expected = translator_row.data
                self.report.add(ImportOutcome.CONFLICT, part.title, _shortened(translator_row.data))
                if row:
                    continue
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=self.locale,
                defaults={
                    "data": expected,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "tool_name": "" if translator_row else self.tool,
                    "has_error": False,
                    "field_error": "",
                },
            )
            written += 1
        return written

    def _write_overrides(self, source: TranslationSource, pairs: SegmentMatches) -> int:
        """Write links and images that differ between the languages, unless a translator has set them."""
        written = 0
        for segment in OverridableSegment.objects.filter(source=source).select_related("context"):
            expected = pairs.overrides.get(segment.context.path)
            if expected is None:
                continue
            _row, created = SegmentOverride.objects.get_or_create(
                context=segment.context, locale=self.locale, defaults={"data_json": json.dumps(expected)}
            )
            written += created
        return written

    def _publish(self, translation: Translation, page: Any, target: Page | None, part: PageOutline) -> None:
        unfinished = bool(target and target.has_unpublished_changes and target.live)
        translation.save_target(publish=False)
        saved = self.get_page(part)
        if target is None:
            self._align_order(page)
            saved = self.get_page(part)
        if unfinished:
            self.report.add(ImportOutcome.DRAFT, part.title, self.locale.get_display_name())
            return
        if page.live:
            saved.latest_revision.publish()
        if OutdatedTranslation.objects.filter(page_id=saved.pk).exists():
            # An editor has added texts that the edition does not contain: the page remains outdated.
            self.report.add(ImportOutcome.WAITING, part.title, self.locale.get_display_name())
            return
        is_new = target is None or target.alias_of_id
        self.report.add(
            ImportOutcome.CREATED if is_new else ImportOutcome.UPDATED,
            part.title,
            self.locale.get_display_name(),
        )

    def _align_order(self, page: Any) -> None:
        """Move the new page to the position of its source among its siblings; wagtail-localize adds it last."""
        before = page.get_prev_sibling()
        if page.get_next_sibling() is None or before is None:
            return
        neighbour = Page.objects.filter(translation_key=before.translation_key, locale=self.locale).first()
        if neighbour:
            Page.objects.get(translation_key=page.translation_key, locale=self.locale).move(
                neighbour, "right"
            )


def _string_segments(source: TranslationSource) -> QuerySet[StringSegment]:
    return StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order")


def _translator_choice(
    before: dict[str, StringTranslation | None],
    now: dict[str, StringTranslation | None],
    text: str,
    tool: str,
) -> StringTranslation | None:
    """Return the translation by a translator of ``text``, or None.

    It is that of the same source text or, where the edition has changed the source text, that of the text which
    ``text`` replaces.
    """
    if text in before:
        row = before[text]
    else:
        removed_texts = [removed for removed in before if removed not in now]
        added_texts = [added for added in now if added not in before]
        position = added_texts.index(text)
        row = before[removed_texts[position]] if position < len(removed_texts) else None
    return row if row and row.tool_name != tool else None


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def match_edition_segments(
    builder: PageBuilder,
    part: PageOutline,
    translated: PageOutline,
    source_locale: Locale,
    target_locale: Locale,
) -> SegmentMatches:
    """Return the matched segments of two languages of a page of the edition.

    Raises:
        EditionError: at a path, one language has more strings, or a sentence more links, than the other.
    """
    try:
        return match_segments(builder.build(part, source_locale), builder.build(translated, target_locale))
    except SegmentMismatchError as error:
        if error.segment:
            raise EditionError([_extra_link_problem(error.segment, part, translated)]) from error
        raise _structure_error(part, translated, error.path, builder) from error


def _extra_link_problem(segment: StringSegmentValue, part: PageOutline, translated: PageOutline) -> Problem:
    return Problem(
        translated.location,
        _("A sentence has a link that the sentence in the other language (%(place)s) lacks: “%(text)s”.")
        % {"place": part.location, "text": segment.render_text()},
        _("Give both sentences the same links."),
    )


def _structure_error(
    part: PageOutline, translated: PageOutline, path: str, builder: PageBuilder
) -> EditionError:
    names = path.split(".")
    location, source_location = translated.location, part.location
    for ours, theirs in zip(part.body, translated.body, strict=False):
        if len(names) > 1 and builder.block_id(ours) == names[1]:
            location, source_location = theirs.location, ours.location
    return EditionError(
        [
            Problem(
                location,
                _("The text has another structure than in the other language (%(place)s).")
                % {"place": source_location},
                _("Give both the same paragraphs and line breaks, and fill in the same texts."),
            )
        ]
    )
