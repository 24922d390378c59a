"""What a page says, as it can be searched."""

import re

from django.utils.translation import gettext, override
from wagtail.search.index import SearchField

from programme.blocks.marks import without_marks
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
from programme.models.action_page import ACTION_TEXTS
from programme.models.search_index import Kind
from programme.templatetags.programme_navigation import part_label

from .files import linked_files

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
            lead="\n".join(_tidy(getattr(page, name, "")) for name in _LEADS if hasattr(page, name)),
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
    plain = without_marks(str(text))
    lines = (_SPACES.sub(" ", line).strip() for line in _TAG.sub(" ", plain).splitlines())
    return "\n".join(filter(None, lines))
