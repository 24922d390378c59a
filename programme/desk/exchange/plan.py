"""What bringing in files would do, found out before anything is done: changes, what is left alone, and mistakes."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from programme.parity.segments import plain

from ..segments import Segment
from .parcel import Sheet, Unit


@dataclass(frozen=True)
class Place:
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
class Mistake(Place):
    """Why a file, or one of its units, cannot be brought in, and what to do about it.

    Attributes:
        what: what is wrong.
        remedy: what mends it.
    """

    what: str
    remedy: str

    def __str__(self):
        return f"{super().__str__()}: {self.what} {self.remedy}"


@dataclass(frozen=True)
class Change:
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
    sheet: Sheet
    unit: Unit
    segment: Segment
    text: str
    is_newer: bool

    @property
    def source(self):
        return plain(self.segment.source)

    @property
    def before(self):
        return plain(self.segment.translated)

    @property
    def after(self):
        return plain(self.text)

    @property
    def writer(self):
        """Who wrote what stands there now, or None."""
        return self.segment.target.last_translated_by if self.segment.target else None


@dataclass
class Plan:
    """What bringing in files does.

    Attributes:
        changes: list of :class:`Change`, of what is written.
        kept: list of :class:`Change`, of what is not: somebody has written something newer.
        outdated: list of :class:`Mistake`, of units left out because the text has changed since.
        same: list of :class:`Place`, of units left out because they say the same as their source.
        mistakes: list of :class:`Mistake`; with any, nothing is written.
        unchanged: how many units say what is there already.
        empty: how many units are not translated.
        unsure: how many units the file marks as unread.
        published: the pages that were published with their translations, once the files had been brought in.
    """

    changes: list = field(default_factory=list)
    kept: list = field(default_factory=list)
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
    return Truncator(plain(html)).chars(60)
