"""Progress log of the roadmap: entries by meeting, the latest entries, and the responses with the log and the feeds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Case, Count, DateField, Max, Q, QuerySet, When
from django.db.models.functions import Cast, Coalesce, TruncDate, TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..actions.models.action import Action
from ..actions.models.meetings import Meeting
from ..actions.models.progress import ProgressUpdate
from ..document.pages import DocumentPage, ProgrammePage
from ..vocabulary.models import Competence, Goal
from .feeds import feed_response_to, write_feed
from .selectors import actions_with_pages, by_identifier

# Limits of a page of the log; a meeting with more entries has a page of its own.
_MAX_MEETINGS, _MAX_ENTRIES = 6, 200
_FEED_LENGTH = 50
_COMPETENCE = "competence-"


@dataclass
class ProgressLogSection:
    """Section of the log: the entries of a meeting, or those of a month that belong to no meeting.

    Attributes:
        meeting: the meeting, or None.
        month: first day of the month; None for a meeting.
        entries: the entries that report something new.
        unchanged: the entries that only confirm the previous status.
    """

    meeting: Meeting | None
    month: date | None
    entries: list[ProgressUpdate] = field(default_factory=list)
    unchanged: list[ProgressUpdate] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """HTML id of the section."""
        return f"meeting-{self.meeting.date:%Y-%m-%d}" if self.meeting else f"month-{self.month:%Y-%m}"


@dataclass(frozen=True)
class ProgressLog:
    """A page of the log: its sections, newest first, and its position among the pages."""

    sections: list[ProgressLogSection]
    paginator_page: PaginatorPage

    @property
    def address(self) -> str:
        """URL of the page, relative to the roadmap's."""
        number = self.paginator_page.number
        return "progress/" if number == 1 else f"progress/?page={number}"


def latest_progress(page: DocumentPage | ProgrammePage, count: int) -> list[ProgressUpdate]:
    """Return the newest entries that report something new and are not corrected, in two queries.

    Args:
        page: a page of the programme's document; its language is that of the actions' titles.
        count: maximum number of entries.

    Returns:
        Entries with their meeting and action; ``action.page`` as from
        :func:`~programme.roadmap.selectors.actions_with_pages`.
    """
    entries = (
        _entries(page)
        .uncorrected()
        .filter(unchanged=False)
        .order_by("-date", "-pk")
        .select_related("meeting")[:count]
    )
    return _with_actions(page, list(entries))


def read_progress(page: DocumentPage, number: Any = 1) -> ProgressLog:
    """Return a page of the log, in four queries.

    Args:
        page: a page of the programme's document.
        number: number of the page of the log; the first for an invalid number, the last for one too high.

    Returns:
        The page. Its entries are as from :func:`latest_progress`, and have ``corrected_by`` and ``corrects``, the
        entries that correct them and that they correct, or None; ``phase_before`` and ``light_before``, the values of
        the action's previous uncorrected entry if they differ, otherwise ``""``.
    """
    paginator_page = Paginator(_log_pages(page), 1).get_page(number)
    sections = paginator_page.object_list[0] if paginator_page.object_list else []
    entries = _entries(page).alias(month=TruncMonth("date"))
    meetings, months = [row["meeting"] for row in sections], [row["month"] for row in sections]
    entries = entries.filter(Q(meeting__in=meetings) | Q(meeting=None, month__in=months))
    rows = _with_history(_with_actions(page, list(entries.select_related("meeting"))))
    return ProgressLog(_sections(sections, rows), paginator_page)


def progress_response(page: DocumentPage, request: HttpRequest) -> HttpResponse:
    """Return the response with the log of a roadmap."""
    log = read_progress(page, request.GET.get("page"))
    page.subpath = log.address
    page.breadcrumbs = [*page.breadcrumbs, page]
    return TemplateResponse(
        request, "programme/roadmap/progress.html", {"page": page, "self": page, "log": log}
    )


def feed_response(page: DocumentPage, request: HttpRequest, goal_code: str | None = None) -> HttpResponse:
    """Return the response with the feed of a roadmap, or of a goal or competence.

    Args:
        page: the roadmap.
        request: the request, which may be conditional.
        goal_code: code of a goal, or ``competence-`` and the code of a competence; None for all actions.

    Raises:
        Http404: the programme has no such goal or competence.
    """
    entries, fact, address = _entries(page), None, "feed/"
    if goal_code is not None:
        lookup, fact = _promoted(page, goal_code)
        entries, address = entries.filter(**{lookup: fact.pk}), f"feed/{goal_code}/"
    # Sorted by the day of recording; entries recorded on one day, such as an imported history, by their own dates.
    newest = entries.annotate(recorded_on=TruncDate("recorded_at")).order_by("-recorded_on", "-date", "-pk")
    rows = _with_history(_with_actions(page, list(newest[:_FEED_LENGTH])))
    return feed_response_to(request, write_feed(page, request, rows, address, fact))


