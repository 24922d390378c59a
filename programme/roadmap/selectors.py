"""Selectors of actions with their pages, relations and texts; numbers of queries do not depend on numbers of rows."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from ..actions.models.action import CHOSEN, RELATIONS, Action
from ..actions.models.checkpoints import Checkpoint, Commitment
from ..actions.querysets import stale_limit
from ..document.navigation import annotate_text_language
from ..document.pages import DocumentPage, ProgrammePage
from ..languages import language_name
from ..status import CLOSED
from ..visibility import is_restricted
from .action_page import ACTION_TEXTS, ActionPage
from .exports import action_row

_DIGITS = re.compile(r"(\d+)")


def public_actions_with_pages(page: DocumentPage | ProgrammePage, actions: QuerySet[Action]) -> list[Any]:
    """Return the public ones of ``actions`` with everything that a list shows, by identifier, in two queries.

    Args:
        page: a page of the programme's document; its language is that of the titles.
        actions: queryset of actions of this programme, unsliced.

    Returns:
        :class:`Action` objects with additional attributes: ``page``, the :class:`ActionPage` in the language of
        ``page``, or in another language if it is not translated, with ``text_language``; ``goal_list``,
        ``competence_list``, ``benefit_list``, ``beneficiary_list``. Answers, sector and latest entry of progress are
        loaded.
    """
    rows = actions_with_pages(page, actions.order_by().values("pk"), "latest__meeting")
    if not rows:
        return []
    related, facts = relations_of(actions), page.facts
    for action in rows:
        for field in CHOSEN.values():
            setattr(action, field, facts.answers_by_id.get(getattr(action, f"{field}_id")))
        action.sector = next((row for row in facts.sectors if row.pk == action.sector_id), None)
        for name, singular in RELATIONS.items():
            keys = related[name, action.pk]
            setattr(action, f"{singular}_list", [row for row in getattr(facts, name) if row.pk in keys])
    return rows


def actions_with_pages(
    page: DocumentPage | ProgrammePage, actions: Iterable[int] | QuerySet[Any, Any], *related: str
) -> list[Any]:
    """Return the public ones of ``actions`` with their pages, ordered by identifier, in one query.

    Args:
        page: a page of the programme's document; its language is that of the titles.
        actions: primary keys, or a queryset of one column.
        related: names for ``select_related``, such as ``latest``.

    Returns:
        :class:`Action` objects with the attribute ``page``, see :func:`public_actions_with_pages`.
    """
    pages = ActionPage.objects.live().filter(~is_restricted())
    same_locale = Q(locale=page.locale_id)
    condition = same_locale | ~Exists(pages.filter(same_locale, action=OuterRef("action")))
    rows = annotate_text_language(pages.filter(condition, action__in=actions)).defer("body").order_by("path")
    by_id: dict[int, Any] = {}
    for row in rows.select_related("locale", "action", *(f"action__{name}" for name in related)):
        # A site with three languages can have two pages that replace a missing one.
        action = by_id.setdefault(row.action_id, row.action)
        action.page = getattr(action, "page", row)
    return sorted(by_id.values(), key=by_identifier)


def by_identifier(action: Any) -> list[tuple[bool, int, str]]:
    """Return the natural sort key of an action's identifier: D2 before D10."""
    parts = _DIGITS.split(action.identifier.casefold())
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def relations_of(actions: QuerySet[Action]) -> dict[tuple[str, int], set[int]]:
    """Return the many-to-many relations of actions, in one query.

    Returns:
        ``{(name of the relation, primary key of an action): set of primary keys}``, a default dict of empty sets.
    """
    keys = actions.order_by().values("pk")
    queries = []
    for name, singular in RELATIONS.items():
        through = getattr(Action, name).through.objects.filter(action__in=keys)
        related_key = F(f"{singular}_id")
        queries.append(
            through.annotate(relation=Value(name), row=related_key).values_list(
                "relation", "action_id", "row"
            )
        )
    relations: dict[tuple[str, int], set[int]] = defaultdict(set)
    for relation, action, row in queries[0].union(*queries[1:], all=True).order_by():
        relations[relation, action].add(row)
    return relations


# Database values of an empty text in several languages.
_EMPTY = ("", "{}")
_NO_TEXT = "no_text_"


