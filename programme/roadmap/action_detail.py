"""Detail view of an action: everything that its page shows, loaded in six queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.timezone import localdate
from wagtail.models import PageLogEntry

from ..actions.models.action import CHOSEN, RELATIONS, Action
from ..actions.models.checkpoints import Checkpoint, Commitment
from ..actions.models.progress import ProgressUpdate
from ..document.navigation import annotate_text_language
from ..document.pages import DocumentPage
from ..visibility import is_restricted
from .action_page import ActionPage
from .commitment_links import CommitmentPassage, commitment_passages
from .selectors import by_identifier

# Columns of the union of all relations that a query does not use.
_NO_ROW = Cast(Value(None), BigIntegerField())
_NO_TEXT = Value("", output_field=CharField())


@dataclass(frozen=True)
class LinkedFact:
    """A fact or action with its page; ``page`` is None if no page about it is public."""

    fact: Any
    page: Any


@dataclass(frozen=True)
class ActionDetail:
    """An action with everything that its page shows.

    Attributes:
        action: the action, with its answers and its sector.
        goals, competences: in the programme's order.
        benefits, beneficiaries: in the programme's order.
        updates: its entries of progress, newest first, each with ``corrected_by``, the entry that corrects it.
        checkpoints: its checkpoints in order, each with ``overdue``.
        predecessor: the earlier action that it continues, or None.
        successors: the later actions that continue it.
        passages: the passages of the document that refer to it.
        publications: (language code, dates on which the text was published in the language, newest first).
    """

    action: Action
    goals: list[LinkedFact]
    competences: list[LinkedFact]
    benefits: list[Any]
    beneficiaries: list[Any]
    updates: list[ProgressUpdate]
    checkpoints: list[Checkpoint]
    predecessor: LinkedFact | None
    successors: list[LinkedFact]
    passages: list[CommitmentPassage]
    publications: list[tuple[str, list[date]]]

    @property
    def latest(self) -> ProgressUpdate | None:
        """The entry that the action's status comes from."""
        return next((entry for entry in self.updates if entry.pk == self.action.latest_id), None)


def load_action_detail(page: ActionPage) -> ActionDetail:
    """Return everything that the page of an action shows, in six queries."""
    facts, related = page.facts, _related(page)
    action, pages, versions = _action_and_pages(page, related)
    for field in CHOSEN.values():
        setattr(action, field, facts.answers_by_id.get(getattr(action, f"{field}_id")))
    action.sector = next((row for row in facts.sectors if row.pk == action.sector_id), None)
    relations = {name: [row for row in getattr(facts, name) if row.pk in related[name]] for name in RELATIONS}
    for name in ("goals", "competences"):
        kind = RELATIONS[name]
        relations[name] = [LinkedFact(row, pages.get((kind, row.pk))) for row in relations[name]]
    action_pages = {pk: row for (kind, pk), row in pages.items() if kind == "action"}
    successors = [LinkedFact(row.actionpage.action, row) for pk, row in action_pages.items()]
    successors = [other for other in successors if other.fact.pk in related["successors"]]
    predecessor = action_pages.get(action.predecessor_id)
    return ActionDetail(
        action=action,
        **relations,
        updates=_updates(action),
        checkpoints=_checkpoints(action),
        predecessor=LinkedFact(predecessor.actionpage.action, predecessor) if predecessor else None,
        successors=sorted(successors, key=lambda other: by_identifier(other.fact)),
        passages=commitment_passages(page, versions, related["commitments"]),
        publications=_publications(page, related["publications"]),
    )


def _related(page: ActionPage) -> dict[str, set[Any]]:
    """Return the rows that refer to the action or its pages, by the name of the relation, in one query.

    Rows are primary keys; for ``commitments`` pairs of a page's translation key and an anchor; for ``publications``
    pairs of a language code and a date.
    """
    columns = [query.order_by().values_list("relation", "row", "key", "detail") for query in _queries(page)]
    rows: dict[str, set[Any]] = defaultdict(set)
    for relation, row, key, detail in columns[0].union(*columns[1:]).order_by():
        rows[relation].add((key, detail) if key else row)
    rows["commitments"] = {(UUID(key), anchor) for key, anchor in rows["commitments"]}
    return rows


