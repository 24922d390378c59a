"""What a file for an agency says, whatever its format."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware


class UnreadableError(Exception):
    """A file cannot be read at all; the message says why and what to do."""


class Unit:
    """One string as a file has it.

    Attributes:
        number: where it stands: the line of a PO file, the number of a unit of XLIFF.
        path: where in the page it is.
    """

    # Whether the file says that somebody has translated it, and not only that something stands there.
    is_final = False

    def __init__(self, number, path):
        self.number, self.path = number, path

    def is_of(self, source):
        """Whether it is the translation of ``source``, a string as HTML."""
        raise NotImplementedError

    def translated(self, source):
        """Return the translation of ``source`` as HTML; empty if there is none.

        Raises:
            InlineError: it has elements that the source has not.
        """
        raise NotImplementedError

    def is_unread(self, segment, text):
        """Whether the file says of ``text``, its translation of a :class:`Segment`, that nobody has read it."""
        raise NotImplementedError


@dataclass
class Sheet:
    """The strings of one page in one file.

    Attributes:
        name: the name of the file.
        tool: the name of its format, under which its strings are kept.
        translation: the unique key of the ``Translation``, as text.
        language: the language translated into, if the file says.
        exported_at: when the file was made, if it says.
        units: list of :class:`Unit`.
    """

    name: str
    tool: str
    translation: str
    language: str = ""
    exported_at: datetime | None = None
    units: list = field(default_factory=list)


def moment_of(text):
    """Return the moment that a file names as when it was made, or None for what is no moment of a known time zone."""
    try:
        moment = parse_datetime(text.strip())
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None
