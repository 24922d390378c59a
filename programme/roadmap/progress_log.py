"""What has been said of the actions, newest first: by meeting, as the few latest entries, and as feeds."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Case, Count, DateField, Max, Q, When
from django.db.models.functions import Cast, Coalesce, TruncDate, TruncMonth
from django.http import Http404
from django.template.response import TemplateResponse

from ..actions.models.action import Action
from ..actions.models.meetings import Meeting
from ..actions.models.progress import ProgressUpdate
from .feeds import feed_response_to, write_feed
from .selectors import actions_with_pages, by_identifier

# So many meetings are on a page of the log; fewer when they would have more entries than this together.
_MEETINGS, _ENTRIES = 6, 200
_NEWS = 50
_COMPETENCE = "competence-"


@dataclass
class ProgressLogSection:
    """The entries of one meeting, or those of one month (its first day) that belong to no meeting.

    ``unchanged`` are those with which the meeting only confirmed what had been said before.
    """

    meeting: Meeting | None
    month: date | None
    entries: list[ProgressUpdate] = field(default_factory=list)
    unchanged: list[ProgressUpdate] = field(default_factory=list)

    @property
    def anchor(self):
        """Its own id on the page."""
        return f"meeting-{self.meeting.date:%Y-%m-%d}" if self.meeting else f"month-{self.month:%Y-%m}"


@dataclass(frozen=True)
class ProgressLog:
    """A page of the log: its sections, newest first, and where it is among the other pages."""

    sections: list[ProgressLogSection]
    leaf: Leaf

    @property
    def address(self):
        """What follows the roadmap's address on this page."""
        return "progress/" if self.leaf.number == 1 else f"progress/?page={self.leaf.number}"


def latest_progress(page, count):
    """Return the ``count`` newest entries that say something new and that no other one corrects, in two queries.

    Args:
        page: a page of the programme's document; its language is that of the actions' titles.

    Returns:
        :class:`ProgressUpdate` objects with their meeting; ``action.page`` is the action's page to read, as from
        :func:`read_actions`.
    """
    entries = (
        _entries(page)
        .uncorrected()
        .filter(unchanged=False)
        .order_by("-date", "-pk")
        .select_related("meeting")[:count]
    )
    return _with_actions(page, list(entries))


def read_progress(page, number=1):
    """Return a page of the :class:`ProgressLog`, in four queries.

    Args:
        page: a page of the programme's document.
        number: which page of the log; what is no number leads to the first, one too high to the last.

    Returns:
        Entries are as from :func:`latest_progress`, and have ``corrected_by``: the entry that took their place, or
        None; ``corrects`` at hand; ``phase_before`` and ``light_before``: what the action's standing entry before said,
        where that was another, otherwise ``""``.
    """
    leaf = Paginator(_leaves(page), 1).get_page(number)
    found = leaf.object_list[0] if leaf.object_list else []
    entries = _entries(page).alias(month=TruncMonth("date"))
    meetings, months = [row["meeting"] for row in found], [row["month"] for row in found]
    entries = entries.filter(Q(meeting__in=meetings) | Q(meeting=None, month__in=months))
    rows = _with_history(_with_actions(page, list(entries.select_related("meeting"))))
    return ProgressLog(_sections(found, rows), leaf)


def progress_response(page, request):
    """Answer with the page of latest progress of a roadmap."""
    log = read_progress(page, request.GET.get("page"))
    page.subpath = log.address
    page.breadcrumbs = [*page.breadcrumbs, page]
    return TemplateResponse(
        request, "programme/roadmap/progress.html", {"page": page, "self": page, "log": log}
    )


def feed_response(page, request, goal_code=None):
    """Answer with the feed of a roadmap, or of what promotes one goal.

    Args:
        goal_code: the code of a goal, or "competence-" and the code of a competence.

    Raises:
        Http404: the programme has no such goal or competence.
    """
    entries, fact, address = _entries(page), None, "feed/"
    if goal_code is not None:
        lookup, fact = _promoted(page, goal_code)
        entries, address = entries.filter(**{lookup: fact.pk}), f"feed/{goal_code}/"
    # An entry is news when it is written; those of one day, such as a whole history brought in, by what they are about.
    newest = entries.annotate(written=TruncDate("recorded_at")).order_by("-written", "-date", "-pk")[:_NEWS]
    rows = _with_history(_with_actions(page, list(newest)))
    return feed_response_to(request, write_feed(page, request, rows, address, fact))


