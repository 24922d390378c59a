"""Queue of incomplete translations: permissions, wait times, and the items shown on the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.signals import post_save, pre_save
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale, Page, Revision
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from ..models import PendingPublication, TranslationWait
from ..parity.segments import translations_of_people
from .notes import load_previous_sources
from .segments import read_segments


@dataclass
class QueueItem:
    """A page with an incomplete translation.

    Attributes:
        translation: the ``Translation``, annotated with ``queued_at``.
        source: the page that is translated.
        target: the page that it is translated into.
        path: the titles of the ancestors of the source, from the top.
        segments: the :class:`Segment` objects that need work.
        changed: how many of these were translated before the source changed.
        changed_by: who last changed the source, or None.
        to_publish: whether a pending publication waits for the translation.
    """

    translation: Translation
    source: Page
    target: Page
    path: list
    segments: list
    changed: int
    changed_by: object
    to_publish: bool

    @property
    def title(self) -> str:
        """Title of the source, as the target's title may be untranslated."""
        return self.source.get_admin_display_title()

    @property
    def queued_at(self) -> datetime:
        return self.translation.queued_at

    @property
    def languages(self) -> str:
        """Source and target language, such as “Swedish → Finnish”."""
        return direction(self.translation.source.locale, self.translation.target_locale)

    @property
    def words(self) -> int:
        return sum(segment.words for segment in self.segments)

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.target.pk])

    @cached_property
    def counts(self) -> list[str]:
        """Labels of the work: “3 new”, “1 changed”, “2 drafts of a machine”, “1 mistake”."""
        drafts = sum(segment.is_draft for segment in self.segments)
        mistakes = sum(segment.is_mistaken for segment in self.segments)
        new = len(self.segments) - drafts - mistakes - self.changed
        labels = [
            (new, ngettext("%(count)s new", "%(count)s new", new)),
            (self.changed, ngettext("%(count)s changed", "%(count)s changed", self.changed)),
            (drafts, ngettext("%(count)s draft of a machine", "%(count)s drafts of a machine", drafts)),
            (mistakes, ngettext("%(count)s mistake", "%(count)s mistakes", mistakes)),
        ]
        return [words % {"count": count} for count, words in labels if count]

    @property
    def who(self) -> str:
        return get_user_display_name(self.changed_by) if self.changed_by else _("unknown")


def direction(source: Locale, target: Locale) -> str:
    """Return the label of a translation direction, such as “Swedish → Finnish”."""
    return f"{source.get_display_name()} → {target.get_display_name()}"


