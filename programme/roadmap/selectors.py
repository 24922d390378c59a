"""Actions as a page shows them: complete with their words and pages, with as many queries for 500 as for one."""

import re
from collections import defaultdict

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from ..actions.models.action import CHOSEN, RELATIONS, Action
from ..actions.models.checkpoints import Checkpoint, Commitment
from ..actions.querysets import stale_limit
from ..document.navigation import annotate_text_language
from ..document.pages import ProgrammePage
from ..languages import language_name
from ..status import CLOSED
from ..visibility import is_restricted
from .action_page import ACTION_TEXTS, ActionPage
from .exports import action_row

_DIGITS = re.compile(r"(\d+)")


def public_actions_with_pages(page, actions):
    """Return the public ones of ``actions`` as ``page`` shows them, ordered by identifier, in two queries.

    Args:
        page: a page of the programme's document; its language is that of the titles.
        actions: a queryset of :class:`Action` of this programme, unsliced.

    Returns:
        A list of :class:`Action`. Each has ``page``, the :class:`ActionPage` to read: in the language of ``page``, or
        in another one until it is translated there, with ``text_language``; its answers, sector and latest entry of
        progress at hand; and ``goal_list``, ``competence_list``, ``benefit_list``, ``beneficiary_list``.
    """
    rows = actions_with_pages(page, actions.order_by().values("pk"), "latest__meeting")
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


def actions_with_pages(page, actions, *related):
    """Return the public ones of ``actions``, each with ``page``, its page to read, by identifier, in one query.

    Args:
        page: a page of the programme's document; a title is in its language, or in another one until it is there
            in that.
        actions: primary keys, or a queryset of one column.
        related: what else to fetch with each action, such as ``latest``.
    """
    pages = apps.get_model("programme.ActionPage").objects.live().filter(~is_restricted())
    here = Q(locale=page.locale_id)
    wanted = here | ~Exists(pages.filter(here, action=OuterRef("action")))
    rows = annotate_text_language(pages.filter(wanted, action__in=actions)).defer("body").order_by("path")
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


# A text in several languages that is empty, as the database holds it.
_EMPTY = ("", "{}")
_NO_TEXT = "no_text_"


class AttentionReason(models.TextChoices):
    """What can need attention, beside the text in each language of the site."""

    STALE = "stale", pgettext_lazy("attention", "Not updated for long")
    LATE_CHECKPOINT = "late_checkpoint", pgettext_lazy("attention", "A checkpoint is late")
    NO_OWNER = "no_owner", pgettext_lazy("attention", "No sector or no contact")
    NO_BENEFIT = "no_benefit", pgettext_lazy("attention", "No benefit")
    NO_CHECKPOINT = "no_checkpoint", pgettext_lazy("attention", "No checkpoint")


def attention_choices():
    """Return pairs of the code of what can need attention and its words, in one query.

    A text is missed in the languages that a programme is published in, not in every one that the site has.
    """
    locales = Locale.objects.filter(pk__in=ProgrammePage.objects.values("locale")).order_by("pk")
    texts = [(f"{_NO_TEXT}{locale.language_code}", _text_missing(locale)) for locale in locales]
    return [*AttentionReason.choices, *texts]


def attention_filter(code, day=None):
    """Return the condition that an action needs this attention on ``day`` (today), for a queryset of actions.

    In what is closed nothing more is to be done; only its text is still read, and so missed.

    Args:
        code: one of :class:`Attention`, or of :func:`attention_choices`.
        day: the day on which it is asked.

    Raises:
        KeyError: there is no such code.
    """
    if code.startswith(_NO_TEXT):
        return _no_text(code.removeprefix(_NO_TEXT))
    day = day or timezone.localdate()
    checkpoints = Checkpoint.objects.filter(action=models.OuterRef("pk"))
    benefits = Action.benefits.through.objects.filter(action=models.OuterRef("pk"))
    lacking = {
        AttentionReason.STALE: models.Q(status_date=None) | models.Q(status_date__lt=stale_limit(day)),
        AttentionReason.LATE_CHECKPOINT: models.Q(models.Exists(checkpoints.overdue(day))),
        AttentionReason.NO_OWNER: models.Q(sector=None) | models.Q(contact_role__in=_EMPTY),
        AttentionReason.NO_BENEFIT: ~models.Q(models.Exists(benefits)),
        AttentionReason.NO_CHECKPOINT: ~models.Q(models.Exists(checkpoints)),
    }
    return lacking[code] & ~models.Q(phase__in=CLOSED)


def _no_text(language):
    """Nobody can read about it in this language: no page of its own there, or one that says nothing."""
    pages = ActionPage.objects.filter(locale__language_code=language, alias_of=None)
    return ~models.Q(models.Exists(pages.exclude(abstract="").filter(action=models.OuterRef("pk"))))


def _text_missing(locale):
    return _("No text: %(language)s") % {"language": language_name(locale.language_code)}


def internal_export_rows(programme):
    """Return the rows of the table of all actions, see :func:`action_row`, in eight queries."""
    actions = Action.objects.of(programme).select_related("sector", "predecessor", *CHOSEN.values())
    commitments = Prefetch("commitments", Commitment.objects.order_by("pk"))
    found = sorted(actions.prefetch_related(*RELATIONS, commitments), key=by_identifier)
    for action in found:
        for name, one in RELATIONS.items():
            setattr(action, f"{one}_list", list(getattr(action, name).all()))
    columns = {"title": "title", "summary": "abstract", **{name: name for name in ACTION_TEXTS[1:]}}
    texts = read_texts(found, **columns)
    return [action_row(action, texts[action.pk]) for action in found]


def read_texts(actions, **columns):
    """Return ``{primary key of an action: {language: {name: text}}}`` of their pages, published or not, in one query.

    A language in which a page waits for its translation is not there.

    Args:
        actions: an iterable of :class:`Action`.
        columns: the field of the page for each name.
    """
    texts = defaultdict(dict)
    pages = ActionPage.objects.filter(action__in=[action.pk for action in actions], alias_of=None)
    for action, language, *found in pages.order_by("path").values_list(
        "action_id", "locale__language_code", *columns.values()
    ):
        texts[action][language] = dict(zip(columns, found, strict=True))
    return texts
