"""Data model of an import: files, units, and the plan of changes, omissions and issues."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from ..desk.segments import Segment
from ..parity.segments import strip_segment


@dataclass(frozen=True)
class UnitLocation:
    """Location of a unit in a file.

    Attributes:
        file: the name of the file.
        number: the line or number of the unit; 0 for the file as a whole.
        source: the beginning of the source text of the unit.
    """

    file: str
    number: int
    source: str

    def __str__(self):
        about = {"file": self.file, "number": self.number, "text": self.source}
        return _("%(file)s, unit %(number)s, “%(text)s”") % about if self.number else self.file


@dataclass(frozen=True)
class ExchangeIssue(UnitLocation):
    """Reason why a file or unit cannot be imported, with a hint.

    Attributes:
        message: what is wrong.
        hint: how to correct it.
    """

    message: str
    hint: str

    def __str__(self):
        return f"{super().__str__()}: {self.message} {self.hint}"


class TranslationUnit:
    """A translation unit of a file.

    Attributes:
        number: the line of a PO file, or the number of the unit in XLIFF.
        path: the segment path.
        is_final: whether the file marks the unit as translated, and not only as having a text.
    """

    def __init__(self, number, path):
        self.number, self.path = number, path

    @property
    def is_final(self) -> bool:
        return False

    def is_of(self, source: str) -> bool:
        """Whether it is a translation of ``source``, a string as HTML."""
        raise NotImplementedError

    def translated(self, source: str) -> str:
        """Return the translation of ``source`` as HTML; empty if there is none.

        Raises:
            InlineError: it has elements that the source does not have.
        """
        raise NotImplementedError

    def is_unread(self, segment: Segment, text: str) -> bool:
        """Whether the file marks ``text``, its translation of ``segment``, as not reviewed."""
        raise NotImplementedError


@dataclass
class ExchangeFile:
    """The translation units of one page in one file.

    Attributes:
        name: the name of the file.
        tool: the name of its format, stored as ``tool_name`` of the translations.
        translation: the UUID of the ``Translation``, as text.
        language: the target language, if the file has it.
        exported_at: the time of the export, if the file has it.
        units: list of :class:`TranslationUnit`.
    """

    name: str
    tool: str
    translation: str
    language: str = ""
    exported_at: datetime | None = None
    units: list = field(default_factory=list)


@dataclass(frozen=True)
class StringChange:
    """A change of the translation of a string.

    Attributes:
        translation: the ``Translation``.
        exchange_file: the :class:`ExchangeFile` that it comes from.
        unit: its :class:`TranslationUnit`.
        segment: the :class:`~programme.translation.desk.segments.Segment`.
        text: the new translation, as HTML.
        is_newer: whether the present translation was written after the export.
    """

    translation: Translation
    exchange_file: ExchangeFile
    unit: TranslationUnit
    segment: Segment
    text: str
    is_newer: bool

    @property
    def source(self) -> str:
        return strip_segment(self.segment.source)

    @property
    def before(self) -> str:
        return strip_segment(self.segment.translated)

    @property
    def after(self) -> str:
        return strip_segment(self.text)

    @property
    def writer(self) -> AbstractUser | None:
        """The author of the present translation, or None."""
        return self.segment.target.last_translated_by if self.segment.target else None


@dataclass
class ImportPlan:
    """Plan, or result, of an import.

    Attributes:
        changes: list of :class:`StringChange` to write.
        newer: list of :class:`StringChange` not to write, as the present translation is newer.
        outdated: list of :class:`ExchangeIssue`, of units left out because the source has changed.
        same: list of :class:`UnitLocation`, of units left out because they are identical to their source.
        issues: list of :class:`ExchangeIssue`; if there are any, nothing is written.
        unchanged: the number of units that are identical to the present translation.
        empty: the number of untranslated units.
        unsure: the number of units that the file marks as not reviewed.
        published: the pages that were published with their translations after the import.
    """

    changes: list = field(default_factory=list)
    newer: list = field(default_factory=list)
    outdated: list = field(default_factory=list)
    same: list = field(default_factory=list)
    issues: list = field(default_factory=list)
    unchanged: int = 0
    empty: int = 0
    unsure: int = 0
    published: list = field(default_factory=list)

    @cached_property
    def replaced(self) -> list[StringChange]:
        """Changes that replace a newer translation."""
        return [change for change in self.changes if change.is_newer]


def shorten_source(html: str) -> str:
    """Return the beginning of a string without tags, to recognise it by."""
    return Truncator(strip_segment(html)).chars(60)


class UnreadableError(Exception):
    """A file cannot be read; the message says why, and what to do."""


def parse_exported_at(text: str) -> datetime | None:
    """Return the time of export of a file, or None if it is invalid or has no time zone."""
    try:
        moment = parse_datetime(text.strip())
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None
