"""Keeps the ledger of facts: the short texts of rows that the public reads."""

from django.db import transaction
from i18nfield.strings import LazyI18nString
from wagtail.coreutils import get_content_languages

from ..models.parity import ParityUnit
from ..models.turns import take_turn
from ..status import AT_PAR, ParityState
from .facts import public_facts
from .storing import Entry, store, stored_units
from .unit import Unit


def refresh_rows(object_type, keys=None, actor=None):
    """Bring the ledger of rows to what they say now, in a handful of queries.

    Args:
        object_type: the model, as ``programme.goal``.
        keys: their primary keys, also of rows that have been deleted; None for all.
        actor: the primary key of the user who changed them, if known.
    """
    fact = public_facts()[object_type]
    with transaction.atomic():
        take_turn(ParityUnit)
        stored = stored_units(object_type, keys if keys is None else map(str, keys))
        store(object_type, [_entry(fact, row, stored) for row in _rows(fact, keys)], stored, actor)


def _rows(fact, keys):
    names = [field.name for field in fact.texts()]
    columns = ["pk", *fact.name, *names] + ([fact.programme] if fact.programme else [])
    return fact.rows(keys).values(*dict.fromkeys(columns))


def _entry(fact, row, stored):
    key = str(row["pk"])
    before = {unit.path: unit for unit in stored.get(key, ())}
    units = []
    for order, field in enumerate(fact.texts()):
        texts, is_of_each = texts_in(row[field.name])
        if any(texts.values()):
            units.append(_unit(fact, field.name, texts, is_of_each, before.get(field.name), order))
    programme = row[fact.programme] if fact.programme else None
    return Entry(key, units, programme, _name(fact, row))


def texts_in(value):
    """Return ``{language: text}`` of an i18n value, and whether each language has been given its own."""
    data = value.data if isinstance(value, LazyI18nString) else value
    languages = list(get_content_languages())
    if isinstance(data, dict):
        return {language: plain_text(data.get(language)) for language in languages}, True
    return dict.fromkeys(languages, plain_text(data)), False


def plain_text(text):
    """The words of a field's text, which is no HTML, with single spaces."""
    return " ".join((text or "").split())


def _unit(fact, name, texts, is_of_each, stored, order):
    """The :class:`Unit` of a text of a fact.

    The very same words in both languages are equal here, when both were written together; on a page they are a copy. Facts
    are full of names and abbreviations, such as TORI, ePorvoo and the classes S, M and L: where the languages of a fact are
    the same words, they are nearly always meant.
    """
    fields = {"path": name, "kind": fact.kind, "texts": texts, "lead": next(iter(texts)), "order": order}
    if stored is None:
        unit = Unit(**fields)
        written = True
    else:
        unit = Unit.continuing(stored, **fields)
        written = _is_written_together(stored, texts)
    if written and is_of_each and all(texts.values()):
        unit.checked, unit.minor = dict(texts), {}
    return unit


def _is_written_together(stored, texts):
    """Whether whoever wrote the texts last had both languages before them, and wrote what was lacking.

    A fact's form shows all its languages side by side: who changes both there, or follows up a change of one in the
    other, or fills in what is missing, says the same in both.
    """
    changed = {language for language, text in texts.items() if stored.texts.get(language, "") != text}
    if len(changed) > 1:
        return True
    if not changed or stored.state in AT_PAR:
        return False
    if stored.state == ParityState.MISSING:
        return changed == {stored.language}
    return stored.state == ParityState.CHANGED and changed != {stored.language}


def _name(fact, row):
    """{language: what the row is called}, in the same words where they are no text."""
    parts = [row[lookup] for lookup in fact.name]
    names = {}
    for language in get_content_languages() if parts else ():
        words = [part.localize(language) if isinstance(part, LazyI18nString) else str(part) for part in parts]
        names[language] = " · ".join(words)
    return names
