"""What is wrong with a file, told so that its author can mend it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file; ``line`` counts from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self):
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One mistake: where it is, what it is, and what to do about it."""

    place: Place
    what: str
    remedy: str

    def __str__(self):
        return _("%(place)s: %(what)s %(remedy)s") % {
            "place": self.place,
            "what": self.what,
            "remedy": self.remedy,
        }


class EditionError(Exception):
    """The edition cannot be imported; ``problems`` is a non-empty list of :class:`Problem`."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