def _promoted(page, code):
    """The lookup from an entry to the goal or competence of that code, and this itself."""
    if code.startswith(_COMPETENCE):
        lookup, facts, code = "action__competences", page.facts.competences, code.removeprefix(_COMPETENCE)
    else:
        lookup, facts = "action__goals", page.facts.goals
    fact = next((fact for fact in facts if fact.code == code), None)
    if fact is None:
        raise Http404
    return lookup, fact


def _entries(page):
    """The entries of the programme's public actions."""
    actions = Action.objects.of(page.programme_page.programme_id).public()
    return ProgressUpdate.objects.filter(action__in=actions.order_by().values("pk"))


def _leaves(page):
    """The sections of each page of the log as dicts with ``meeting`` (its primary key), ``month`` and ``said``."""
    # Cast, because PostgreSQL makes it a moment, which Django no longer knows to be a day inside the condition.
    month = Case(When(meeting=None, then=Cast(TruncMonth("date"), DateField())))
    rows = _entries(page).order_by().annotate(month=month).values("meeting", "month")
    rows = rows.annotate(day=Coalesce(Max("meeting__date"), Max("date")), said=Count("pk"))
    leaves, said = [], 0
    for row in sorted(rows, key=lambda row: (row["day"], row["meeting"] or 0), reverse=True):
        said += row["said"]
        if not leaves or len(leaves[-1]) == _MEETINGS or said > _ENTRIES:
            leaves.append([])
            said = row["said"]
        leaves[-1].append(row)
    return leaves


def _sections(found, entries):
    """A :class:`Section` for each of the dicts ``found``; a meeting's entries are in the order of the actions."""
    sections = {(row["meeting"], row["month"]): ProgressLogSection(None, row["month"]) for row in found}
    for entry in sorted(entries, key=lambda entry: (by_identifier(entry.action), -entry.number)):
        month = None if entry.meeting_id else entry.date.replace(day=1)
        section = sections[entry.meeting_id, month]
        section.meeting = entry.meeting
        (section.unchanged if _only_confirms(entry) else section.entries).append(entry)
    for section in sections.values():
        if section.meeting is None:
            section.entries.sort(key=lambda entry: entry.date, reverse=True)
    return [section for section in sections.values() if section.entries or section.unchanged]


def _only_confirms(entry):
    """Whether it says nothing of its own, so that it need not be told at length."""
    return entry.unchanged and not (entry.decision or entry.corrects or entry.corrected_by)


def _with_actions(page, entries):
    """Give each entry its action, complete with the page to read, in one query."""
    actions = {
        action.pk: action for action in actions_with_pages(page, {entry.action_id for entry in entries})
    }
    for entry in entries:
        entry.action = actions[entry.action_id]
    return entries


def _with_history(entries):
    """Tell each entry what was said before it and what corrects it, in one query."""
    history = ProgressUpdate.objects.filter(action__in={entry.action_id for entry in entries})
    history = history.only("action", "number", "date", "phase", "light", "corrects", "recorded_at")
    known, corrected_by, standing = {}, {}, defaultdict(list)
    for row in history.order_by("date", "number"):
        known[row.pk] = row
        if row.corrects_id:
            corrected_by[row.corrects_id] = row
    for row in known.values():
        if row.pk not in corrected_by:
            standing[row.action_id].append(row)
    before = {later.pk: earlier for rows in standing.values() for earlier, later in pairwise(rows)}
    for entry in entries:
        earlier = before.get(entry.pk, entry)
        entry.corrected_by = corrected_by.get(entry.pk)
        entry.corrects = known.get(entry.corrects_id)
        entry.phase_before = earlier.phase if earlier.phase != entry.phase else ""
        entry.light_before = earlier.light if earlier.light != entry.light else ""
    return entries
