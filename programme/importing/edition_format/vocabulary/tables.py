"""Reads the vocabulary tables: those with one row per code, and perspectives.csv.

Tables with one row per code are benefits, spearheads, beneficiaries, sectors, competences and goals.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ..identifiers import CODE, NUMBER, SiteCodes, suggest_choices
from ..outline import PerspectiveOutline, VocabularyRowOutline
from ..problems import FileLocation, ProblemCollector
from .csv_file import CsvRow, EditionLanguages, TextColumns, read_csv_rows

CODED = ("benefits", "spearheads", "beneficiaries", "sectors", "competences")
GOAL_COLUMNS = ("benefit", "spearheads", "confirmed")
# Optional columns, besides the required ones.
OPTIONAL_COLUMNS = {"benefits": ("spearhead",), "sectors": ("kind",)}
# Separators between codes that authors write in place of a space.
_SEPARATOR = re.compile(r"[,;/+&]")


def read_vocabulary_rows(
    folder: Path, name: str, languages: EditionLanguages, site: SiteCodes, report: ProblemCollector
) -> list[VocabularyRowOutline] | None:
    """Read a table with one row per code.

    Args:
        folder: the edition's folder.
        name: the name of the table, one of ``CODED`` or ``goals``.
        languages: the languages of the edition.
        site: the codes of the site.
        report: collects the problems.

    Returns:
        The rows, empty without a file; None when the file is invalid.
    """
    texts = TextColumns(languages, always=("name",), together=("explanation",), report=report)
    more = GOAL_COLUMNS if name == "goals" else ()
    columns = ["code", *texts.required, *more]
    optional = OPTIONAL_COLUMNS.get(name, ())
    csv_rows = read_csv_rows(folder, f"{name}.csv", columns, [*columns, *optional, *texts.allowed], report)
    if csv_rows is None:
        return None
    rows = []
    taken: dict[str, FileLocation] = {}
    for row in csv_rows:
        code = read_code(row, taken, report)
        row_texts = texts.read(row) if row.is_complete else {}
        values = _links(row, report) if name == "goals" and row.is_complete else {}
        values |= {column: row.cells[column] for column in optional if column in row.cells}
        if values.get("kind"):
            _check_kind(values["kind"], site.sector_kinds, row, report)
        rows.append(VocabularyRowOutline(code, row_texts, row.location, values))
    return rows


def read_code(row: CsvRow, taken: dict[str, FileLocation], report: ProblemCollector) -> str:
    """Return the code of a row, checked.

    Args:
        line: the row.
        taken: maps the codes of earlier rows to their locations; the code is added.
        report: collects the problems.
    """
    code = row.cells["code"]
    if not code:
        report.add(row.location, _("The code is empty."), _("Write one, such as renewal."))
    elif not CODE.fullmatch(code):
        report.add(
            row.location,
            _('"%(code)s" cannot be a code.') % {"code": code},
            _("Use only a–z, 0–9, hyphens and underscores."),
        )
    elif code in taken:
        report.add(
            row.location,
            _('The code "%(code)s" is used already at %(place)s.') % {"code": code, "place": taken[code]},
            _("Give one of the two rows another code, or remove it."),
        )
    taken.setdefault(code, row.location)
    return code


def _check_kind(kind: str, kinds: Sequence[str], row: CsvRow, report: ProblemCollector) -> None:
    if kind not in kinds:
        message = _('"%(kind)s" is no kind of sector.') % {"kind": kind}
        report.add(row.location, message, suggest_choices(kind, kinds))


def _links(row: CsvRow, report: ProblemCollector) -> dict[str, Any]:
    """Return the benefit and spearheads of a goal, and whether an editor has confirmed them."""
    benefits = _SEPARATOR.sub(" ", row.cells["benefit"]).split()
    spearheads = _SEPARATOR.sub(" ", row.cells["spearheads"]).split()
    confirmed = row.cells["confirmed"]
    if _SEPARATOR.search(row.cells["spearheads"]):
        report.add(
            row.location,
            _("The spearheads are not separated by a space."),
            _("Write the codes with a space between them."),
        )
    for message, remedy in _link_problems(benefits, spearheads, confirmed):
        report.add(row.location, message, remedy)
    return {
        "benefit": benefits[0] if benefits else "",
        "spearheads": spearheads,
        "confirmed": confirmed == "yes",
    }


def _link_problems(benefits: list[str], spearheads: list[str], confirmed: str) -> Iterator[tuple[str, str]]:
    if len(benefits) > 1:
        yield _("The goal has more than one benefit."), _("Keep the one that the programme gives it.")
    if len(spearheads) > 2:
        yield _("The goal has more than two spearheads."), _("Keep one or two.")
    elif len(set(spearheads)) < len(spearheads):
        yield _("The goal has the same spearhead twice."), _("Keep one of them.")
    if confirmed not in ("", "yes"):
        yield (
            _('"%(value)s" in the column confirmed is neither yes nor empty.') % {"value": confirmed},
            _(
                "Write yes when the links are checked against the approved document; otherwise leave it empty."
            ),
        )
    elif confirmed and not (benefits and spearheads):
        yield (
            _("The goal's links are confirmed, but its benefit or its spearheads are empty."),
            _("Fill in both, or leave confirmed empty."),
        )


PERSPECTIVES_FILE = "perspectives.csv"


def read_perspectives_csv(
    folder: Path, languages: EditionLanguages, report: ProblemCollector
) -> list[PerspectiveOutline] | None:
    """Read perspectives.csv.

    Args:
        folder: the edition's folder.
        languages: the languages of the edition.
        report: collects the problems.

    Returns:
        The perspectives, empty without a file; None when the file is invalid.
    """
    reader = _PerspectiveReader(languages, report)
    columns = ["number", "perspective", "code", *reader.questions.required, *reader.values.required]
    allowed = [*columns, *reader.questions.allowed, *reader.values.allowed]
    rows = read_csv_rows(folder, PERSPECTIVES_FILE, columns, allowed, report)
    if rows is None:
        return None
    for row in rows:
        reader.read(row)
    return reader.perspectives


class _PerspectiveReader:
    """Groups the rows of perspectives.csv, one per value, into perspectives."""

    def __init__(self, languages: EditionLanguages, report: ProblemCollector) -> None:
        self.report = report
        self.questions = TextColumns(languages, always=("question",), together=(), report=report)
        self.values = TextColumns(languages, always=("name",), together=("definition",), report=report)
        self.perspectives: list[PerspectiveOutline] = []
        self.codes: dict[str, FileLocation] = {}
        self.taken: dict[str, FileLocation] = {}

    def read(self, row: CsvRow) -> None:
        number = self._number(row)
        if not self.perspectives or number > self.perspectives[-1].number:
            self._begin(number, row)
        else:
            self._continue(row)
        code = read_code(row, self.taken, self.report)
        self.perspectives[-1].values.append(VocabularyRowOutline(code, self.values.read(row), row.location))

    def _number(self, row: CsvRow) -> int:
        """Return the number of the perspective; a missing or invalid one is derived from the perspective's code."""
        last = self.perspectives[-1].number if self.perspectives else 0
        cell = row.cells["number"]
        number = int(cell) if NUMBER.fullmatch(cell) else 0
        if cell and not number:
            self._add_problem(
                row,
                _('"%(value)s" is not a number.') % {"value": cell},
                _("Write the perspective's number: 1, 2, 3 …"),
            )
        elif (number and number not in (last, last + 1)) or not (number or last):
            self._add_problem(
                row,
                _("Perspective %(number)s is out of order; the one above is number %(last)s.")
                % {"number": number or _("without a number"), "last": last},
                _("Number the perspectives 1, 2, 3 … and keep the rows of each together."),
            )
        if number and number in (last, last + 1):
            return number
        begins = self.perspectives and row.cells["perspective"] not in ("", self.perspectives[-1].code)
        return last + 1 if begins or not last else last

    def _begin(self, number: int, row: CsvRow) -> None:
        code = row.cells["perspective"]
        if not CODE.fullmatch(code):
            self._add_problem(
                row,
                _("The perspective has no code, or one that cannot be used."),
                _("Write its code in the column perspective with a–z, 0–9, hyphens and underscores."),
            )
        elif code in self.codes:
            self._add_problem(
                row,
                _('The perspective "%(code)s" is there already at %(place)s.')
                % {"code": code, "place": self.codes[code]},
                _("Keep its rows together under one number."),
            )
        self.codes.setdefault(code, row.location)
        self.taken = {}
        self.perspectives.append(PerspectiveOutline(number, code, self.questions.read(row), row.location))

    def _continue(self, row: CsvRow) -> None:
        current = self.perspectives[-1]
        if row.cells["perspective"] not in ("", current.code):
            self._add_problem(
                row,
                _('This row is numbered as perspective "%(code)s", but names another one.')
                % {"code": current.code},
                _("Give it the next number, or leave number, perspective and question empty."),
            )
        for language, question in current.texts["question"].items():
            if row.cells.get(f"question_{language}", "") not in ("", question):
                self._add_problem(
                    row,
                    _("The question is not the same as in the first row of this perspective."),
                    _("Leave it empty where it continues the row above."),
                )

    def _add_problem(self, row: CsvRow, message: str, remedy: str) -> None:
        self.report.add(row.location, message, remedy)