class AttentionReason(models.TextChoices):
    """Reasons why an action needs attention, without missing texts, see :func:`attention_choices`."""

    STALE = "stale", pgettext_lazy("attention", "Not updated for long")
    LATE_CHECKPOINT = "late_checkpoint", pgettext_lazy("attention", "A checkpoint is late")
    NO_OWNER = "no_owner", pgettext_lazy("attention", "No sector or no contact")
    NO_BENEFIT = "no_benefit", pgettext_lazy("attention", "No benefit")
    NO_CHECKPOINT = "no_checkpoint", pgettext_lazy("attention", "No checkpoint")


def attention_choices() -> list[tuple[str, Any]]:
    """Return (code, label) of each reason, with a missing text in each language of the programmes, in one query.

    Languages of the site in which no programme is published are left out.
    """
    locales = Locale.objects.filter(pk__in=ProgrammePage.objects.values("locale")).order_by("pk")
    texts = [(f"{_NO_TEXT}{locale.language_code}", _missing_text_label(locale)) for locale in locales]
    return [*AttentionReason.choices, *texts]


def attention_filter(code: str, day: date | None = None) -> Q:
    """Return the condition that an action needs attention, for a queryset of actions.

    Closed actions need attention only because of missing texts.

    Args:
        code: an :class:`AttentionReason`, or a code of :func:`attention_choices`.
        day: reference date; None for today.

    Raises:
        KeyError: unknown code.
    """
    if code.startswith(_NO_TEXT):
        return _lacks_text(code.removeprefix(_NO_TEXT))
    day = day or timezone.localdate()
    checkpoints = Checkpoint.objects.filter(action=models.OuterRef("pk"))
    benefits = Action.benefits.through.objects.filter(action=models.OuterRef("pk"))
    conditions: dict[str, Q] = {
        AttentionReason.STALE: models.Q(status_date=None) | models.Q(status_date__lt=stale_limit(day)),
        AttentionReason.LATE_CHECKPOINT: models.Q(models.Exists(checkpoints.overdue(day))),
        AttentionReason.NO_OWNER: models.Q(sector=None) | models.Q(contact_role__in=_EMPTY),
        AttentionReason.NO_BENEFIT: ~models.Q(models.Exists(benefits)),
        AttentionReason.NO_CHECKPOINT: ~models.Q(models.Exists(checkpoints)),
    }
    return conditions[code] & ~models.Q(phase__in=CLOSED)


def _lacks_text(language: str) -> Q:
    """Return the condition that an action has no page, or only one without an abstract, written in the language."""
    pages = ActionPage.objects.filter(locale__language_code=language, alias_of=None)
    return ~models.Q(models.Exists(pages.exclude(abstract="").filter(action=models.OuterRef("pk"))))


def _missing_text_label(locale: Locale) -> str:
    return _("No text: %(language)s") % {"language": language_name(locale.language_code)}


def internal_export_rows(programme: Any) -> list[dict[str, Any]]:
    """Return the rows of the table of all actions of a programme, public or not, in eight queries.

    See :func:`~programme.roadmap.exports.action_row`.
    """
    queryset = Action.objects.of(programme).select_related("sector", "predecessor", *CHOSEN.values())
    commitments = Prefetch("commitments", Commitment.objects.order_by("pk"))
    actions = sorted(queryset.prefetch_related(*RELATIONS, commitments), key=by_identifier)
    for action in actions:
        for name, singular in RELATIONS.items():
            setattr(action, f"{singular}_list", list(getattr(action, name).all()))
    columns = {"title": "title", "summary": "abstract", **{name: name for name in ACTION_TEXTS[1:]}}
    texts = read_texts(actions, **columns)
    return [action_row(action, texts[action.pk]) for action in actions]


def read_texts(actions: Iterable[Action], **columns: str) -> dict[int, dict[str, dict[str, str]]]:
    """Return the texts of the actions' pages, published or not, in one query.

    Args:
        actions: the actions.
        columns: the field of the page for each name.

    Returns:
        ``{primary key of an action: {language: {name: text}}}``, without languages that show another language's text.
    """
    texts: dict[int, dict[str, dict[str, str]]] = defaultdict(dict)
    pages = ActionPage.objects.filter(action__in=[action.pk for action in actions], alias_of=None)
    for action, language, *values in pages.order_by("path").values_list(
        "action_id", "locale__language_code", *columns.values()
    ):
        texts[action][language] = dict(zip(columns, values, strict=True))
    return texts
