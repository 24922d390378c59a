"""Extension points of the core: declarations that apps register as Wagtail hooks.

Each extension point is a Wagtail hook. Register a function for it in ``wagtail_hooks.py``. The function takes no arguments
and returns one declaration or a list of declarations::

    from wagtail import hooks

    from programme.events import EventKind
    from programme.extensions import Fact


    @hooks.register("register_programme_fact")
    def register_term():
        return Fact(Term, event_kind=EventKind.FACT, viewset=TermViewSet, menu_order=700)

Hooks and their declarations:

``register_programme_fact``
    :class:`Fact`: a model of language-neutral rows.
``register_programme_page_type``
    :class:`PageType`: a page type below a programme page.
``register_text_markup``
    :class:`TextMarkup`: markup of the running text of pages, such as explanations of terms.
``register_action_section``
    :class:`ActionSection`: a section in the admin form of an action.
``register_meeting_links``
    A callable ``(meeting, user)`` that yields :class:`MeetingLink` objects.
``register_role_permissions``
    ``{role code: (permission, …)}``, permissions as ``app.codename``.
``register_source_locale_section``
    :class:`SourceLocaleSection`: a section in the language panel of a page's form.

Two more extension points are defined where they are used: ``register_event_labels`` in :mod:`programme.events` and
``register_translator_notes`` in :mod:`programme.localization.translator_notes`.

Declarations can be read when all apps are loaded. Those of facts, page types and text markup are cached for the lifetime
of the process.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from django.db.models import Model, Q
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Page

FACT_HOOK = "register_programme_fact"
PAGE_TYPE_HOOK = "register_programme_page_type"
TEXT_MARKUP_HOOK = "register_text_markup"
ACTION_SECTION_HOOK = "register_action_section"
MEETING_LINKS_HOOK = "register_meeting_links"
ROLE_PERMISSION_HOOK = "register_role_permissions"
SOURCE_LOCALE_SECTION_HOOK = "register_source_locale_section"


@dataclass(frozen=True)
class PublicTexts:
    """Public short texts of a fact, which are compared between the languages.

    Attributes:
        programme: lookup of the primary key of the row's programme; empty for a model without one.
        name: lookups of the values that identify a row in reports; empty for a model with only one row.
        fields: names of the public text fields; None for all text fields of the model.
        public: condition under which a row is public; None if all rows are.
        action: lookup of the action; the row is public if the action has a public page. Empty for other models.
        category: group of the row in reports: ``fact`` or ``progress``.
    """

    programme: str = "programme_id"
    name: tuple[str, ...] = ("name",)
    fields: tuple[str, ...] | None = None
    public: Q | None = None
    action: str = ""
    category: str = "fact"


@dataclass(frozen=True)
class SearchEntry:
    """A document of the search index: a page, a row or a file in one language.

    Attributes:
        kind: code of the kind of the entry, such as ``"page"``.
        key: primary key of the object, as text.
        language: language code.
        title: title of the search result.
        page_id: primary key of the page that shows the object.
        label: number or abbreviation in front of the title.
        names: alternative names of the object.
        summary: text of the introduction.
        passages: (anchor, heading, text) of each section of the text, in order; anchor and heading of the first are empty.
        files: primary keys of the documents that the object links to.
    """

    kind: str
    key: str
    language: str
    title: str
    page_id: int
    label: str = ""
    names: tuple[str, ...] = ()
    summary: str = ""
    passages: list[tuple[str, str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PageType:
    """A page type of an app, allowed below a programme page.

    Attributes:
        model: the page type, a direct subclass of :class:`~programme.models.DocumentPage`.
        navigation_name: key under which every page finds the page of this type in ``navigation_pages``; empty for none.
        in_programme: whether ``navigation_pages`` looks for it below the programme page only; if False, in the whole tree of the
            page's language.
        edition_kind: name of the page type in an edition; empty if an edition cannot have such pages.
        is_overview: whether it lists contents; such pages are suggested when a search has no results.
    """

    model: type[Page]
    navigation_name: str = ""
    in_programme: bool = True
    edition_kind: str = ""
    is_overview: bool = False


@cache
def page_types() -> tuple[PageType, ...]:
    """Return the declared page types."""
    return tuple(declarations(PAGE_TYPE_HOOK))


@dataclass(frozen=True)
class SearchSource:
    """Indexing of the rows of a fact for the search.

    Attributes:
        kind: code of the kind of the entries, at most ten characters.
        label: heading of the kind in the search results.
        entries: ``entries(rows)`` returns the :class:`SearchEntry` objects of rows, in all languages.
        names: ``names(row, language)`` returns the synonyms of a row in a language, the main name first; None to leave the
            rows out of query expansion.
        page_types: page types that show the rows; publishing such a page reindexes the rows.
    """

    kind: str
    label: str | Promise
    entries: Callable[[list[Any]], list[SearchEntry]]
    names: Callable[[Any, str], list[str]] | None = None
    page_types: tuple[type[Page], ...] = ()


@dataclass(frozen=True)
class Fact:
    """A model of language-neutral rows, and how logging, admin, translation and search treat it.

    Attributes:
        model: the model.
        event_kind: :class:`~programme.events.EventKind` of the events of its rows; empty to log none.
        event_fields: names of the logged fields; None for all editable fields.
        event_relations: (name, event kind) of each logged many-to-many field.
        public_texts: its public texts; None if it has none.
        viewset: snippet viewset in the programme's menu; None for no menu item.
        menu_order: position of the viewset in the menu.
        protects: names of foreign keys and many-to-many fields whose targets cannot be deleted in the admin while a row
            refers to them.
        search: indexing of its rows; None to leave them out of the search.
    """

    model: type[Model]
    event_kind: str = ""
    event_fields: tuple[str, ...] | None = None
    event_relations: tuple[tuple[str, str], ...] = ()
    public_texts: PublicTexts | None = None
    viewset: type | None = None
    menu_order: int = 0
    protects: tuple[str, ...] = ()
    search: SearchSource | None = None


class Markup(Protocol):
    """Adds markup to the texts of a page during one rendering of the page."""

    def mark(self, html: str) -> str:
        """Return ``html`` (safe HTML) with the markup added."""


@dataclass(frozen=True)
class TextMarkup:
    """Markup of an app for the running text of pages; what a ``register_text_markup`` hook declares.

    Attributes:
        factory: ``factory(page, language)`` returns the :class:`Markup` for one rendering of ``page`` in an interface
            in ``language``.
        footer_template: name of a template rendered after the text, with the markup as ``markup``; empty for none.
    """

    factory: Callable[[Any, str], Markup]
    footer_template: str = ""


@cache
def facts() -> dict[type[Model], Fact]:
    """Return ``{model: declaration}`` of the declared facts, in order of declaration."""
    return {fact.model: fact for fact in declarations(FACT_HOOK)}


@cache
def searched_facts() -> dict[type[Model], SearchSource]:
    """Return ``{model: SearchSource}`` of the facts that are indexed for the search."""
    return {model: fact.search for model, fact in facts().items() if fact.search}


@cache
def text_markups() -> tuple[TextMarkup, ...]:
    """Return the declared text markup, in the order in which it is applied."""
    return tuple(declarations(TEXT_MARKUP_HOOK))


def declarations(hook: str) -> Iterator[Any]:
    """Yield the declarations that are registered for a hook.

    Args:
        hook: name of the hook.
    """
    for function in hooks.get_hooks(hook):
        declared = function()
        yield from declared if isinstance(declared, list | tuple) else (declared,)


@dataclass(frozen=True)
class ActionSection:
    """A section in the admin form of an action; what a ``register_action_section`` hook declares.

    Attributes:
        template: name of the section's template.
        context: ``context(action, user)`` returns the template's context, or None to leave the section out.
    """

    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class MeetingLink:
    """A button of a meeting, in the list of meetings and in the header of the meeting's form.

    A ``register_meeting_links`` hook declares a callable ``(meeting, user)`` that yields them.

    Attributes:
        label: text of the button.
        url: its target.
        icon_name: name of its icon.
        priority: sort key of the button, ascending.
    """

    label: str
    url: str
    icon_name: str = ""
    priority: int = 100


@dataclass(frozen=True)
class SourceLocaleSection:
    """A section in the language panel of a page's form; what a ``register_source_locale_section`` hook declares.

    Attributes:
        template: name of the section's template.
        context: ``context(page)`` returns the template's context, or None to leave the section out.
    """

    template: str
    context: Callable[[Any], dict[str, Any] | None]


def action_sections() -> list[ActionSection]:
    """Return the declared sections of the admin form of an action."""
    return list(declarations(ACTION_SECTION_HOOK))


def meeting_links() -> list[Callable[[Any, Any], Iterable[MeetingLink]]]:
    """Return the declared callables that yield the links of a meeting for a user."""
    return list(declarations(MEETING_LINKS_HOOK))


def source_locale_sections() -> list[SourceLocaleSection]:
    """Return the declared sections of the language panel."""
    return list(declarations(SOURCE_LOCALE_SECTION_HOOK))


def role_permissions(code: str) -> tuple[str, ...]:
    """Return the permissions, as ``app.codename``, that apps declare for a role.

    Args:
        code: a :class:`~programme.permissions.models.RoleCode`.
    """
    declared = (by_role.get(code, ()) for by_role in declarations(ROLE_PERMISSION_HOOK))
    return tuple(permission for permissions in declared for permission in permissions)