def _queries(page: ActionPage) -> Iterator[QuerySet[Any]]:
    """Yield a queryset for each relation, all with the columns ``relation``, ``row``, ``key`` and ``detail``."""
    for name, kind in RELATIONS.items():
        rows = getattr(Action, name).through.objects.filter(action=page.action_id)
        yield rows.annotate(relation=Value(name), row=F(f"{kind}_id"), key=_NO_TEXT, detail=_NO_TEXT)
    successors = Action.objects.filter(predecessor=page.action_id)
    yield successors.annotate(relation=Value("successors"), row=F("pk"), key=_NO_TEXT, detail=_NO_TEXT)
    commitments = Commitment.objects.filter(action=page.action_id)
    key = Cast("page_key", CharField())
    yield commitments.annotate(relation=Value("commitments"), row=_NO_ROW, key=key, detail=F("anchor"))
    log = PageLogEntry.objects.filter(action="wagtail.publish", page__translation_key=page.translation_key)
    day = Cast(TruncDate("timestamp"), CharField())
    language = F("page__locale__language_code")
    yield log.annotate(relation=Value("publications"), row=_NO_ROW, key=language, detail=day)


def _action_and_pages(
    page: ActionPage, related: Mapping[str, set[Any]]
) -> tuple[Any, dict[tuple[str, int], Any], list[int]]:
    """Return the action, the pages of related facts, and the primary keys of the action's pages, in one query.

    The pages of related facts are ``{(kind, primary key of the fact): page}``, in the language of ``page`` if possible.
    """
    public = Q(pk__in=_related_pages(page.action_id, related), live=True) & ~is_restricted()
    is_version = Q(translation_key=page.translation_key)
    queryset = DocumentPage.objects.filter(public | is_version)
    rows = annotate_text_language(queryset).order_by("path").defer("body")
    action: Any = None
    pages: dict[tuple[str, int], Any] = {}
    versions = []
    for row in rows.select_related("locale", "goalpage", "competencepage", "actionpage__action"):
        key = _fact_key(row)
        if row.translation_key == page.translation_key:
            versions.append(row.pk)
            action = row.actionpage.action
        elif key not in pages or row.locale_id == page.locale_id:
            pages[key] = row
    return action, pages, versions


def _related_pages(action_id: int, related: Mapping[str, set[Any]]) -> QuerySet[Any, Any]:
    """Return the primary keys of the pages of goals, competences and other actions to which the action is related."""
    predecessors = Action.objects.filter(successors=action_id).values("pk")
    actions = Q(actionpage__action__in=related["successors"]) | Q(actionpage__action__in=predecessors)
    conditions = (
        Q(goalpage__goal__in=related["goals"]),
        Q(competencepage__competence__in=related["competences"]),
        actions,
    )
    queries = [DocumentPage.objects.filter(condition).order_by().values("pk") for condition in conditions]
    return queries[0].union(*queries[1:]).order_by()


def _fact_key(row: Any) -> tuple[str, int]:
    """Return (kind, primary key) of the fact that a page is about."""
    kind = next(kind for kind in ("action", "goal", "competence") if hasattr(row, f"{kind}page"))
    return kind, getattr(getattr(row, f"{kind}page"), f"{kind}_id")


def _updates(action: Action) -> list[ProgressUpdate]:
    entries: list[Any] = list(
        ProgressUpdate.objects.filter(action=action).select_related("meeting").newest_first()
    )
    by_id = {entry.pk: entry for entry in entries}
    corrections = {entry.corrects_id: entry for entry in entries}
    for entry in entries:
        entry.corrected_by = corrections.get(entry.pk)
        entry.corrects = by_id.get(entry.corrects_id)
    return entries


def _checkpoints(action: Action) -> list[Checkpoint]:
    today = localdate()
    rows: list[Any] = list(action.checkpoints.select_related("meeting"))
    for row in rows:
        row.overdue = row.verdict == "open" and row.due is not None and row.due < today
    return rows


def _publications(page: ActionPage, logged: Iterable[tuple[str, str]]) -> list[tuple[str, list[date]]]:
    """Return the dates of publication in each language: those of the page log, and the first and last of the page.

    Pages that were created without a log have only the latter.
    """
    publications = []
    for version in page.language_versions:
        days = {date.fromisoformat(day) for language, day in logged if language == version.language}
        times = (version.page.first_published_at, version.page.last_published_at)
        days.update(localdate(time) for time in times if time)
        if days and not version.pending:
            publications.append((version.language, sorted(days, reverse=True)))
    return publications
