"""Extension points of the core: what an app declares in its ``wagtail_hooks.py``, and how the core reads it.

Each extension point is a Wagtail hook. A hook function takes no arguments and returns one declaration or a list of
them::

    @hooks.register("register_programme_fact")
    def register_term():
        return Fact(Term, event_kind=EventKind.FACT, viewset=TermViewSet, menu_order=700)

Declarations are read once per process, on first use, when all apps are loaded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model, Q
from wagtail import hooks

FACT_HOOK = "register_programme_fact"


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
    """

    model: type[Model]
    event_kind: str = ""
    event_fields: tuple[str, ...] | None = None
    event_relations: tuple[tuple[str, str], ...] = ()
    public_texts: PublicTexts | None = None
    viewset: type | None = None
    menu_order: int = 0
    protects: tuple[str, ...] = ()


@cache
def facts() -> dict[type[Model], Fact]:
    """Return ``{model: Fact}`` of all declared facts, in the order of declaration."""
    return {fact.model: fact for fact in _declarations(FACT_HOOK)}


def _declarations(hook: str) -> Iterator[Any]:
    """Yield what the functions of ``hook`` declare."""
    for function in hooks.get_hooks(hook):
        declared = function()
        yield from declared if isinstance(declared, list | tuple) else (declared,)
