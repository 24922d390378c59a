"""Collecting everything that is wrong with an edition, to tell it all at once."""

from ..problems import EditionError, Problem


class Report:
    """The problems found so far."""

    def __init__(self):
        self.problems = []

    def add(self, place, what, remedy):
        """Note one mistake: its place, what is wrong, and what to do about it."""
        self.problems.append(Problem(place, what, remedy))

    def raise_if_wrong(self):
        """Raise :class:`EditionError` with every problem, sorted by place, unless there is none."""
        if self.problems:
            raise EditionError(sorted(set(self.problems), key=lambda problem: (problem.place, problem.what)))