def incomplete_translations(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Filter incomplete translations and annotate them with ``queued_at``, the longest waiting first."""
    queued_at = Coalesce("programme_wait__since", "created_at")
    return translations.filter(is_incomplete()).annotate(queued_at=queued_at).order_by("queued_at", "pk")


def load_queue(translations: Iterable[Translation]) -> list[QueueItem]:
    """Return the :class:`QueueItem` objects of :func:`incomplete_translations`, with a constant number of queries."""
    translations = list(translations)
    segments = read_segments(translations)
    previous = load_previous_sources(translations, segments)
    pages = _pages(translations)
    titles = _titles_by_path(pages.values())
    authors = _authors(translations, pages)
    to_publish = _keys_to_publish(translations)
    items = []
    for translation in translations:
        key, source_locale = translation.source.object_id, translation.source.locale_id
        source, target = pages.get((key, source_locale)), pages.get((key, translation.target_locale_id))
        if not source or not target:
            continue
        items.append(
            QueueItem(
                translation=translation,
                source=source,
                target=target,
                path=[titles[path] for path in _ancestor_paths(source) if path in titles],
                segments=[segment for segment in segments[translation.pk] if segment.waits],
                changed=sum(
                    segment.target is None and (segment.row.pk, translation.pk) in previous
                    for segment in segments[translation.pk]
                ),
                changed_by=authors.get(source.pk),
                to_publish=key in to_publish,
            )
        )
    return items


def _pages(translations):
    """Return ``{(translation key, locale): Page}`` of the sources and targets."""
    keys = {translation.source.object_id for translation in translations}
    rows = Page.objects.filter(translation_key__in=keys).select_related("locale")
    return {(row.translation_key, row.locale_id): row for row in rows.defer_streamfields()}


def _ancestor_paths(page):
    """Return the tree paths of the ancestors, without the root and the home page."""
    return [page.path[:end] for end in range(3 * page.steplen, len(page.path), page.steplen)]


def _titles_by_path(pages):
    paths = {path for page in pages for path in _ancestor_paths(page)}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "title"))


def _authors(translations, pages):
    """Return ``{source page pk: user}`` of the authors of the revisions from which the sources were last updated."""
    updated_at = {}
    for translation in translations:
        if page := pages.get((translation.source.object_id, translation.source.locale_id)):
            updated_at[str(page.pk)] = translation.source.last_updated_at
    rows = Revision.page_revisions.filter(object_id__in=updated_at, user__isnull=False)
    user_by_page = {}
    for key, created, user in rows.order_by("created_at").values_list("object_id", "created_at", "user"):
        if key not in user_by_page or created <= updated_at[key]:
            user_by_page[key] = user
    users = get_user_model().objects.select_related("wagtail_userprofile").in_bulk(set(user_by_page.values()))
    return {int(key): users[user] for key, user in user_by_page.items() if user in users}


def _keys_to_publish(translations):
    """Return the translation keys of pages with a pending publication."""
    keys = {translation.source.object_id for translation in translations}
    rows = PendingPublication.objects.filter(page__translation_key__in=keys)
    return set(rows.values_list("page__translation_key", flat=True))


def may_translate(user: AbstractUser | AnonymousUser) -> bool:
    """Whether ``user`` may translate any page."""
    return page_permission_policy.user_has_permission(user, "change")


def translations_for(user: AbstractUser | AnonymousUser) -> QuerySet[Translation]:
    """Return the ``Translation`` objects of the pages that ``user`` may translate.

    A user may translate a page if they may change the page that it is translated into.
    """
    pages = page_permission_policy.instances_user_has_permission_for(user, "change").order_by()
    return _with_page(pages)


def all_translations() -> QuerySet[Translation]:
    """Return the ``Translation`` objects of all pages, for management commands."""
    return _with_page(page_permission_policy.model.objects.order_by())


def translation_or_403(user: AbstractUser | AnonymousUser, pk: int) -> Translation:
    """Return a translation by its primary key.

    Raises:
        Http404: it does not exist.
        PermissionDenied: ``user`` may not translate its page.
    """
    translation = get_object_or_404(Translation.objects.filter(enabled=True), pk=pk)
    if not translations_for(user).filter(pk=pk).exists():
        raise PermissionDenied
    return translation


class DeskMenuItem(MenuItem):
    """Menu item of the desk, for users who may translate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_translate(request.user)


def _with_page(pages):
    """Return the enabled translations whose target is among ``pages``; aliases are not translated."""
    targets = pages.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"), alias_of=None
    )
    related = ("source__locale", "target_locale")
    return Translation.objects.filter(Exists(targets), enabled=True).select_related(*related)


def connect_wait_times() -> None:
    """Connect the handlers that maintain :class:`TranslationWait`."""
    pre_save.connect(_remember_complete, sender=TranslationSource, dispatch_uid="programme_wait")
    post_save.connect(_start_wait, sender=TranslationSource, dispatch_uid="programme_wait")


def is_incomplete() -> Exists:
    """Return the condition that some string of a ``Translation`` is untranslated, for a queryset of translations.

    Strings with an error and unaccepted machine drafts count as untranslated.
    """
    done = translations_of_people().filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
    )
    return Exists(StringSegment.objects.filter(~Exists(done), source=OuterRef("source")))


def _remember_complete(sender, instance, raw=False, **kwargs):
    """Remember the complete translations before the segments change; handler of ``pre_save`` of the source."""
    if raw or instance.pk is None:
        return
    rows = Translation.objects.filter(source=instance.pk).annotate(waits=is_incomplete())
    instance._waited = dict(rows.values_list("pk", "waits"))


def _start_wait(sender, instance, **kwargs):
    """Set the wait time of translations that have become incomplete; handler of ``post_save`` of the source."""
    complete = [pk for pk, waits in getattr(instance, "_waited", {}).items() if not waits]
    for pk in complete:
        TranslationWait.objects.update_or_create(translation_id=pk, defaults={"since": timezone.now()})
