"""Documents to fetch. They are found where a page that everybody may read links to them; else nobody has published them."""

import re

from django.utils.translation import gettext, override
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

from ..ranking import weigh, weigh_words
from .models import Kind, SearchDocument, file_model


def linked_files(page):
    """Return the primary keys, as text, of the documents that ``page`` links to anywhere."""
    model = file_model()
    if model is None:
        return []
    found = set()
    for field in page._meta.get_fields():
        if hasattr(field, "extract_references") and hasattr(page, field.name):
            value = field.value_from_object(page)
            for kind, key, *_place in field.extract_references(value) if value else ():
                if issubclass(kind, model):
                    found.add(str(key))
    return sorted(found)


def entries_of_files():
    """Return the :class:`~programme.extensions.SearchEntry` of each document, in each language whose pages link to it."""
    model, first = file_model(), {}
    linking = SearchDocument.objects.open().exclude(files=[]).order_by("page__path")
    for language, page, keys in linking.values_list("language", "page_id", "files"):
        for key in keys:
            first.setdefault((language, key), page)
    if model is None or not first:
        return []
    files = model.objects.select_related("collection").in_bulk([key for _language, key in first])
    by_key = {str(key): file for key, file in files.items() if not file.collection.get_view_restrictions()}
    return [_entry(by_key[key], language, page) for (language, key), page in first.items() if key in by_key]


def _entry(file, language, page):
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
    """Return ``{form: weight}`` of everything that an entry says."""
    texts = {
        "title": [entry.title],
        "name": [entry.label, *entry.names],
        "heading": [heading for _anchor, heading, _text in entry.passages],
        "lead": [entry.summary],
        "body": ["\n".join(text for _anchor, _heading, text in entry.passages)],
    }
    return weigh(texts, entry.language)


def entry_words(entry: SearchEntry):
    """Return the :class:`~programme.searching.weights.Written` of each word of an entry."""
    texts = (text for _anchor, heading, text in entry.passages for text in (heading, text))
    return weigh_words([entry.title, entry.label, *entry.names, entry.summary, *texts], entry.language)


_LEADS = ("abstract", "introduction", "statement", "search_description")
_TAG = re.compile(r"<[^>]+>")
_SPACES = re.compile(r"[^\S\n]+")
# Where an action's page tells what is done, and how.
_ABOUT_ACTION = "action-about"


def entry_of_page(page):
    """Return the :class:`~programme.extensions.SearchEntry` of a specific page; what it says is in the page's own language."""
    with override(page.locale.language_code):
        return SearchEntry(
            kind=Kind.ACTION if isinstance(page, ActionPage) else Kind.PAGE,
            key=str(page.pk),
            language=page.locale.language_code,
            title=page.title,
            label=_label(page),
            names=_names(page),
            summary="\n".join(_tidy(getattr(page, name, "")) for name in _LEADS if hasattr(page, name)),
            passages=[(anchor, _tidy(heading), _tidy(text)) for anchor, heading, text in _passages(page)],
            files=linked_files(page),
            page_id=page.pk,
        )


def _label(page):
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


def _names(page):
    """What else a reader may call the page by, or ask for when she means it."""
    if isinstance(page, RoadmapPage):
        return (str(Action._meta.verbose_name_plural),)
    if not isinstance(page, ActionPage):
        return ()
    action, language = page.action, page.locale.language_code
    facts = (action.contact_role, action.partners, action.sector and action.sector.name)
    return tuple(fact.localize(language) for fact in facts if fact and hasattr(fact, "localize"))


def _passages(page):
    """Yield (anchor, heading, text) of each part of the page."""
    if isinstance(page, DocumentPage):
        yield "", "", "\n".join(getattr(page, name, "") for name in _LEADS[:-1])
        if isinstance(page, ActionPage):
            texts = (getattr(page, name) for name in ACTION_TEXTS if name not in _LEADS)
            yield _ABOUT_ACTION, "", "\n".join(filter(None, texts))
        yield from _sections(page.body)
        if notes := "\n".join(note.text for note in page.footnotes.all()):
            yield "footnotes_heading", gettext("Footnotes"), notes
    else:
        yield "", "", "\n".join(_searched(page))


def _sections(body):
    """Yield (anchor, heading, text) of each section of a body."""
    anchor, heading, texts = "", "", []
    for block in body:
        if block.block_type == "heading":
            yield anchor, heading, "\n".join(texts)
            anchor, heading, texts = block.value["anchor"], block.value["text"], []
        else:
            texts += block.block.get_searchable_content(block.value)
    yield anchor, heading, "\n".join(texts)


def _searched(page):
    """What a host's own type of page says of itself to Wagtail's search."""
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


def _tidy(text):
    """``text`` without marks and tags; each of its lines is a line."""
    plain = strip_marks(str(text))
    lines = (_SPACES.sub(" ", line).strip() for line in _TAG.sub(" ", plain).splitlines())
    return "\n".join(filter(None, lines))
