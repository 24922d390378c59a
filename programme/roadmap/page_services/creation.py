"""Makes the pages of many actions at once.

Wagtail adds one page at a time and spends a fifth of a second on it with its translation. Here hundreds are added with
as many queries as one: the same rows that Wagtail and wagtail-localize would write, which the tests compare.
"""

import uuid
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backends

from programme.document.pages import DocumentPage
from programme.signals import pages_published

from ..action_page import ActionPage
from .texts import (
    UnpairedTextError,
    mark_partly_translated,
    refuse_unpaired,
    roadmap_branches,
    slug_for,
    strip_texts,
)
from .translation_strings import store_page_strings

_BATCH = 500


def create_action_pages(programme, new, user=None, progress=lambda: None):
    """Make one page for each action in every language in which the programme has a roadmap, in one transaction.

    The page in the roadmap's source language is the source; in another language the page is its translation, known to
    wagtail-localize, or, where the texts are missing, its alias. When the texts are missing in the source language,
    the language that has them is the source. Listeners of ``page_published`` are not called: no address is new to
    them but below the roadmap.

    Args:
        programme: the :class:`Programme`.
        new: list of (:class:`Action`, saved and without pages, {language: {field: text}}); the fields are ``title``
            and those of ``ACTION_TEXTS``. A language without a title counts as missing.
        user: who makes the pages, for the log.
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
            families = [builder.build(action, texts) for action, texts in batch]
            _write(families)
            pairs = [(family.source, family.translations) for family in families]
            store_page_strings(pairs, user)
            mark_partly_translated(pairs)
            _log(families, branches, user)
            pages = [page for family in families for page in family.pages]
            pages_published.send(sender=ActionPage, pages=pages, actor=user)
            index_pages(pages)
            for _action in batch:
                progress()
        for branch in branches:
            branch.close()


@dataclass
class _Family:
    """The pages of one action: ``translations`` are (page, names of the texts that are its own)."""

    source: ActionPage
    translations: list = field(default_factory=list)
    aliases: list = field(default_factory=list)

    @property
    def real(self):
        return [self.source, *(page for page, _own in self.translations)]

    @property
    def pages(self):
        return [*self.real, *self.aliases]


class _Builder:
    """Builds the unsaved pages of an action."""

    def __init__(self, branches, user):
        self.branches = branches
        self.user = user
        self.now = timezone.now()

    def build(self, action, texts):
        """Return the :class:`_Family` of ``action``, unsaved; see :func:`create_action_pages`."""
        given = {language: strip_texts(own) for language, own in texts.items()}
        with_title = [branch for branch in self.branches if given.get(branch.language, {}).get("title")]
        if not with_title:
            raise UnpairedTextError(
                _("%(action)s has no title in a language of the roadmap. Write one.")
                % {"action": action.identifier}
            )
        key, source = uuid.uuid4(), given[with_title[0].language]
        family = _Family(self._page(with_title[0], action, source, key))
        for branch in self.branches:
            if branch in with_title[1:]:
                own = {name: text for name, text in given[branch.language].items() if text}
                refuse_unpaired(action, source, own)
                page = self._page(branch, action, source | own, key)
                family.translations.append((page, {*own, "slug"}))
            elif branch is not with_title[0]:
                family.aliases.append(self._page(branch, action, source, key))
        return family

    def _page(self, branch, action, texts, key):
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
        branch.place(page, slug_for(action, page.title))
        # Known to be empty: otherwise the database is asked for each page.
        for relation in get_all_child_relations(page):
            setattr(page, relation.get_accessor_name(), [])
        return page


def _write(families):
    _insert([page for family in families for page in family.real])
    for family in families:
        for page in family.aliases:
            page.alias_of = family.source
    _insert([page for family in families for page in family.aliases])


def _insert(pages):
    """Insert pages whose place in the tree is known, the rows common to all types of page together."""
    rows = Page.objects.bulk_create([_row(Page, page) for page in pages], batch_size=_BATCH)
    for page, row in zip(pages, rows, strict=True):
        page.id = page.page_ptr_id = page.documentpage_ptr_id = row.pk
        # Raw: this table's row only; the indexes are brought up to date for all pages together.
        _row(DocumentPage, page).save_base(raw=True, force_insert=True)
        page.save_base(raw=True, force_insert=True)


def _row(model, page):
    """``page`` as a row of one of the tables it is kept in."""
    return model(
        **{column.attname: getattr(page, column.attname) for column in model._meta.local_concrete_fields}
    )


def _log(families, branches, user):
    """Tell the history of each page as Wagtail would; all is one thing that somebody did."""
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


def index_pages(pages):
    """Add new pages without a body to the indexes: of references and, if it is kept, of Wagtail's search."""
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ActionPage, pages)
    _index_references(pages)


def _index_references(pages):
    """What the pages refer to differs only in the action: the first is read by Wagtail, the others are like it."""
    if not ReferenceIndex.is_indexed(ActionPage):
        return
    first, *others = pages
    ReferenceIndex.create_or_update_for_object(first)
    like = list(ReferenceIndex.get_references_for_object(first))
    ReferenceIndex.objects.bulk_create(
        [_reference(row, page) for page in others for row in like], batch_size=500
    )


def _reference(row, page):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values["id"]
    to = str(page.action_id) if row.content_path == "action" else row.to_object_id
    return ReferenceIndex(**values | {"object_id": str(page.pk), "to_object_id": to})
