"""What looks odd in what is said of an action: told to whoever says it, and refused to nobody."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from ..languages import language_name
from ..status import CLOSED, TRACK, Light, Phase
from .models.progress import ProgressUpdate


def update_warnings(said, before, languages):
    """Return what to think over before something is said, as sentences in the active language.

    Args:
        said: what has ``phase``, ``light``, ``percent`` and ``note``, such as an unsaved entry, proposal or save.
        before: what has the ``phase`` and ``percent`` said before, such as the action; None when nothing was.
        languages: the codes of the languages in which a note is to be written.

    Returns:
        A list of sentences, empty when nothing is odd.
    """
    return [*_of_note(said, list(languages)), *_of_light(said), *_of_going_back(said, before)]


def _of_note(said, languages):
    """A note is read in every language or in none."""
    missing = [language for language in languages if not _text(said.note, language)]
    if len(missing) == len(languages):
        return
    for language in missing:
        yield _("The note is missing in one language: %(language)s.") % {"language": language_name(language)}


def _of_light(said):
    if said.light == Light.LATE and not _has_note(said.note):
        yield _("The traffic light is red, and no note says why.")


def _of_going_back(said, before):
    if before is None:
        return
    if None not in (said.percent, before.percent) and said.percent < before.percent:
        percents = {"new": said.percent, "old": before.percent}
        yield _("The percentage goes back from %(old)s to %(new)s.") % percents
    if said.phase in TRACK and before.phase in TRACK and _step(said.phase) < _step(before.phase):
        phases = {"new": Phase(said.phase).label, "old": Phase(before.phase).label}
        yield _("The phase goes back from “%(old)s” to “%(new)s”.") % phases


def _step(phase):
    return TRACK.index(phase)


def _has_note(note):
    data = _data(note)
    texts = data.values() if isinstance(data, dict) else [data]
    return any(str(text or "").strip() for text in texts)


def _text(note, language):
    """The note in ``language`` and in no other; one that is no text of languages counts for all of them."""
    data = _data(note)
    text = data.get(language) if isinstance(data, dict) else data
    return str(text or "").strip()


def _data(note):
    return note.data if isinstance(note, LazyI18nString) else note


class StatusAsOf(NamedTuple):
    """What an entry of progress said of an action."""

    pk: int
    action: int
    corrects: int | None
    date: object
    phase: str
    light: str
    percent: int | None

    @property
    def said(self):
        """What may differ from one day to another."""
        return self.phase, self.light, self.percent


def statuses_as_of(days, actions):
    """Return where each action stood, in one query for all days.

    An entry counts from its own day on, until the day of one that corrects it, or corrects what corrected it.

    Args:
        days: days, each meant at its end.
        actions: a queryset of actions.

    Returns:
        A list with ``{primary key of an action: Stand}`` for each of ``days``; actions of which nothing had been said
        by then are missing.
    """
    # All of them, for one that is not of its day yet may stand between two that are.
    entries = ProgressUpdate.objects.filter(action__in=actions.order_by().values("pk"))
    fields = ("pk", "action_id", "corrects_id", "date", "phase", "light", "percent")
    found = entries.order_by("date", "number").values_list(*fields)
    rows = {stand.pk: stand for stand in (StatusAsOf(*row) for row in found)}
    return [_stands(rows, day) for day in days]


def _stands(rows, day):
    known = [row for row in rows.values() if row.date <= day]
    corrected = set()
    for row in known:
        earlier = row.corrects
        while earlier and earlier not in corrected:
            corrected.add(earlier)
            earlier = rows[earlier].corrects
    return {row.action: row for row in known if row.pk not in corrected}


@dataclass(frozen=True)
class StatusSummary:
    """The actions of a programme, or of a part of it, counted by phase and by traffic light.

    Attributes:
        total: how many actions there are.
        phases: (phase, number of actions) for every phase, in the phases' order.
        lights: (light, number of actions) for every light, of those actions in which something is still to be done.
        open: how many those are.
    """

    total: int
    phases: list[tuple[Phase, int]]
    lights: list[tuple[Light, int]]

    def __bool__(self):
        return self.total > 0

    @property
    def open(self):
        return sum(count for _light, count in self.lights)


def summarize_counts(actions):
    """Return the :class:`StatusSummary` of a list of actions, without a query."""
    return summarize_actions(Counter((action.phase, action.light) for action in actions))


def summarize_actions(counts):
    """Return the :class:`StatusSummary` of actions that are counted already, as {(phase, light): number of them}."""
    phases, lights = Counter(), Counter()
    for (phase, light), count in counts.items():
        phases[phase] += count
        if phase not in CLOSED:
            lights[light] += count
    return StatusSummary(
        total=sum(counts.values()),
        phases=[(phase, phases[phase]) for phase in Phase],
        lights=[(light, lights[light]) for light in Light],
    )
