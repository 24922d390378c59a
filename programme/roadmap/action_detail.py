"""All that is told of one action on its own page, in as few queries as such a page has to spare."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import BigIntegerField, CharField, F, Q, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.timezone import localdate
from wagtail.models import PageLogEntry

from ..actions.models.action import CHOSEN, RELATIONS, Action
from ..actions.models.checkpoints import Commitment
from ..actions.models.progress import ProgressUpdate
from ..document.navigation import annotate_text_language
from ..visibility import is_restricted
from .commitment_links import CommitmentPassage, commitment_passages
from .selectors import by_identifier

_NO_ROW = Cast(None, BigIntegerField())
_NO_WORD = Value("", output_field=CharField())


@dataclass(frozen=True)
class LinkedFact:
    """A fact, or an action, with the page to read about it; ``page`` is None where there is none for everybody."""

    fact: Any
    page: Any


@dataclass(frozen=True)
class ActionDetail:
    """An action with everything that belongs to it.

    Attributes:
        action: complete with its answers and its sector.
        goals, competences: lists of :class:`Named`, in the programme's order.
        benefits, beneficiaries: lists of facts.
        updates: its entries of progress, the newest first; each has ``corrected_by``, the entry that corrects it.
        checkpoints: in order; each has ``overdue``.
        predecessor: the earlier action that it continues, as :class:`Named`, or None.
        successors: the later actions that continue it, as :class:`Named`.
        passages: the places of the document that name it, as :class:`Passage`.
        publications: pairs of a language code and the days on which the text was published in it, the newest first.
    """

    action: Action
    goals: list[LinkedFact]
    competences: list[LinkedFact]
    benefits: list
    beneficiaries: list
    updates: list[ProgressUpdate]
    checkpoints: list
    predecessor: LinkedFact | None
    successors: list[LinkedFact]
    passages: list[CommitmentPassage]
    publications: list[tuple[str, list[date]]]

    @property
    def latest(self):
        """The entry that its status comes from, or None."""
        return next((entry for entry in self.updates if entry.pk == self.action.latest_id), None)


def load_action_detail(page):
    """Return the :class:`ActionRecord` of an :class:`ActionPage`, in six queries."""
    facts, related = page.facts, _related(page)
    action, pages, versions = _action_and_pages(page, related)
    for field in CHOSEN.values():
        setattr(action, field, facts.answers_by_id.get(getattr(action, f"{field}_id")))
    action.sector = next((row for row in facts.sectors if row.pk == action.sector_id), None)
    named = {name: [row for row in getattr(facts, name) if row.pk in related[name]] for name in RELATIONS}
    for name in ("goals", "competences"):
        kind = RELATIONS[name]
        named[name] = [LinkedFact(row, pages.get((kind, row.pk))) for row in named[name]]
    others = {pk: found for (kind, pk), found in pages.items() if kind == "action"}
    successors = [_other(pk, others) for pk in related["successors"] if pk in others]
    return ActionDetail(
        action=action,
        **named,
        updates=_updates(action),
        checkpoints=_checkpoints(action),
        predecessor=_other(action.predecessor_id, others),
        successors=sorted(successors, key=lambda other: by_identifier(other.fact)),
        passages=commitment_passages(page, versions, related["commitments"]),
        publications=_publications(page, related["publications"]),
    )


def _related(page):
    """What refers to the action and its pages, by the name of the relation, in one query.

    Primary keys; for ``commitments`` pairs of a page's translation key and an anchor; for ``publications`` pairs of a
    language code and a day.
    """
    columns = [query.order_by().values_list("relation", "row", "key", "place") for query in _queries(page)]
    found = defaultdict(set)
    for relation, row, key, place in columns[0].union(*columns[1:]).order_by():
        found[relation].add((key, place) if key else row)
    found["commitments"] = {(UUID(key), anchor) for key, anchor in found["commitments"]}
    return found


def _queries(page):
    """One for each relation, all with the same columns."""
    for name, kind in RELATIONS.items():
        rows = getattr(Action, name).through.objects.filter(action=page.action_id)
        yield rows.annotate(relation=Value(name), row=F(f"{kind}_id"), key=_NO_WORD, place=_NO_WORD)
    later = Action.objects.filter(predecessor=page.action_id)
    yield later.annotate(relation=Value("successors"), row=F("pk"), key=_NO_WORD, place=_NO_WORD)
    kept = Commitment.objects.filter(action=page.action_id)
    key = Cast("page_key", CharField())
    yield kept.annotate(relation=Value("commitments"), row=_NO_ROW, key=key, place=F("anchor"))
    log = PageLogEntry.objects.filter(action="wagtail.publish", page__translation_key=page.translation_key)
    day = Cast(TruncDate("timestamp"), CharField())
    language = F("page__locale__language_code")
    yield log.annotate(relation=Value("publications"), row=_NO_ROW, key=language, place=day)


def _action_and_pages(page, related):
    """The action; ``{(kind, primary key of the fact): the page to read}`` of all it refers to; the keys of its own pages."""
    model = apps.get_model("programme.DocumentPage")
    public = Q(pk__in=_wanted(model, page.action_id, related), live=True) & ~is_restricted()
    own = Q(translation_key=page.translation_key)
    rows = annotate_text_language(model.objects.filter(public | own)).order_by("path").defer("body")
    action, chosen, versions = None, {}, []
    for row in rows.select_related("locale", "goalpage", "competencepage", "actionpage__action"):
        key = _key(row)
        if row.translation_key == page.translation_key:
            versions.append(row.pk)
            action = row.actionpage.action
        elif key not in chosen or row.locale_id == page.locale_id:
            chosen[key] = row
    return action, chosen, versions


def _wanted(model, action_id, related):
    """The pages of the goals, competences and other actions that the action refers to."""
    earlier = Action.objects.filter(successors=action_id).values("pk")
    actions = Q(actionpage__action__in=related["successors"]) | Q(actionpage__action__in=earlier)
    goals = model.objects.filter(goalpage__goal__in=related["goals"])
    competences = model.objects.filter(competencepage__competence__in=related["competences"])
    queries = [pages.order_by().values("pk") for pages in (goals, competences, model.objects.filter(actions))]
    return queries[0].union(*queries[1:]).order_by()


def _key(row):
    """What the page is about: the kind of the fact, and its primary key."""
    kind = next(kind for kind in ("action", "goal", "competence") if hasattr(row, f"{kind}page"))
    return kind, getattr(getattr(row, f"{kind}page"), f"{kind}_id")


def _other(pk, pages):
    return LinkedFact(pages[pk].actionpage.action, pages[pk]) if pk in pages else None


def _updates(action):
    entries = list(ProgressUpdate.objects.filter(action=action).select_related("meeting").newest_first())
    by_id = {entry.pk: entry for entry in entries}
    corrections = {entry.corrects_id: entry for entry in entries}
    for entry in entries:
        entry.corrected_by = corrections.get(entry.pk)
        entry.corrects = by_id.get(entry.corrects_id)
    return entries


def _checkpoints(action):
    today = localdate()
    rows = list(action.checkpoints.select_related("meeting"))
    for row in rows:
        row.overdue = row.verdict == "open" and row.due is not None and row.due < today
    return rows


def _publications(page, logged):
    """The days of the page log; a page that was made before it, or without it, knows its first and last day."""
    told = []
    for version in page.language_versions:
        days = {date.fromisoformat(day) for language, day in logged if language == version.language}
        own = (version.page.first_published_at, version.page.last_published_at)
        days.update(localdate(moment) for moment in own if moment)
        if days and not version.pending:
            told.append((version.language, sorted(days, reverse=True)))
    return told
