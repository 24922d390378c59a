"""Extension points of the core: what an app declares in its ``wagtail_hooks.py``, and how the core reads it.

Each extension point is a Wagtail hook. A hook function takes no arguments and returns one declaration or a list of
them::

    @hooks.register("register_programme_fact")
    def register_term():
        return Fact(Term, event_kind=EventKind.FACT, viewset=TermViewSet, menu_order=700)

The hooks, and what their functions declare:

* ``register_programme_fact``: :class:`Fact`;
* ``register_action_section``: :class:`ActionSection`;
* ``register_meeting_links``: a callable ``(meeting, user)`` that yields :class:`MeetingLink`;
* ``register_role_permissions``: ``{role code: (permission, …)}``;
* ``register_source_locale_section``: :class:`SourceLocaleSection`.

Declarations are read when all apps are loaded; those of facts once per process.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from django.db.models import Model, Q
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
    """The short texts of a fact that the public reads, and that must say the same in every language.

    Attributes:
        programme: lookup of the primary key of the row's programme; empty for a model without one.
        name: lookups of the row's name; empty for a model with only one row.
        fields: names of the public text fields; None for all text fields of the model.
        public: condition under which a row is public; None if all rows are.
        action: lookup of the action whose pages make the row public; empty for other models.
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
        lead: summary.
        passages: (anchor, heading, text) of each section of the text, in order; the first has neither anchor nor
            heading.
        files: primary keys of the documents that the object links to.
    """

    kind: str
    key: str
    language: str
    title: str
    page_id: int
    label: str = ""
    names: tuple[str, ...] = ()
    lead: str = ""
    passages: list[tuple[str, str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PageType:
    """A page type that an app adds to the programme's own.

    It is allowed below a programme page.

    Attributes:
        model: the page type, a direct subclass of :class:`~programme.models.DocumentPage`.
        navigation_name: key of the page in ``navigation_pages`` of every page of a site; empty for none.
        in_programme: whether the named page is the public one directly below the page's own programme; else it is the
            one anywhere in the page's language.
        edition_kind: name of the page type in an edition; empty if an edition cannot have such pages.
        is_overview: whether it lists contents, so that it is offered to a reader who has found nothing.
    """

    model: type[Page]
    navigation_name: str = ""
    in_programme: bool = True
    edition_kind: str = ""
    is_overview: bool = False


@cache
def page_types() -> tuple[PageType, ...]:
    """Return all declared page types."""
    return tuple(declarations(PAGE_TYPE_HOOK))


@dataclass(frozen=True)
class SearchSource:
    """How the rows of a fact are searched.

    Attributes:
        kind: code of the kind of its entries, at most ten characters.
        label: heading of the kind in the search results.
        entries: ``entries(rows)`` returns the :class:`SearchEntry` objects of a list of rows, in all languages.
        names: ``names(row, language)`` returns the synonyms of a row in a language, the main name first; None if the
            rows do not expand a query.
        page_types: models of the pages on which the rows are shown; the rows are indexed again when one is published.
    """

    kind: str
    label: str
    entries: Callable[[list[Any]], list[SearchEntry]]
    names: Callable[[Any, str], list[str]] | None = None
    page_types: tuple[type[Page], ...] = ()


@dataclass(frozen=True)
class Fact:
    """A model of language-neutral rows, with everything that other parts of the system must know of it.

    Attributes:
        model: the model.
        event_kind: an :class:`~programme.events.EventKind` for the events of its rows; empty if they are not logged.
        event_fields: names of the logged fields; None for all editable ones.
        event_relations: names of the logged many-to-many fields, each with its kind of event.
        public_texts: its texts for the public; None if it has none.
        viewset: the snippet viewset in the programme's menu; None if it has no menu item.
        menu_order: position of the viewset in the menu.
        protects: names of the foreign keys and many-to-many fields whose targets cannot be deleted while a row refers to them.
        search: how its rows are searched; None if they are not.
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
    """Adds markup to the texts of one rendering of a page."""

    def mark(self, html: str) -> str:
        """Return ``html``, which is safe, with the markup added."""


@dataclass(frozen=True)
class TextMarkup:
    """Markup that an app adds to the running text of pages.

    Attributes:
        factory: ``factory(page, language)`` returns the :class:`Markup` for one rendering of ``page`` in an interface
            in ``language``.
        footer_template: template rendered after the text, with the markup as ``markup``; empty for none.
    """

    factory: Callable[[Any, str], Markup]
    footer_template: str = ""


@cache
def facts() -> dict[type[Model], Fact]:
    """Return ``{model: Fact}`` of all declared facts, in the order of declaration."""
    return {fact.model: fact for fact in declarations(FACT_HOOK)}


@cache
def searched_facts() -> dict[type[Model], SearchSource]:
    """Return ``{model: SearchSource}`` of the facts that are searched."""
    return {model: fact.search for model, fact in facts().items() if fact.search}


@cache
def text_markups() -> tuple[TextMarkup, ...]:
    """Return all declared kinds of text markup, in the order in which they are applied."""
    return tuple(declarations(TEXT_MARKUP_HOOK))


def declarations(hook: str) -> Iterator[Any]:
    """Yield what the functions of a hook declare."""
    for function in hooks.get_hooks(hook):
        declared = function()
        yield from declared if isinstance(declared, list | tuple) else (declared,)


@dataclass(frozen=True)
class ActionSection:
    """A section of the summary in an action's admin form; what a ``register_action_section`` hook declares.

    Attributes:
        template: name of the section's template.
        context: called with the action and the user; returns the template's context, or None to leave the section out.
    """

    template: str
    context: Callable[[Model, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class MeetingLink:
    """A button of a meeting, in the list of meetings and in the header of its form.

    A ``register_meeting_links`` hook declares a callable ``(meeting, user)`` that yields them.

    Attributes:
        label: text of the button.
        url: its target.
        icon_name: name of its icon.
        priority: its position; buttons are in ascending order.
    """

    label: str
    url: str
    icon_name: str = ""
    priority: int = 100


@dataclass(frozen=True)
class SourceLocaleSection:
    """What a page's form shows about its languages; a ``register_source_locale_section`` hook declares it.

    Attributes:
        template: name of the section's template.
        context: called with the page; returns the template's context, or None to leave the section out.
    """

    template: str
    context: Callable[[Model], dict[str, Any] | None]


def action_sections() -> list[ActionSection]:
    """Return the declared sections of an action's form."""
    return list(declarations(ACTION_SECTION_HOOK))


def meeting_links() -> list[Callable[[Model, Any], Iterable[MeetingLink]]]:
    """Return the declared callables that yield the links of a meeting for a user."""
    return list(declarations(MEETING_LINKS_HOOK))


def source_locale_sections() -> list[SourceLocaleSection]:
    """Return the declared sections about the languages of a page."""
    return list(declarations(SOURCE_LOCALE_SECTION_HOOK))


def role_permissions(code: str) -> tuple[str, ...]:
    """Return the permissions, as ``app.codename``, that apps declare for a role.

    A ``register_role_permissions`` hook declares ``{role code: (permission, …)}``.
    """
    declared = (by_role.get(code, ()) for by_role in declarations(ROLE_PERMISSION_HOOK))
    return tuple(permission for permissions in declared for permission in permissions)
