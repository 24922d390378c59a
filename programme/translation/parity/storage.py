"""Writes the ledger: what has changed of the texts of some objects, in as many queries for one as for a hundred."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from ..models import AT_PAR, ParityKind, ParityUnit

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
    """The texts of one object, as they stand.

    Attributes:
        object_id: its key in the ledger.
        units: its :class:`Unit` objects.
        programme_id: the programme it belongs to, or None.
        name: ``{language: what it is called}``.
        section: the translation key of the chapter it stands in, or None.
        moments: ``{language: when it was last published}``, for texts that the ledger sees for the first time.
        words: what to show, and to search, of a unit that has no texts, by its path.
    """

    object_id: str
    units: list
    programme_id: int | None = None
    name: dict = field(default_factory=dict)
    section: object = None
    moments: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)


def stored_units(object_type, object_ids=None):
    """Return ``{key of an object: its ParityUnit objects in their order}``; of all objects of the type for None."""
    units = ParityUnit.objects.filter(object_type=object_type).order_by("order", "pk")
    by_object = defaultdict(list)
    for unit in units if object_ids is None else units.filter(object_id__in=list(object_ids)):
        by_object[unit.object_id].append(unit)
    return by_object


def store_units(object_type, entries, stored, actor=None):
    """Bring the ledger to what ``entries`` say.

    Args:
        object_type: such as ``programme.goal``.
        entries: an :class:`Entry` for each object that has public texts.
        stored: what the ledger has of these objects and of those that have no public texts any more.
        actor: the primary key of the user who made the change, if known.
    """
    now, new, changed = timezone.now(), [], []
    gone = {unit.pk for units in stored.values() for unit in units}
    for entry in entries:
        numbers = defaultdict(int)
        for unit in stored.get(entry.object_id, ()):
            numbers[unit.path] = max(numbers[unit.path], unit.number + 1)
        for unit in entry.units:
            row = unit.stored
            if row is None:
                row = ParityUnit(object_type=object_type, object_id=entry.object_id, path=unit.path)
                row.number = numbers[unit.path]
                numbers[unit.path] += 1
                _write(row, unit, entry, now, actor)
                new.append(row)
                continue
            gone.discard(row.pk)
            before = _values(row)
            _write(row, unit, entry, now, actor)
            if _values(row) != before:
                changed.append(row)
    if gone:
        ParityUnit.objects.filter(pk__in=gone).delete()
    # Rows that are there are written over: bulk_update takes forty times as long for so many columns.
    ParityUnit.objects.bulk_create(
        [*new, *changed],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[name.removesuffix("_id") for name in _UPDATED_FIELDS],
    )


def _values(row):
    """What is written of a row, to be compared: databases may give the languages of a text back in another order."""
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
    """Remember when each language changed, and who changed the last one; of what is new, when it was published."""
    for language, text in unit.texts.items():
        if row.texts.get(language, "") == text:
            continue
        moment = now if row.pk else entry.moments.get(language, now)
        row.changes = {**row.changes, language: moment.isoformat()}
        row.changed_at = max(filter(None, (row.changed_at, moment)))
        row.changed_by_id = actor or (row.changed_by_id if row.pk is None else None)
    if unit.kind == ParityKind.INTERFACE and row.changed_at is None:
        row.changed_at = now
