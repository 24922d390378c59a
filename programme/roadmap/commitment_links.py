"""Passages of the document that refer to an action: promises that it answers, and links to its page."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import Page, ReferenceIndex

from ..actions.models.action import Action
from ..document.navigation import annotate_text_language
from ..document.pages import DocumentPage
from ..visibility import is_restricted
from .action_page import ActionPage

_MAX_TITLE_LENGTH = 80
_LINK = re.compile(r"<a\b[^>]*>")
_PAGE_LINK = re.compile(r'\blinktype="page"')
_ID = re.compile(r'\bid="(\d+)"')


@dataclass(frozen=True)
class CommitmentPassage:
    """A passage of the document that refers to an action.

    Attributes:
        page: the page in the reader's language, or in another language if it is not translated.
        anchor: anchor of the promise or section; ``""`` for the whole page.
        title: title of the promise or section; ``""`` for the whole page.
        is_promise: whether the passage is a promise that the action answers; else it links to the action.
    """

    page: Any
    anchor: str
    title: str
    is_promise: bool


def commitment_passages(
    page: ActionPage, page_ids: Collection[int], commitments: Collection[tuple[Any, str]]
) -> list[CommitmentPassage]:
    """Return the passages that refer to the action of ``page``, in one query.

    Passages are the same in all languages: a reference in one language's text counts for all.

    Args:
        page: the action's page that shows the passages.
        page_ids: primary keys of the action's pages in all languages.
        commitments: pairs of the translation key of a page and the anchor of a promise on it.

    Returns:
        The passages in the order of the document, each section once.
    """
    sources = _references(page_ids, [page.action_id]).annotate(source=Cast("object_id", IntegerField()))
    keys = Page.objects.filter(pk__in=sources.values("source")).order_by().values("translation_key")
    condition = Q(translation_key__in=keys) | Q(translation_key__in={key for key, _anchor in commitments})
    rows = annotate_text_language(_public_pages().filter(condition)).select_related("locale").order_by("path")
    versions: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        # The version in the reader's language is first.
        index = 0 if row.locale_id == page.locale_id else len(versions[row.translation_key])
        versions[row.translation_key].insert(index, row)
    passages = []
    for pages in versions.values():
        anchors = {anchor for key, anchor in commitments if key == pages[0].translation_key}
        passages.extend(_page_passages(pages, anchors, set(page_ids), page.action_id))
    return passages


def commitment_targets(page: Any) -> Iterator[tuple[str, str]]:
    """Yield (anchor, title) of each promise with an anchor in the text of ``page``."""
    for block in page.body.raw_data:
        value = block["value"]
        if block["type"] == "callout" and value.get("kind") == "promise" and value.get("anchor"):
            words = strip_tags(value.get("text", ""))
            yield value["anchor"], value.get("title") or Truncator(words).chars(_MAX_TITLE_LENGTH)


def mentioned_passages(actions: QuerySet[Action]) -> set[int]:
    """Return the primary keys of the ``actions`` to which a public page links, in two queries."""
    pages = ActionPage.objects.filter(action__in=actions.order_by().values("pk"))
    by_page = dict(pages.values_list("pk", "action"))
    documents = _public_pages().annotate(key=Cast("pk", CharField())).order_by().values("key")
    rows = _references(by_page, by_page.values()).filter(object_id__in=documents)
    page_type = ContentType.objects.get_for_model(Page).pk
    return {
        by_page[int(pk)] if content_type == page_type else int(pk)
        for content_type, pk in rows.values_list("to_content_type", "to_object_id")
    }


def _public_pages() -> QuerySet[DocumentPage]:
    """Return the public pages of documents, without the pages of actions."""
    return DocumentPage.objects.filter(actionpage=None).live().filter(~is_restricted())


def _references(page_ids: Iterable[int], action_ids: Iterable[int]) -> QuerySet[ReferenceIndex]:
    """Return the references from pages to these pages or actions."""
    pages = ContentType.objects.get_for_model(Page)
    actions = ContentType.objects.get_for_model(Action)
    to_pages = Q(to_content_type=pages, to_object_id__in=[str(pk) for pk in page_ids])
    to_actions = Q(to_content_type=actions, to_object_id__in=[str(pk) for pk in action_ids])
    return ReferenceIndex.objects.filter(to_pages | to_actions, base_content_type=pages)


def _page_passages(
    versions: list[Any], anchors: set[str], page_ids: set[int], action_id: int
) -> list[CommitmentPassage]:
    """Return the passages of a page.

    Args:
        versions: versions of the page; the first one is shown.
        anchors: anchors of the promises on the page that the action answers.
        page_ids: primary keys of the action's pages.
        action_id: primary key of the action.
    """
    promises: dict[str, str] = {}
    mentions: dict[str, str] = {}
    for version in versions:
        for anchor, title in commitment_targets(version):
            if anchor in anchors:
                promises.setdefault(anchor, title)
        for anchor, title in _mentions(version, page_ids, action_id):
            mentions.setdefault(anchor, title)
    page = versions[0]
    titles = dict(_headings(page))
    passages = [CommitmentPassage(page, anchor, title, True) for anchor, title in promises.items()]
    passages += [
        CommitmentPassage(page, anchor, titles.get(anchor, title), False)
        for anchor, title in mentions.items()
    ]
    # The reference can be in a footnote, which belongs to the whole page.
    return passages or ([] if anchors else [CommitmentPassage(page, "", "", False)])


def _headings(page: Any) -> Iterator[tuple[str, str]]:
    for block in page.body.raw_data:
        if block["type"] == "heading":
            yield block["value"].get("anchor", ""), block["value"]["text"]


def _mentions(page: Any, page_ids: set[int], action_id: int) -> Iterator[tuple[str, str]]:
    """Yield (anchor, title) of the section of each block that refers to the action; ("", "") before any heading."""
    section = ("", "")
    for block in page.body.raw_data:
        value = block["value"]
        if block["type"] == "heading":
            section = (value.get("anchor", ""), value["text"])
        elif action_id in chosen_actions(block) or page_ids & set(_linked_pages(value)):
            yield section


def chosen_actions(block: Mapping[str, Any]) -> list[int]:
    """Return the primary keys of the actions that are chosen in a block, given as raw data."""
    if block["type"] == "action":
        return [block["value"].get("action")]
    if block["type"] == "actions":
        return [item["value"] for item in block["value"].get("actions") or []]
    return []


def _linked_pages(value: Any) -> Iterator[int]:
    """Yield the primary keys of the pages that rich text in the raw ``value`` of a block links to."""
    if isinstance(value, str):
        for link in _LINK.findall(value):
            if _PAGE_LINK.search(link) and (match := _ID.search(link)):
                yield int(match[1])
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _linked_pages(item)
