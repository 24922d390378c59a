"""Index entries of pages and of the files that public pages link to."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext, override
from wagtail.models import Page
from wagtail.search.index import SearchField

from programme.document.footnotes import strip_marks
from programme.extensions import SearchEntry
from programme.models import (
    Action,
    ActionPage,
    CompetencePage,
    DocumentPage,
    GoalPage,
    ProgrammePage,
    RoadmapPage,
)
from programme.roadmap.action_page import ACTION_TEXTS
from programme.templatetags.programme_navigation import part_label

from ..ranking import WeightedWord, weigh, weigh_words
from .models import Kind, SearchDocument, file_model


def linked_files(page: Page) -> list[str]:
    """Return the primary keys of the files that any field of ``page`` links to, as text."""
    model = file_model()
    if model is None:
        return []
    keys = set()
    for field in page._meta.get_fields():
        if hasattr(field, "extract_references") and hasattr(page, field.name):
            value = field.value_from_object(page)
            for target_model, key, *_path in field.extract_references(value) if value else ():
                if issubclass(target_model, model):
                    keys.add(str(key))
    return sorted(keys)


def entries_of_files() -> list[SearchEntry]:
    """Return the entry of each file in each language in which a public page links to it.

    Files in a restricted collection are left out.
    """
    model = file_model()
    first_pages: dict[tuple[str, str], int] = {}
    linking = SearchDocument.objects.open().exclude(files=[]).order_by("page__path")
    for language, page, keys in linking.values_list("language", "page_id", "files"):
        for key in keys:
            first_pages.setdefault((language, key), page)
    if model is None or not first_pages:
        return []
    files = model.objects.select_related("collection").in_bulk([key for _language, key in first_pages])
    by_key = {str(key): file for key, file in files.items() if not file.collection.get_view_restrictions()}
    return [
        _file_entry(by_key[key], language, page)
        for (language, key), page in first_pages.items()
        if key in by_key
    ]


def _file_entry(file: Any, language: str, page: int) -> SearchEntry:
    name = file.filename.rpartition(".")[0].replace("_", " ").replace("-", " ")
    return SearchEntry(
        kind=Kind.FILE,
        key=str(file.pk),
        language=language,
        title=file.title,
        label=file.file_extension.upper(),
        names=(name,),
        page_id=page,
    )


def entry_weights(entry: SearchEntry) -> dict[str, int]:
    """Return ``{form: weight}`` of all texts of an entry."""
    texts = {
        "title": [entry.title],
        "name": [entry.label, *entry.names],
        "heading": [heading for _anchor, heading, _text in entry.passages],
        "lead": [entry.summary],
        "body": ["\n".join(text for _anchor, _heading, text in entry.passages)],
    }
    return weigh(texts, entry.language)


def entry_words(entry: SearchEntry) -> list[WeightedWord]:
    """Return the distinct words of an entry with their forms."""
    texts = (text for _anchor, heading, text in entry.passages for text in (heading, text))
    return weigh_words([entry.title, entry.label, *entry.names, entry.summary, *texts], entry.language)


_SUMMARY_FIELDS = ("abstract", "introduction", "statement", "search_description")
_TAG = re.compile(r"<[^>]+>")
_SPACES = re.compile(r"[^\S\n]+")
# Anchor of the texts of an action on its page.
_ABOUT_ACTION = "action-about"


def entry_of_page(page: Page) -> SearchEntry:
    """Return the entry of a specific page, with its labels in the page's language."""
    with override(page.locale.language_code):
        return SearchEntry(
            kind=Kind.ACTION if isinstance(page, ActionPage) else Kind.PAGE,
            key=str(page.pk),
            language=page.locale.language_code,
            title=page.title,
            label=_label(page),
            names=_names(page),
            summary="\n".join(
                _tidy(getattr(page, name, "")) for name in _SUMMARY_FIELDS if hasattr(page, name)
            ),
            passages=[(anchor, _tidy(heading), _tidy(text)) for anchor, heading, text in _passages(page)],
            files=linked_files(page),
            page_id=page.pk,
        )


def _label(page: Page) -> str:
    match page:
        case ActionPage():
            return page.action.identifier
        case GoalPage():
            return gettext("Goal %(code)s") % {"code": page.goal.code}
        case CompetencePage():
            return gettext("Competence %(code)s") % {"code": page.competence.code}
        case DocumentPage():
            return part_label(page)
    return ""


def _names(page: Page) -> tuple[str, ...]:
    """Return alternative names of a page."""
    if isinstance(page, RoadmapPage):
        return (str(Action._meta.verbose_name_plural),)
    if not isinstance(page, ActionPage):
        return ()
    action, language = page.action, page.locale.language_code
    facts = (action.contact_role, action.partners, action.sector and action.sector.name)
    return tuple(fact.localize(language) for fact in facts if fact and hasattr(fact, "localize"))


def _passages(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield (anchor, heading, text) of each section of a page."""
    if isinstance(page, DocumentPage):
        yield "", "", "\n".join(getattr(page, name, "") for name in _SUMMARY_FIELDS[:-1])
        if isinstance(page, ActionPage):
            texts = (getattr(page, name) for name in ACTION_TEXTS if name not in _SUMMARY_FIELDS)
            yield _ABOUT_ACTION, "", "\n".join(filter(None, texts))
        yield from _sections(page.body)
        if notes := "\n".join(note.text for note in page.footnotes.all()):
            yield "footnotes_heading", gettext("Footnotes"), notes
    else:
        yield "", "", "\n".join(_search_field_values(page))


def _sections(body: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (anchor, heading, text) of each section of a body."""
    anchor, heading = "", ""
    texts: list[str] = []
    for block in body:
        if block.block_type == "heading":
            yield anchor, heading, "\n".join(texts)
            anchor, heading, texts = block.value["anchor"], block.value["text"], []
        else:
            texts += block.block.get_searchable_content(block.value)
    yield anchor, heading, "\n".join(texts)


def _search_field_values(page: Page) -> Iterator[str]:
    """Yield the values of the search fields of a page type that is not the programme's own."""
    fields = [
        field
        for field in page.get_search_fields()
        if isinstance(field, SearchField) and field.field_name != "title"
    ]
    if isinstance(page, ProgrammePage):
        yield page.epigraph
    for field in fields:
        value = field.get_value(page)
        yield from value if isinstance(value, list) else [str(value or "")]


def _tidy(text: object) -> str:
    """Return plain text without footnote marks and tags, with normalized spaces in each line."""
    plain = strip_marks(str(text))
    lines = (_SPACES.sub(" ", line).strip() for line in _TAG.sub(" ", plain).splitlines())
    return "\n".join(filter(None, lines))