def _promoted(page: DocumentPage, code: str) -> tuple[str, Goal | Competence]:
    """Return the lookup from an entry to the goal or competence with the code, and the goal or competence."""
    facts: list[Any]
    if code.startswith(_COMPETENCE):
        lookup, facts, code = "action__competences", page.facts.competences, code.removeprefix(_COMPETENCE)
    else:
        lookup, facts = "action__goals", page.facts.goals
    fact = next((fact for fact in facts if fact.code == code), None)
    if fact is None:
        raise Http404
    return lookup, fact


def _entries(page: DocumentPage | ProgrammePage) -> Any:
    """Return the entries of the programme's public actions, a queryset of :class:`ProgressUpdate`."""
    actions = Action.objects.of(page.programme_page.programme_id).public()
    return ProgressUpdate.objects.filter(action__in=actions.order_by().values("pk"))


def _log_pages(page: DocumentPage) -> list[list[dict[str, Any]]]:
    """Return the sections of each page of the log, in one query.

    A section is a dict with ``meeting`` (primary key), ``month``, ``day`` and ``count``, the number of its entries.
    """
    # Cast: on PostgreSQL the value is a timestamp, and inside Case Django does not convert it to a date.
    month = Case(When(meeting=None, then=Cast(TruncMonth("date"), DateField())))
    rows: QuerySet[Any, dict[str, Any]] = (
        _entries(page)
        .order_by()
        .annotate(month=month)
        .values("meeting", "month")
        .annotate(day=Coalesce(Max("meeting__date"), Max("date")), count=Count("pk"))
    )
    pages: list[list[dict[str, Any]]] = []
    total = 0
    for row in sorted(rows, key=lambda row: (row["day"], row["meeting"] or 0), reverse=True):
        total += row["count"]
        if not pages or len(pages[-1]) == _MAX_MEETINGS or total > _MAX_ENTRIES:
            pages.append([])
            total = row["count"]
        pages[-1].append(row)
    return pages


def _sections(rows: list[dict[str, Any]], entries: list[Any]) -> list[ProgressLogSection]:
    """Return the sections of ``rows``, see :func:`_log_pages`, with their entries.

    The entries of a meeting are in the order of the actions, those of a month newest first.
    """
    sections = {(row["meeting"], row["month"]): ProgressLogSection(None, row["month"]) for row in rows}
    for entry in sorted(entries, key=lambda entry: (by_identifier(entry.action), -entry.number)):
        month = None if entry.meeting_id else entry.date.replace(day=1)
        section = sections[entry.meeting_id, month]
        section.meeting = entry.meeting
        (section.unchanged if _only_confirms(entry) else section.entries).append(entry)
    for section in sections.values():
        if section.meeting is None:
            section.entries.sort(key=lambda entry: entry.date, reverse=True)
    return [section for section in sections.values() if section.entries or section.unchanged]


def _only_confirms(entry: Any) -> bool:
    """Return whether an entry only confirms the previous status, without a decision or correction."""
    return entry.unchanged and not (entry.decision or entry.corrects or entry.corrected_by)


def _with_actions(page: DocumentPage | ProgrammePage, entries: list[ProgressUpdate]) -> list[ProgressUpdate]:
    """Set the action of each entry, with its page, in one query."""
    actions = {
        action.pk: action for action in actions_with_pages(page, {entry.action_id for entry in entries})
    }
    for entry in entries:
        entry.action = actions[entry.action_id]
    return entries


def _with_history(entries: Iterable[Any]) -> list[Any]:
    """Set the corrections and the previous status of each entry, see :func:`read_progress`, in one query."""
    entries = list(entries)
    history = ProgressUpdate.objects.filter(action__in={entry.action_id for entry in entries})
    history = history.only("action", "number", "date", "phase", "light", "corrects", "recorded_at")
    by_id = {row.pk: row for row in history.order_by("date", "number")}
    corrected_by = {row.corrects_id: row for row in by_id.values() if row.corrects_id}
    uncorrected = defaultdict(list)
    for row in by_id.values():
        if row.pk not in corrected_by:
            uncorrected[row.action_id].append(row)
    before = {later.pk: earlier for rows in uncorrected.values() for earlier, later in pairwise(rows)}
    for entry in entries:
        earlier = before.get(entry.pk, entry)
        entry.corrected_by = corrected_by.get(entry.pk)
        entry.corrects = by_id.get(entry.corrects_id)
        entry.phase_before = earlier.phase if earlier.phase != entry.phase else ""
        entry.light_before = earlier.light if earlier.light != entry.light else ""
    return entries
