"""Writes the pages of the source language: creates new pages and updates texts that were not edited on the site."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from programme.localization.source_locale import source_locale_of

from ..edition_format.outline import PageOutline
from ..models import ImportedText
from .page_builder import PageBuilder, edition_page_types, slug_of
from .report import EditionImportReport, ImportOutcome
from .snapshot import merge_order, merge_texts, snapshot


class SourcePages:
    """Writes the pages of the source language in two passes, so that all pages exist before links are set.

    Args:
        builder: builds the pages.
        locale: the locale of the source language.
        report: collects the changes.
    """

    def __init__(self, builder: PageBuilder, locale: Locale, report: EditionImportReport) -> None:
        self.builder = builder
        self.locale = locale
        self.report = report
        self.changed: set[uuid.UUID] = set()
        self.other_source_keys: set[uuid.UUID] = set()

    def get_page(self, part: PageOutline) -> Any:
        """Return the specific page of ``part``, or None."""
        model = edition_page_types()[part.kind]
        return model.objects.filter(translation_key=self.builder.key(part), locale=self.locale).first()

    def create_missing(self, part: PageOutline, parent: Page, after: Page | None = None) -> Any:
        """Create the page of ``part`` below ``parent``, after its sibling ``after``, unless it exists.

        Returns:
            The page, empty and not live if it is new; None if an editor has deleted it since the last import.
        """
        page = self.get_page(part)
        if page:
            return page
        if self._record(part).exists():
            self.report.add(ImportOutcome.CONFLICT, part.title, part.location)
            return None
        page = edition_page_types()[part.kind](
            title=part.title,
            slug=find_available_slug(parent, slug_of(part)),
            locale=self.locale,
            translation_key=self.builder.key(part),
            live=False,
            **({"statement": part.fields["statement"]} if "statement" in part.fields else {}),
            **self.builder.neutral_values(part),
        )
        if after:
            after.add_sibling(pos="right", instance=page)
        else:
            Page.objects.get(pk=parent.pk).add_child(instance=page)
        return page

    def update_page(self, part: PageOutline) -> None:
        """Update the page of ``part`` from the edition, except texts that were edited on the site."""
        page = self.get_page(part)
        if page is None or self._has_other_source(page):
            return
        record = self._record(part).first()
        built = self.builder.build(part, self.locale)
        ours = snapshot(built)
        draft = page.get_latest_revision_as_object() if record else page
        theirs = snapshot(draft) if record else ours
        if record is None:
            self._apply(draft, ours, built)
            self._publish(draft, ImportOutcome.CREATED)
        else:
            merged = self._merge(part, record.content, theirs, ours)
            if merged != theirs:
                self._apply(draft, merged, built)
                self._publish(draft, ImportOutcome.UPDATED)
        if record is None or record.content != ours:
            self._save_record(part, ours)

    def _has_other_source(self, page: Any) -> bool:
        """Return whether the page has another source locale on the site; such a page is not updated."""
        source_locale = source_locale_of(page)
        if source_locale.pk == page.locale_id:
            return False
        self.other_source_keys.add(page.translation_key)
        self.report.add(
            ImportOutcome.CONFLICT, page.title, _source_locale_message(source_locale, self.report.language)
        )
        return True

    def report_removed(self, document: PageOutline) -> None:
        """Report pages of earlier imports that the edition no longer contains."""
        keys = {self._key(part) for part in document.walk()}
        records = ImportedText.objects.filter(
            programme=self.builder.facts["programme"],
            key__startswith="page:",
            key__endswith=f":{self.locale.language_code}",
        )
        for record in records.exclude(key__in=keys):
            self.report.add(ImportOutcome.GONE, record.content["fields"]["title"])

    def _merge(
        self, part: PageOutline, base: dict[str, Any], theirs: dict[str, Any], ours: dict[str, Any]
    ) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for section in ("fields", "blocks", "footnotes"):
            result = merge_texts(base.get(section, {}), theirs[section], ours[section])
            merged[section] = result.texts
            for name in result.conflicts:
                self.report.add(
                    ImportOutcome.CONFLICT, part.title, _text_label(part, section, name, self.builder)
                )
        merged["order"] = merge_order(base.get("order", []), theirs["order"], ours["order"], merged["blocks"])
        return merged

    def _apply(self, page: Any, texts: dict[str, Any], built: Any) -> None:
        for name, value in texts["fields"].items():
            field = page._meta.get_field(name)
            setattr(page, name, None if value == "" and field.null else value)
        page.draft_title = page.title
        if not hasattr(page, "body"):
            return
        page.body = page.body.stream_block.to_python(
            [{"id": block_id, **texts["blocks"][block_id]} for block_id in texts["order"]]
        )
        notes_by_label = {note.label: note for note in (*built.footnotes.all(), *page.footnotes.all())}
        notes = [notes_by_label[label] for label in texts["footnotes"]]
        for position, note in enumerate(notes):
            note.text, note.sort_order = texts["footnotes"][note.label], position
        page.footnotes = notes

    def _publish(self, page: Any, outcome: ImportOutcome) -> None:
        """Save a revision and publish it, unless the page has unpublished changes."""
        unfinished = page.has_unpublished_changes and page.live
        revision = page.save_revision()
        if unfinished:
            self.report.add(ImportOutcome.DRAFT, page.title)
            return
        revision.publish()
        self.changed.add(page.translation_key)
        self.report.add(outcome, page.title, self.locale.get_display_name())

    def _key(self, part: PageOutline) -> str:
        return f"page:{part.key}:{self.locale.language_code}"

    def _record(self, part: PageOutline) -> QuerySet[ImportedText]:
        return ImportedText.objects.filter(programme=self.builder.facts["programme"], key=self._key(part))

    def _save_record(self, part: PageOutline, content: dict[str, Any]) -> None:
        ImportedText.objects.update_or_create(
            programme=self.builder.facts["programme"],
            key=self._key(part),
            defaults={"content": content},
        )


def _text_label(part: PageOutline, section: str, name: str, builder: PageBuilder) -> str:
    if section != "blocks":
        return f"[^{name}]" if section == "footnotes" else name
    for block in part.body:
        if builder.block_id(block) == name:
            return str(block.location)
    return name


def _source_locale_message(source_locale: Locale, language: str) -> str:
    """Return the message on a page with another source locale, in the language of the report.

    The active language is that of the edition.
    """
    with override(language):
        message = _("%(language)s leads on the site; change the page there, or hand the lead back first")
        return message % {"language": source_locale.get_display_name()}
