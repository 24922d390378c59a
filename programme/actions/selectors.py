"""Reading the status of actions: warnings about an update, the status as of a day, and counts by phase and light."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from ..languages import language_name
from ..status import CLOSED, TRACK, Light, Phase
from .models.progress import ProgressUpdate


def update_warnings(update: Any, before: Any, languages: Iterable[str]) -> list[str]:
    """Return warnings about an update that is implausible but allowed, in the active language.

    Args:
        update: an object with ``phase``, ``light``, ``percent`` and ``note``, such as an unsaved progress entry or a
            proposal.
        before: an object with the earlier ``phase`` and ``percent``, such as the action; None if there is no earlier
            status.
        languages: codes of the languages in which a note is to be written.
    """
    return [
        *_note_warnings(update, list(languages)),
        *_light_warnings(update),
        *_regression_warnings(update, before),
    ]


def _note_warnings(update: Any, languages: Collection[str]) -> Iterator[str]:
    missing = [language for language in languages if not _text(update.note, language)]
    if len(missing) == len(languages):
        return  # no note at all is allowed
    for language in missing:
        yield _("The note is missing in one language: %(language)s.") % {"language": language_name(language)}


def _light_warnings(update: Any) -> Iterator[str]:
    if update.light == Light.LATE and not _has_note(update.note):
        yield _("The traffic light is red, and no note says why.")


def _regression_warnings(update: Any, before: Any) -> Iterator[str]:
    if before is None:
        return
    if None not in (update.percent, before.percent) and update.percent < before.percent:
        percents = {"new": update.percent, "old": before.percent}
        yield _("The percentage goes back from %(old)s to %(new)s.") % percents
    if update.phase in TRACK and before.phase in TRACK and _step(update.phase) < _step(before.phase):
        phases = {"new": Phase(update.phase).label, "old": Phase(before.phase).label}
        yield _("The phase goes back from “%(old)s” to “%(new)s”.") % phases


def _step(phase: str) -> int:
    return TRACK.index(Phase(phase))


def _has_note(note: Any) -> bool:
    data = _data(note)
    texts = data.values() if isinstance(data, dict) else [data]
    return any(str(text or "").strip() for text in texts)


def _text(note: Any, language: str) -> str:
    """Return the note in a language, without fallback; a plain string is the note in all languages."""
    data = _data(note)
    text = data.get(language) if isinstance(data, dict) else data
    return str(text or "").strip()


def _data(note: Any) -> Any:
    return note.data if isinstance(note, LazyI18nString) else note


class StatusAsOf(NamedTuple):
    """Status of an action as of a day: the columns of the progress entry that counts on that day.

    Attributes:
        pk: primary key of the entry.
        action: primary key of the action.
        corrects: primary key of the entry that it corrects; None if there is none.
    """

    pk: int
    action: int
    corrects: int | None
    date: date
    phase: str
    light: str
    percent: int | None

    @property
    def status(self) -> tuple[str, str, int | None]:
        """Phase, light and percentage, to compare two days."""
        return self.phase, self.light, self.percent


def statuses_as_of(days: Iterable[date], actions: QuerySet) -> list[dict[int, StatusAsOf]]:
    """Return the status of actions at the end of several days. One query.

    An entry counts from its date to the date of an entry that corrects it, directly or through other corrections.

    Args:
        days: the days.
        actions: a queryset of actions.

    Returns:
        For each day ``{primary key of an action: its status}``, without the actions that had no entry by then.
    """
    # Entries of later dates are needed, too: a chain of corrections may lead through one.
    entries = ProgressUpdate.objects.filter(action__in=actions.order_by().values("pk"))
    fields = ("pk", "action_id", "corrects_id", "date", "phase", "light", "percent")
    rows = entries.order_by("date", "number").values_list(*fields)
    statuses = {status.pk: status for status in (StatusAsOf(*row) for row in rows)}
    return [_statuses_on(day, statuses) for day in days]


def _statuses_on(day: date, rows: Mapping[int, StatusAsOf]) -> dict[int, StatusAsOf]:
    until_day = [row for row in rows.values() if row.date <= day]
    corrected: set[int] = set()
    for row in until_day:
        earlier = row.corrects
        while earlier and earlier not in corrected:
            corrected.add(earlier)
            earlier = rows[earlier].corrects
    return {row.action: row for row in until_day if row.pk not in corrected}


@dataclass(frozen=True)
class StatusSummary:
    """Number of actions by phase and by traffic light, of a programme or a part of it.

    Attributes:
        total: number of actions.
        phases: (phase, number of actions) for every phase, in order.
        lights: (light, number of unfinished actions) for every light, in order.
        open: number of unfinished actions.
    """

    total: int
    phases: list[tuple[Phase, int]]
    lights: list[tuple[Light, int]]

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def open(self) -> int:
        return sum(count for _light, count in self.lights)


def summarize_actions(actions: Iterable[Any]) -> StatusSummary:
    """Return the summary of loaded actions, without a query."""
    return summarize_counts(Counter((action.phase, action.light) for action in actions))


def summarize_counts(counts: Mapping[tuple[str, str], int]) -> StatusSummary:
    """Return the summary of counted actions.

    Args:
        counts: ``{(phase, light): number of actions}``.
    """
    phases: Counter[str] = Counter()
    lights: Counter[str] = Counter()
    for (phase, light), count in counts.items():
        phases[phase] += count
        if phase not in CLOSED:
            lights[light] += count
    return StatusSummary(
        total=sum(counts.values()),
        phases=[(phase, phases[phase]) for phase in Phase],
        lights=[(light, lights[light]) for light in Light],
    )
