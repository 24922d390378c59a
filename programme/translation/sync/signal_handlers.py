"""Connects the handlers of synchronization to the signals of Wagtail and wagtail-localize."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from programme.signals import translation_written

from .pending_publications import (
    on_page_deleted,
    on_page_log_entry,
    on_revision_deleted,
    on_string_saved,
    on_unpublished,
)
from .publication import answer_translation_written, on_page_published, on_translation_written
from .translation_memory import on_translation_restarted
from .tree_sync import on_alias_created, sync_delete, sync_move, sync_slug, sync_unpublish


def connect_sync() -> None:
    """Connect the handlers; called once from ``AppConfig.ready()``."""
    post_page_move.connect(sync_move, dispatch_uid="programme_pairing")
    page_unpublished.connect(on_unpublished, dispatch_uid="programme_pending")
    page_unpublished.connect(sync_unpublish, dispatch_uid="programme_pairing")
    page_slug_changed.connect(sync_slug, dispatch_uid="programme_pairing")
    post_delete.connect(sync_delete, sender=Page, dispatch_uid="programme_pairing")
    post_delete.connect(on_page_deleted, sender=Page, dispatch_uid="programme_pending")
    post_save.connect(on_page_log_entry, sender=PageLogEntry, dispatch_uid="programme_pending")
    page_published.connect(on_page_published, dispatch_uid="programme_pairing")
    translation_written.connect(answer_translation_written, dispatch_uid="programme_pairing")
    post_save.connect(on_translation_written, sender=TranslationLog, dispatch_uid="programme_pairing")
    pre_delete.connect(on_revision_deleted, sender=Revision, dispatch_uid="programme_pairing")
    pre_save.connect(on_translation_restarted, sender=Translation, dispatch_uid="programme_pairing")
    post_save.connect(on_string_saved, sender=StringTranslation, dispatch_uid="programme_pairing")
    post_save.connect(on_alias_created, sender=PageLogEntry, dispatch_uid="programme_pairing")
