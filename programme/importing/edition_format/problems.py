"""What is wrong with a file, told so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class FileLocation:
    """A line of a file; ``line`` counts from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One mistake: where it is, what it is, and what to do about it."""

    location: FileLocation
    message: str
    remedy: str

    def __str__(self) -> str:
        return _("%(place)s: %(what)s %(remedy)s") % {
            "place": self.location,
            "what": self.message,
            "remedy": self.remedy,
        }


class EditionError(Exception):
    """The edition cannot be imported; ``problems`` is a non-empty list of :class:`Problem`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ProblemCollector:
    """The problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, location: FileLocation, message: str, remedy: str) -> None:
        """Note one mistake: its place, what is wrong, and what to do about it."""
        self.problems.append(Problem(location, message, remedy))

    def raise_if_problems(self) -> None:
        """Raise :class:`EditionError` with every problem, sorted by place, unless there is none."""
        if self.problems:
            raise EditionError(
                sorted(set(self.problems), key=lambda problem: (problem.location, problem.message))
            )


def read_utf8_file(folder: Path, file: str, report: ProblemCollector) -> str | None:
    """Read a UTF-8 file, with or without a byte-order mark.

    Args:
        folder: the edition's folder.
        file: the file's name in it.
        report: takes the problem when the file cannot be read.

    Returns:
        The text with ``\\n`` line endings, or None when it is not UTF-8.
    """
    raw = (folder / file).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts from after the byte-order mark, which holds no line ending.
        line = error.object[: error.start].count(b"\n") + 1
        report.add(
            FileLocation(file, line),
            _("The file is not UTF-8: a character on this line cannot be read."),
            _('Open the file in a text editor, choose "Save as" and the encoding UTF-8.'),
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
