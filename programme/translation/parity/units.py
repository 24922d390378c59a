"""One public text in all its languages."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from ..models import AT_PAR, ParityKind, ParityState, ParityUnit


@dataclass
class TextUnit:
    """A text that exists in several languages, as it stands.

    Attributes:
        path: where it is in its object: wagtail-localize's segment path, to the whole table for what stands in one.
        number: which of the texts of this path it is, for good; None for one that has not been stored yet.
        kind: a :class:`ParityKind`.
        texts: ``{language: what it says}`` as plain text; empty where it says nothing.
        checked: the same as it was when the languages were last declared equal; empty if never.
        minor: the same as it was when a change was said to need no translation; empty if never.
        source_language: the language it was first written in.
        order: its place in the object.
        label: what it is called, such as the name of its block, in the active language.
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
    def language(self):
        """The language that lacks the text, or has changed; see :func:`state_of`."""
        return state_of(self.texts, self.checked, self.minor, self.source_language)[1]

    def accept_translated(self, translations):
        """Take the texts for checked if the translation memory (see :class:`Known`) says that they are equal.

        What somebody has said to need no translation stays so: the memory then only keeps the one it has.
        """
        if self.texts not in (self.checked, self.minor) and translations.are_equivalent(self.texts):
            self.checked, self.minor = dict(self.texts), {}

    @classmethod
    def continuing(cls, stored, **fields):
        """The unit that goes on from a :class:`ParityUnit`."""
        return cls(number=stored.number, checked=stored.checked, minor=stored.minor, stored=stored, **fields)


def state_of(texts, checked, minor, source_language):
    """Return the state of a text, and the language that it concerns.

    Args:
        texts: ``{language: what it says now}``, empty where it says nothing.
        checked: the same as it was when somebody, or something, last declared the languages equal; empty if never.
        minor: the same as it was when somebody said that the change needs no translation; empty if never.
        source_language: the language that the text was first written in; only asked where both say the very same words.

    Returns:
        (:class:`ParityState`, language): where something is missing, the language that lacks it; where one language
        has changed since the other was checked, the one that changed; otherwise ``""``.
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
        # The words of the source stand in for a translation. Numbers and signs are the same in every language.
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
