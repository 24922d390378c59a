"""Text units: one public text in all its languages, the state of its languages, and their storage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils import timezone

from ..models import AT_PAR, ParityKind, ParityState, ParityUnit
from .segments import TranslationPairs


@dataclass
class TextUnit:
    """A text in several languages.

    Attributes:
        path: its path in the object: wagtail-localize's segment path, or the path of the table for table cells.
        number: its permanent number among the units of the path; None before it is stored.
        kind: a :class:`ParityKind`.
        texts: ``{language: plain text}``; empty where it is missing.
        checked: ``texts`` at the time when the languages were last marked as equal; empty if never.
        minor: ``texts`` at the time when a change was marked as minor; empty if never.
        source_language: the language it was first written in.
        order: its position in the object.
        label: the label of its field or block, in the active language.
        stored: the :class:`ParityUnit` that it continues, or None.
    """

    path: str
    kind: str
    texts: dict
    source_language: str
    number: int | None = None
    checked: dict = field(default_factory=dict)
    minor: dict = field(default_factory=dict)
    order: int = 0
    label: str = ""
    stored: object = None

    @property
    def state(self) -> ParityState:
        return state_of(self.texts, self.checked, self.minor, self.source_language)[0]

    @property
    def language(self) -> str:
        """The language that lacks the text, or has changed; see :func:`state_of`."""
        return state_of(self.texts, self.checked, self.minor, self.source_language)[1]

    def accept_translated(self, translations: TranslationPairs) -> None:
        """Mark the texts as equal if they are translations of each other in the translation memory.

        Texts reviewed as a minor change stay so.
        """
        if self.texts not in (self.checked, self.minor) and translations.are_equivalent(self.texts):
            self.checked, self.minor = dict(self.texts), {}

    @classmethod
    def continuing(cls, stored: ParityUnit, **fields: Any) -> Self:
        """Return a unit with the number and the reviews of a stored :class:`ParityUnit`."""
        return cls(number=stored.number, checked=stored.checked, minor=stored.minor, stored=stored, **fields)


def state_of(
    texts: dict[str, str], checked: dict[str, str], minor: dict[str, str], source_language: str
) -> tuple[ParityState, str]:
    """Return the state of a text, and the language that it concerns.

    Args:
        texts: ``{language: text}``, empty where it is missing.
        checked: ``texts`` at the time when the languages were last marked as equal; empty if never.
        minor: ``texts`` at the time when a change was marked as minor; empty if never.
        source_language: the language that the text was first written in; used if texts are identical.

    Returns:
        ``(ParityState, language)``. The language is the one whose text is missing, or the only one that has changed;
        otherwise ``""``.
    """
    if missing := [language for language, text in texts.items() if not text]:
        return ParityState.MISSING, missing[0]
    if texts == checked:
        return ParityState.EQUAL, ""
    if texts == minor:
        return ParityState.MINOR, ""
    if copies := [
        code for code, text in texts.items() if code != source_language and text == texts.get(source_language)
    ]:
        # Identical texts are untranslated, except numbers and signs, which are the same in every language.
        has_words = any(letter.isalpha() for letter in texts[source_language])
        return (ParityState.MISSING, copies[0]) if has_words else (ParityState.EQUAL, "")
    if not checked:
        return ParityState.UNCHECKED, ""
    changed = [language for language, text in texts.items() if checked.get(language) != text]
    return (ParityState.CHANGED, changed[0]) if len(changed) == 1 else (ParityState.BOTH, "")


_BATCH = 200
_UPDATED_FIELDS = (
    "kind",
    "programme_id",
    "object_name",
    "order",
    "section",
    "lead",
    "texts",
    "words",
    "state",
    "language",
    "since",
    "changes",
    "changed_at",
    "changed_by_id",
    "checked",
    "checked_at",
    "checked_by_id",
    "minor",
    "minor_at",
    "minor_by_id",
)


@dataclass
class TextUnitGroup:
    """The text units of one object.

    Attributes:
        object_id: its key in :class:`ParityUnit`.
        units: its :class:`TextUnit` objects.
        programme_id: the programme it belongs to, or None.
        name: ``{language: name of the object}``.
        section: the translation key of its chapter, or None.
        moments: ``{language: last publication}``, the time of change of texts that are new to the report.
        words: ``{path: text}`` to show and to search for units without texts.
    """

    object_id: str
    units: list
    programme_id: int | None = None
    name: dict = field(default_factory=dict)
    section: object = None
    moments: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)


def stored_units(
    object_type: str, object_ids: Iterable[str] | None = None
) -> defaultdict[str, list[ParityUnit]]:
    """Return ``{object ID: [ParityUnit in order]}``; for None, of all objects of the type."""
    units = ParityUnit.objects.filter(object_type=object_type).order_by("order", "pk")
    by_object = defaultdict(list)
    for unit in units if object_ids is None else units.filter(object_id__in=list(object_ids)):
        by_object[unit.object_id].append(unit)
    return by_object


def store_units(
    object_type: str,
    entries: Iterable[TextUnitGroup],
    stored: Mapping[str, list[ParityUnit]],
    actor: int | None = None,
) -> None:
    """Store the text units of objects, and delete stored units that no longer exist.

    The number of queries does not grow with the number of objects.

    Args:
        object_type: such as ``programme.goal``.
        entries: a :class:`TextUnitGroup` for each object that has public texts.
        stored: the :func:`stored_units` of these objects, and of those that have no public texts any more.
        actor: the primary key of the user who made the change, if known.
    """
    now, new, changed = timezone.now(), [], []
    removed = {unit.pk for units in stored.values() for unit in units}
    for entry in entries:
        numbers: defaultdict[str, int] = defaultdict(int)
        for unit in stored.get(entry.object_id, ()):
            numbers[unit.path] = max(numbers[unit.path], unit.number + 1)
        for unit in entry.units:
            if unit.stored is None:
                key = {"object_type": object_type, "object_id": entry.object_id, "path": unit.path}
                row = ParityUnit(number=numbers[unit.path], **key)
                numbers[unit.path] += 1
                _write(row, unit, entry, now, actor)
                new.append(row)
                continue
            removed.discard(unit.stored.pk)
            before = _values(unit.stored)
            _write(unit.stored, unit, entry, now, actor)
            if _values(unit.stored) != before:
                changed.append(unit.stored)
    if removed:
        ParityUnit.objects.filter(pk__in=removed).delete()
    _bulk_write([*new, *changed])


def _bulk_write(rows):
    """Insert new rows and overwrite existing ones: bulk_update takes forty times as long for so many columns."""
    ParityUnit.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[name.removesuffix("_id") for name in _UPDATED_FIELDS],
    )


def _values(row):
    """Return the stored values of a row, to compare them; databases may return JSON keys in another order."""
    return [getattr(row, name) for name in _UPDATED_FIELDS]


def _write(row, unit, entry, now, actor):
    _write_changes(row, unit, entry, now, actor)
    row.kind, row.order, row.lead = str(unit.kind), unit.order, unit.source_language
    row.programme_id, row.object_name, row.section = entry.programme_id, entry.name, entry.section
    row.texts = unit.texts
    row.words = entry.words.get(unit.path) or "\n".join(filter(None, unit.texts.values()))
    if unit.checked != row.checked:
        row.checked, row.checked_at, row.checked_by_id = unit.checked, now, None
    if unit.minor != row.minor:
        row.minor, row.minor_at, row.minor_by_id = unit.minor, None, None
    row.state, row.language = str(unit.state), unit.language
    first = row.changed_at if row.pk is None else now
    row.since = None if row.state in AT_PAR else (row.since or first or now)


def _write_changes(row, unit, entry, now, actor):
    """Set when each language changed, and who changed the last one; for new texts, the time of publication."""
    for language, text in unit.texts.items():
        if row.texts.get(language, "") == text:
            continue
        moment = now if row.pk else entry.moments.get(language, now)
        row.changes = {**row.changes, language: moment.isoformat()}
        row.changed_at = max(filter(None, (row.changed_at, moment)))
        row.changed_by_id = actor or (row.changed_by_id if row.pk is None else None)
    if unit.kind == ParityKind.INTERFACE and row.changed_at is None:
        row.changed_at = now
