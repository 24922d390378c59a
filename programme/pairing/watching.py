"""Connects the handlers with Wagtail's signals."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from programme.signals import translation_written

from .aliases import answer_alias_made
from .following import follow_delete, follow_move, follow_slug, follow_unpublish
from .pending import (
    answer_act,
    answer_deletion,
    answer_revision_deletion,
    answer_string,
    answer_unpublication,
)
from .preparing import answer_restart
from .publishing import answer_publication, answer_translation_made, answer_translation_written


def watch_pairs():
    """Keep the languages of pages alike from now on; called once, when the app is ready."""
    post_page_move.connect(follow_move, dispatch_uid="programme_pairing")
    page_unpublished.connect(answer_unpublication, dispatch_uid="programme_pending")
    page_unpublished.connect(follow_unpublish, dispatch_uid="programme_pairing")
    page_slug_changed.connect(follow_slug, dispatch_uid="programme_pairing")
    post_delete.connect(follow_delete, sender=Page, dispatch_uid="programme_pairing")
    post_delete.connect(answer_deletion, sender=Page, dispatch_uid="programme_pending")
    post_save.connect(answer_act, sender=PageLogEntry, dispatch_uid="programme_pending")
    page_published.connect(answer_publication, dispatch_uid="programme_pairing")
    translation_written.connect(answer_translation_written, dispatch_uid="programme_pairing")
    post_save.connect(answer_translation_made, sender=TranslationLog, dispatch_uid="programme_pairing")
    pre_delete.connect(answer_revision_deletion, sender=Revision, dispatch_uid="programme_pairing")
    pre_save.connect(answer_restart, sender=Translation, dispatch_uid="programme_pairing")
    post_save.connect(answer_string, sender=StringTranslation, dispatch_uid="programme_pairing")
    post_save.connect(answer_alias_made, sender=PageLogEntry, dispatch_uid="programme_pairing")
