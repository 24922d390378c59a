"""How far a round has come."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from programme.models import RoundEntry

from .rows import actions_of


@dataclass(frozen=True)
class RoundProgress:
    """``handled`` of ``total`` actions have been dealt with."""

    handled: int
    total: int

    @property
    def rest(self):
        return self.total - self.handled


def progress_of(meeting):
    """Return the :class:`RoundProgress` of an open meeting, in one query."""
    said = RoundEntry.objects.filter(meeting=meeting).standing().filter(action=OuterRef("pk"))
    actions = actions_of(meeting).order_by().annotate(handled=Exists(said))
    counts = dict(actions.values_list("handled").annotate(Count("pk")))
    return RoundProgress(counts.get(True, 0), sum(counts.values()))
