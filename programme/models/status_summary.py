"""How many actions stand where."""

from collections import Counter
from dataclasses import dataclass

from ..status import CLOSED, Light, Phase


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


def summarise(actions):
    """Return the :class:`StatusSummary` of a list of actions, without a query."""
    return summary_of(Counter((action.phase, action.light) for action in actions))


def summary_of(counts):
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
