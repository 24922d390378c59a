"""The passages of the document that name an action: promises that it answers, and texts that lead to it."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, Q
from django.db.models.functions import Cast
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import Page, ReferenceIndex

from ..document.navigation import annotate_text_language
from ..visibility import is_restricted

_LONGEST = 80
_LINK = re.compile(r"<a\b[^>]*>")
_TO_A_PAGE = re.compile(r'\blinktype="page"')
_ID = re.compile(r'\bid="(\d+)"')


@dataclass(frozen=True)
class CommitmentPassage:
    """A place of the document.

    Attributes:
        page: the page where it stands, in the reader's language, or in another one until it is there in that.
        anchor: the end of its address; ``""`` for the page as a whole.
        title: what the promise, or the section, is called; ``""`` for the page as a whole.
        is_promise: whether the action answers a promise there; otherwise it is only mentioned.
    """

    page: Any
    anchor: str
    title: str
    is_promise: bool


def commitment_passages(page, page_ids, commitments):
    """Return the passages that name the action of ``page``, in one query.

    What only one language's text names is told in all of them, so that all count the same.

    Args:
        page: an :class:`ActionPage`.
        page_ids: the primary keys of its versions in all languages.
        commitments: pairs of the translation key of a page and the anchor of a promise on it.

    Returns:
        A list of :class:`Passage` in the order of the document; each section is named once.
    """
    sources = _references(page_ids, [page.action_id]).annotate(source=Cast("object_id", IntegerField()))
    keys = Page.objects.filter(pk__in=sources.values("source")).order_by().values("translation_key")
    wanted = Q(translation_key__in=keys) | Q(translation_key__in={key for key, _anchor in commitments})
    rows = annotate_text_language(_documents().filter(wanted)).select_related("locale").order_by("path")
    versions = defaultdict(list)
    for row in rows:
        # The version that is read comes first.
        place = 0 if row.locale_id == page.locale_id else len(versions[row.translation_key])
        versions[row.translation_key].insert(place, row)
    found = []
    for pages in versions.values():
        answered = {anchor for key, anchor in commitments if key == pages[0].translation_key}
        found.extend(_places(pages, answered, set(page_ids), page.action_id))
    return found


def commitment_targets(page):
    """Yield (anchor, title) of each promise in the text of ``page`` to which an address leads."""
    for block in page.body.raw_data:
        value = block["value"]
        if block["type"] == "callout" and value.get("kind") == "promise" and value.get("anchor"):
            words = strip_tags(value.get("text", ""))
            yield value["anchor"], value.get("title") or Truncator(words).chars(_LONGEST)


def mentioned_passages(actions):
    """Return the primary keys of those ``actions`` (a queryset) that a public page leads to, in two queries."""
    pages = apps.get_model("programme.ActionPage").objects.filter(action__in=actions.order_by().values("pk"))
    by_page = dict(pages.values_list("pk", "action"))
    documents = _documents().annotate(key=Cast("pk", CharField())).order_by().values("key")
    rows = _references(by_page, by_page.values()).filter(object_id__in=documents)
    is_page = ContentType.objects.get_for_model(Page).pk
    return {
        by_page[int(pk)] if kind == is_page else int(pk)
        for kind, pk in rows.values_list("to_content_type", "to_object_id")
    }


def _documents():
    """The pages of documents that everybody may read; an action's own page is no passage."""
    pages = apps.get_model("programme.DocumentPage").objects.filter(actionpage=None)
    return pages.live().filter(~is_restricted())


def _references(page_ids, action_ids):
    """The references from pages to these pages or actions."""
    pages = ContentType.objects.get_for_model(Page)
    actions = ContentType.objects.get_for_model(apps.get_model("programme.Action"))
    to_pages = Q(to_content_type=pages, to_object_id__in=[str(pk) for pk in page_ids])
    to_actions = Q(to_content_type=actions, to_object_id__in=[str(pk) for pk in action_ids])
    return ReferenceIndex.objects.filter(to_pages | to_actions, base_content_type=pages)


def _places(versions, answered, page_ids, action_id):
    """The passages of one page, whose versions are given with the one that is read first."""
    kept, named = {}, {}
    for version in versions:
        for anchor, title in commitment_targets(version):
            if anchor in answered:
                kept.setdefault(anchor, title)
        for anchor, title in _mentions(version, page_ids, action_id):
            named.setdefault(anchor, title)
    titles = dict(_headings(versions[0]))
    page = versions[0]
    found = [CommitmentPassage(page, anchor, title, True) for anchor, title in kept.items()]
    found += [
        CommitmentPassage(page, anchor, titles.get(anchor, title), False) for anchor, title in named.items()
    ]
    # What leads to it may also stand in a footnote.
    return found or ([] if answered else [CommitmentPassage(page, "", "", False)])


def _headings(page):
    for block in page.body.raw_data:
        if block["type"] == "heading":
            yield block["value"].get("anchor", ""), block["value"]["text"]


def _mentions(page, page_ids, action_id):
    """Yield (anchor, title) of the section above each block that leads to the action; ("", "") above all sections."""
    section = ("", "")
    for block in page.body.raw_data:
        value = block["value"]
        if block["type"] == "heading":
            section = (value.get("anchor", ""), value["text"])
        elif action_id in chosen_actions(block) or page_ids & set(_linked_pages(value)):
            yield section


def chosen_actions(block):
    """The primary keys of the actions that are chosen in a block, given as raw data."""
    if block["type"] == "action":
        return [block["value"].get("action")]
    if block["type"] == "actions":
        return [one["value"] for one in block["value"].get("actions") or []]
    return []


def _linked_pages(value):
    """Yield the primary key of every page that a text in the raw ``value`` of a block leads to."""
    if isinstance(value, str):
        for link in _LINK.findall(value):
            if _TO_A_PAGE.search(link) and (found := _ID.search(link)):
                yield int(found[1])
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _linked_pages(item)
