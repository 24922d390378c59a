"""What bringing in files would do, found out before anything is done: changes, what is left alone, and mistakes."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from ..desk.segments import Segment
from ..parity.segments import strip_segment


@dataclass(frozen=True)
class UnitLocation:
    """A file, or one of its units.

    Attributes:
        file: the name of the file.
        number: the line or unit; 0 is the file as a whole.
        source: the beginning of the text that the unit translates.
    """

    file: str
    number: int
    source: str

    def __str__(self):
        about = {"file": self.file, "number": self.number, "text": self.source}
        return _("%(file)s, unit %(number)s, “%(text)s”") % about if self.number else self.file


@dataclass(frozen=True)
class ExchangeIssue(UnitLocation):
    """Why a file, or one of its units, cannot be brought in, and what to do about it.

    Attributes:
        message: what is wrong.
        hint: what mends it.
    """

    message: str
    hint: str

    def __str__(self):
        return f"{super().__str__()}: {self.message} {self.hint}"


class TranslationUnit:
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
class ExchangeFile:
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


@dataclass(frozen=True)
class StringChange:
    """One string that is, or would be, changed.

    Attributes:
        translation: the ``Translation``.
        sheet: the :class:`Sheet` that says so.
        unit: its :class:`Unit`.
        segment: the :class:`Segment`.
        text: what it becomes, as HTML.
        is_newer: whether what stands there was written after the file was made.
    """

    translation: Translation
    sheet: ExchangeFile
    unit: TranslationUnit
    segment: Segment
    text: str
    is_newer: bool

    @property
    def source(self):
        return strip_segment(self.segment.source)

    @property
    def before(self):
        return strip_segment(self.segment.translated)

    @property
    def after(self):
        return strip_segment(self.text)

    @property
    def writer(self):
        """Who wrote what stands there now, or None."""
        return self.segment.target.last_translated_by if self.segment.target else None


@dataclass
class Plan:
    """What bringing in files does.

    Attributes:
        changes: list of :class:`Change`, of what is written.
        newer: list of :class:`Change`, of what is not: somebody has written something newer.
        outdated: list of :class:`Mistake`, of units left out because the text has changed since.
        same: list of :class:`Place`, of units left out because they say the same as their source.
        mistakes: list of :class:`Mistake`; with any, nothing is written.
        unchanged: how many units say what is there already.
        empty: how many units are not translated.
        unsure: how many units the file marks as unread.
        published: the pages that were published with their translations, once the files had been brought in.
    """

    changes: list = field(default_factory=list)
    newer: list = field(default_factory=list)
    outdated: list = field(default_factory=list)
    same: list = field(default_factory=list)
    mistakes: list = field(default_factory=list)
    unchanged: int = 0
    empty: int = 0
    unsure: int = 0
    published: list = field(default_factory=list)

    @cached_property
    def replaced(self):
        """Those changes that give up something newer."""
        return [change for change in self.changes if change.is_newer]


def shortened(html):
    """Return the beginning of a string, without tags, to recognise it by."""
    return Truncator(strip_segment(html)).chars(60)


class UnreadableError(Exception):
    """A file cannot be read at all; the message says why and what to do."""


def moment_of(text):
    """Return the moment that a file names as when it was made, or None for what is no moment of a known time zone."""
    try:
        moment = parse_datetime(text.strip())
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None
