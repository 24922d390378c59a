"""Actions as a page shows them: complete with their words and pages, with as many queries for 500 as for one."""

import re
from collections import defaultdict

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Value

from .action import CHOSEN, RELATIONS, Action
from .navigation import with_text_language
from .restrictions import restricted

_DIGITS = re.compile(r"(\d+)")


def read_actions(page, actions):
    """Return the public ones of ``actions`` as ``page`` shows them, ordered by identifier, in two queries.

    Args:
        page: a page of the programme's document; its language is that of the titles.
        actions: a queryset of :class:`Action` of this programme, unsliced.

    Returns:
        A list of :class:`Action`. Each has ``page``, the :class:`ActionPage` to read: in the language of ``page``, or
        in another one until it is translated there, with ``text_language``; its answers, sector and latest entry of
        progress at hand; and ``goal_list``, ``competence_list``, ``benefit_list``, ``beneficiary_list``.
    """
    rows = read_with_pages(page, actions.order_by().values("pk"), "latest__meeting")
    if not rows:
        return []
    related, facts = relations_of(actions), page.facts
    for action in rows:
        for field in CHOSEN.values():
            setattr(action, field, facts.answers_by_id.get(getattr(action, f"{field}_id")))
        action.sector = next((row for row in facts.sectors if row.pk == action.sector_id), None)
        for name, one in RELATIONS.items():
            found = related[name, action.pk]
            setattr(action, f"{one}_list", [row for row in getattr(facts, name) if row.pk in found])
    return rows


def read_with_pages(page, actions, *related):
    """Return the public ones of ``actions``, each with ``page``, its page to read, by identifier, in one query.

    Args:
        page: a page of the programme's document; a title is in its language, or in another one until it is there
            in that.
        actions: primary keys, or a queryset of one column.
        related: what else to fetch with each action, such as ``latest``.
    """
    pages = apps.get_model("programme.ActionPage").objects.live().filter(~restricted())
    here = Q(locale=page.locale_id)
    wanted = here | ~Exists(pages.filter(here, action=OuterRef("action")))
    rows = with_text_language(pages.filter(wanted, action__in=actions)).defer("body").order_by("path")
    found = {}
    for row in rows.select_related("locale", "action", *(f"action__{name}" for name in related)):
        # In a site of three languages two may take the place of the third.
        action = found.setdefault(row.action_id, row.action)
        action.page = getattr(action, "page", row)
    return sorted(found.values(), key=by_identifier)


def by_identifier(action):
    """The key that sorts D2 before D10."""
    parts = _DIGITS.split(action.identifier.casefold())
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def relations_of(actions):
    """Return what actions have several of, all in one query.

    Args:
        actions: a queryset of :class:`Action`.

    Returns:
        ``{(name of the relation, primary key of an action): set of primary keys}``; the set is empty where there is none.
    """
    wanted = actions.order_by().values("pk")
    queries = []
    for name, one in RELATIONS.items():
        through = getattr(Action, name).through.objects.filter(action__in=wanted)
        other = F(f"{one}_id")
        queries.append(
            through.annotate(relation=Value(name), row=other).values_list("relation", "action_id", "row")
        )
    found = defaultdict(set)
    for relation, action, row in queries[0].union(*queries[1:], all=True).order_by():
        found[relation, action].add(row)
    return found
