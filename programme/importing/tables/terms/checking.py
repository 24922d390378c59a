"""Checks a table of terms, and finds what it would change."""

import re
from dataclasses import dataclass, field

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from programme.models import Term
from programme.models.terms import check_address
from programme.roadmap.columns import text_languages
from programme.syntax import phrase_mistakes

from ..changes import find_changes
from ..entries import Entry, read_entries, tell_empty
from ..languages import given_languages, tell_halves, texts_of
from ..mistakes import Mistake, Unreadable
from ..report import FieldChange
from ..values import read_text, readers

TEXTS = ("name", "abbreviation", "explanation", "synonyms", "source", "source_url")
# A language that has one of these has all of them, if the other language does; what is left may be of one only.
_TOGETHER = ("name", "explanation", "source")
_LONGEST_CODE = 50


@dataclass
class Planned:
    """A row of the table: its term, what it held before by column, and what the row changes."""

    entry: Entry
    term: Term
    values: dict
    texts: dict
    changes: list[FieldChange] = field(default_factory=list)

    def text(self, name):
        """{language: text} that the term will have in a column."""
        return self.texts.get(name, {}) | self.entry.texts.get(name, {})


def check_terms(programme, table):
    """Return a :class:`Planned` for each row of a table of terms.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table`.

    Raises:
        TableError: something is wrong, with every mistake of the table.
    """
    known = {term.code: term for term in Term.objects.for_programme(programme)}
    plans, rows = [], {}
    for entry in read_entries(table, readers() | {"code": _read_code}):
        tell_empty(table, entry, ["code"])
        code = entry.get("code")
        if not code:
            continue
        first = rows.setdefault(code, entry.row.number)
        if first != entry.row.number:
            what = _("The code stands in row %(row)s already.") % {"row": first}
            remedy = _("Give each term one row, and a code of its own.")
            table.add_mistake(entry.row, "code", what, remedy)
            continue
        plan = _plan(entry, known.get(code) or Term(programme=programme, code=code))
        _check_texts(table, plan)
        _check_addresses(table, plan)
        _check_phrases(table, plan)
        plans.append(plan)
    _tell_missing_column(table, plans)
    _tell_shared_names(table, plans, [term for code, term in known.items() if code not in rows])
    table.raise_if_wrong()
    for plan in plans:
        plan.changes = find_changes(table, plan, plan.entry)
    return plans


def _read_code(value):
    code = read_text(value).lower()
    try:
        validate_slug(code)
    except ValidationError as error:
        raise Unreadable(_("This cannot be a code."), _("Use letters a–z, digits and hyphens.")) from error
    if len(code) > _LONGEST_CODE:
        what = _("The text has %(length)s characters.") % {"length": len(code)}
        raise Unreadable(what, _("Write at most %(limit)s.") % {"limit": _LONGEST_CODE})
    return code


def _plan(entry, term):
    # The database has each synonym on a line of its own; in a cell they may also be separated by semicolons.
    for language, text in entry.texts.get("synonyms", {}).items():
        words = map(str.strip, re.split(r"[;\n]", text))
        entry.texts["synonyms"][language] = "\n".join(filter(None, words))
    if entry.values.get("in_text", True) is None:
        entry.values["in_text"] = True
    return Planned(
        entry, term, {"in_text": term.in_text}, {name: texts_of(getattr(term, name)) for name in TEXTS}
    )


def _check_texts(table, plan):
    if not plan.entry.texts:
        return
    texts = {name: plan.text(name) for name in _TOGETHER}
    tell_halves(table, plan.entry.row, texts, given_languages(texts))
    if "name" in plan.entry.texts and not any(texts["name"].values()):
        first = next(name for name in table.columns if name.startswith("name_"))
        table.add_mistake(plan.entry.row, first, _("The cell is empty."), _("Fill it in."))


def _check_addresses(table, plan):
    for language, address in plan.entry.texts.get("source_url", {}).items():
        try:
            check_address(address)
        except ValidationError:
            what, remedy = _("This is not an address."), _("Write it whole, from https:// on.")
            table.add_mistake(plan.entry.row, f"source_url_{language}", what, remedy)


def _check_phrases(table, plan):
    for language, text in plan.entry.texts.get("explanation", {}).items():
        for mistake in phrase_mistakes(text, LANG_INFO):
            table.add_mistake(plan.entry.row, f"explanation_{language}", *mistake)


def _tell_missing_column(table, plans):
    new = next((plan for plan in plans if plan.term.pk is None), None)
    if new and not any(name.startswith("name_") for name in table.columns):
        what = _("The column is missing, and row %(row)s is a new term.") % {"row": new.entry.row.number}
        heading = table.heading(f"name_{text_languages()[0]}")
        table.mistakes.append(Mistake(table.header_row, heading, "", what, _("Add the column.")))


def _tell_shared_names(table, plans, others):
    """Tell each word that would mean two terms: a reader is shown only one explanation of it."""
    meaning = {
        pair: term.code for term in others for pair in _words({n: texts_of(getattr(term, n)) for n in TEXTS})
    }
    for plan in plans:
        for pair, column in _words({name: plan.text(name) for name in TEXTS}).items():
            first = meaning.setdefault(pair, plan.term.code)
            if first != plan.term.code:
                what = _("“%(word)s” means the term %(code)s already.") % {"word": pair[1], "code": first}
                remedy = _("Keep the word in one of the two.")
                table.add_mistake(plan.entry.row, f"{column}_{pair[0]}", what, remedy)


def _words(texts):
    """{(language, word): column} of all that a term is called."""
    found = {}
    for column in ("name", "abbreviation", "synonyms"):
        for language, text in texts[column].items():
            for word in filter(None, text.splitlines()):
                found.setdefault((language, word), column)
    return found
