"""Bulk creation of actions' pages.

Wagtail creates one page at a time, in a fifth of a second with its translation. This module writes the same rows as
Wagtail and wagtail-localize with a constant number of queries for each batch; the tests compare the rows.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backends

from programme.actions.models.action import Action
from programme.document.pages import DocumentPage
from programme.signals import pages_published
from programme.vocabulary.models import Programme

from ..action_page import ActionPage
from .texts import (
    Branch,
    UnpairedTextError,
    mark_partly_translated,
    refuse_unpaired,
    roadmap_branches,
    slug_for,
    strip_texts,
)
from .translation_strings import store_page_strings

_BATCH = 500


def create_action_pages(
    programme: Programme,
    new: Iterable[tuple[Action, Mapping[str, Mapping[str, str]]]],
    user: AbstractUser | None = None,
    progress: Callable[[], Any] = lambda: None,
) -> None:
    """Create a page for each action in every language in which the programme has a roadmap, in one transaction.

    The page in the roadmap's source language is the source; pages in other languages are its translations in
    wagtail-localize or, without texts, its aliases. If the source language has no texts, a language that has them is
    the source. The signal ``page_published`` is not sent, only :data:`~programme.signals.pages_published`.

    Args:
        new: (action, {language: {field: text}}); actions are saved and have no pages. The fields are ``title`` and
            those in ``ACTION_TEXTS``. A language without a title is ignored.
        user: the user to log.
        progress: called after each action.

    Raises:
        NoRoadmapError: the programme has no roadmap page.
        UnpairedTextError: an action has no title, or a translation has a text that its source lacks.
        django.core.exceptions.ValidationError: a title is too long.
    """
    with transaction.atomic():
        branches = roadmap_branches(programme)
        builder = _Builder(branches, user)
        remaining = iter(new)
        while batch := list(islice(remaining, _BATCH)):
            _create_batch([builder.build(action, texts) for action, texts in batch], branches, user)
            for _action in batch:
                progress()
        for branch in branches:
            branch.close()


@dataclass
class _Family:
    """The pages of an action; ``translations`` are pairs of a page and the names of its translated fields."""

    source: ActionPage
    translations: list[tuple[ActionPage, set[str]]] = field(default_factory=list)
    aliases: list[ActionPage] = field(default_factory=list)

    @property
    def real(self) -> list[ActionPage]:
        return [self.source, *(page for page, _fields in self.translations)]

    @property
    def pages(self) -> list[ActionPage]:
        return [*self.real, *self.aliases]


def _create_batch(families: list[_Family], branches: Any, user: AbstractUser | None) -> None:
    _write(families)
    pairs = [(family.source, family.translations) for family in families]
    store_page_strings(pairs, user)
    mark_partly_translated(pairs)
    _log(families, branches, user)
    pages = [page for family in families for page in family.pages]
    pages_published.send(sender=ActionPage, pages=pages, actor=user)
    index_pages(pages)


class _Builder:
    """Builder of unsaved pages."""

    def __init__(self, branches: list[Branch], user: AbstractUser | None) -> None:
        self.branches = branches
        self.user = user
        self.now = timezone.now()

    def build(self, action: Action, texts: Mapping[str, Mapping[str, str]]) -> _Family:
        """Return the unsaved pages of an action; see :func:`create_action_pages`."""
        stripped = {language: strip_texts(fields) for language, fields in texts.items()}
        with_title = [branch for branch in self.branches if stripped.get(branch.language, {}).get("title")]
        if not with_title:
            raise UnpairedTextError(
                _("%(action)s has no title in a language of the roadmap. Write one.")
                % {"action": action.identifier}
            )
        key, source = uuid.uuid4(), stripped[with_title[0].language]
        family = _Family(self._page(with_title[0], action, source, key))
        for branch in self.branches:
            if branch in with_title[1:]:
                translated = {name: text for name, text in stripped[branch.language].items() if text}
                refuse_unpaired(action, source, translated)
                page = self._page(branch, action, source | translated, key)
                family.translations.append((page, {*translated, "slug"}))
            elif branch is not with_title[0]:
                family.aliases.append(self._page(branch, action, source, key))
        return family

    def _page(self, branch: Branch, action: Action, texts: dict[str, str], key: uuid.UUID) -> ActionPage:
        title = ActionPage._meta.get_field("title").clean(texts["title"], None)
        page = ActionPage(
            **texts,
            draft_title=title,
            action_id=action.pk,
            locale=branch.locale,
            translation_key=key,
            owner=self.user,
            live=True,
            first_published_at=self.now,
            last_published_at=self.now,
            length=len(texts.get("abstract", "")),
        )
        branch.add(page, slug_for(action, page.title))
        # Set the empty relations, which otherwise cost a query for each page.
        for relation in get_all_child_relations(page):
            setattr(page, relation.get_accessor_name(), [])
        return page


def _write(families: list[_Family]) -> None:
    _insert([page for family in families for page in family.real])
    for family in families:
        for page in family.aliases:
            page.alias_of = family.source
    _insert([page for family in families for page in family.aliases])


def _insert(pages: list[ActionPage]) -> None:
    """Insert pages that have a position in the tree; the rows of the base table in batches."""
    rows = Page.objects.bulk_create([_row(Page, page) for page in pages], batch_size=_BATCH)
    for page, row in zip(pages, rows, strict=True):
        page.id = page.page_ptr_id = page.documentpage_ptr_id = row.pk
        # Raw: insert the row of this table only; the indexes are updated for all pages together.
        _row(DocumentPage, page).save_base(raw=True, force_insert=True)
        page.save_base(raw=True, force_insert=True)


def _row(model: Any, page: ActionPage) -> Any:
    """Return the row of ``page`` in the table of one of its base classes."""
    return model(
        **{column.attname: getattr(page, column.attname) for column in model._meta.local_concrete_fields}
    )


def _log(families: list[_Family], branches: list[Branch], user: AbstractUser | None) -> None:
    """Write the page log entries that Wagtail would write, as one operation of the user."""
    parents = {
        branch.locale.pk: {"id": branch.parent.pk, "title": branch.parent.title} for branch in branches
    }
    entry = partial(
        PageLogEntry, content_type=ContentType.objects.get_for_model(ActionPage), user=user, uuid=uuid.uuid4()
    )
    entries = []
    for family in families:
        for page in family.real:
            common = {"label": page.title, "page_id": page.pk, "timestamp": page.first_published_at}
            entries.append(entry(**common, action="wagtail.create", content_changed=True))
            entries.append(entry(**common, action="wagtail.publish"))
        for page in family.aliases:
            common = {"label": page.title, "page_id": page.pk, "timestamp": page.first_published_at}
            data = {
                "page": {"id": page.pk, "title": page.title},
                "source": parents[family.source.locale_id],
                "destination": parents[page.locale_id],
            }
            entries.append(entry(**common, action="wagtail.create_alias", data=data))
    PageLogEntry.objects.bulk_create(entries, batch_size=_BATCH)


def index_pages(pages: list[ActionPage]) -> None:
    """Add new pages without a body to the reference index, and to Wagtail's search index if it is in use."""
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ActionPage, pages)
    _index_references(pages)


def _index_references(pages: list[ActionPage]) -> None:
    """Index the references of the first page, and copy them to the others, which differ only in the action."""
    if not ReferenceIndex.is_indexed(ActionPage):
        return
    first, *others = pages
    ReferenceIndex.create_or_update_for_object(first)
    references = list(ReferenceIndex.get_references_for_object(first))
    ReferenceIndex.objects.bulk_create(
        [_reference(row, page) for page in others for row in references], batch_size=_BATCH
    )


def _reference(row: ReferenceIndex, page: ActionPage) -> ReferenceIndex:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values["id"]
    target = str(page.action_id) if row.content_path == "action" else row.to_object_id
    return ReferenceIndex(**values | {"object_id": str(page.pk), "to_object_id": target})
