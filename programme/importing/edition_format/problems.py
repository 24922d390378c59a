"""Problems of an edition's files, each with its location and a remedy for the author."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class FileLocation:
    """A line of a file, counted from 1; line 0 stands for the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One error in a file: its location, a message, and a remedy for the author."""

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
    """The edition is invalid; ``problems`` is a non-empty list of :class:`Problem`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ProblemCollector:
    """Collects the problems of an edition while its files are read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, location: FileLocation, message: str, remedy: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(location, message, remedy))

    def raise_if_problems(self) -> None:
        """Raise :class:`EditionError` with all problems, sorted by location; do nothing without problems."""
        if self.problems:
            raise EditionError(
                sorted(set(self.problems), key=lambda problem: (problem.location, problem.message))
            )


def read_utf8_file(folder: Path, file: str, report: ProblemCollector) -> str | None:
    """Read a UTF-8 file, with or without a byte-order mark.

    Args:
        folder: the edition's folder.
        file: the file's name in it.
        report: collects the problem of a file that cannot be decoded.

    Returns:
        The text with ``\\n`` line endings; None when it is not UTF-8.
    """
    raw = (folder / file).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error's position excludes the byte-order mark, which contains no line ending.
        line = error.object[: error.start].count(b"\n") + 1
        report.add(
            FileLocation(file, line),
            _("The file is not UTF-8: a character on this line cannot be read."),
            _('Open the file in a text editor, choose "Save as" and the encoding UTF-8.'),
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
