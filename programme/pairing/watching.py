"""Connects the handlers with Wagtail's signals."""

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from .following import follow_delete, follow_move, follow_slug, follow_unpublish


def watch_pairs():
    """Keep the languages of pages alike from now on; called once, when the app is ready."""
    post_page_move.connect(follow_move, dispatch_uid="programme_pairing")
    page_unpublished.connect(follow_unpublish, dispatch_uid="programme_pairing")
    page_slug_changed.connect(follow_slug, dispatch_uid="programme_pairing")
    post_delete.connect(follow_delete, sender=Page, dispatch_uid="programme_pairing")
