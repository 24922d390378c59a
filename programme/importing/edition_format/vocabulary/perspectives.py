"""perspectives.csv: the perspectives that actions are looked at from, and their values."""

from django.utils.translation import gettext as _

from ..identifiers import CODE, NUMBER
from ..outline import PerspectiveOutline, VocabularyRowOutline
from .csv_file import Texts, read_lines
from .rows import read_code

FILE = "perspectives.csv"


def read_perspectives_csv(folder, languages, report):
    """Read the perspectives.

    Args:
        folder: the edition's folder.
        languages: the :class:`~.texts.Languages` of the edition.
        report: takes the problems.

    Returns:
        A list of ``PerspectiveOutline``, empty when there is no file; None when the file cannot be read.
    """
    reader = _Reader(languages, report)
    columns = ["number", "perspective", "code", *reader.questions.required, *reader.values.required]
    allowed = [*columns, *reader.questions.allowed, *reader.values.allowed]
    lines = read_lines(folder, FILE, columns, allowed, report)
    if lines is None:
        return None
    for line in lines:
        reader.read(line)
    return reader.perspectives


class _Reader:
    def __init__(self, languages, report):
        self.report = report
        self.questions = Texts(languages, always=("question",), together=(), report=report)
        self.values = Texts(languages, always=("name",), together=("definition",), report=report)
        self.perspectives = []
        self.codes = {}
        self.taken = {}

    def read(self, line):
        number = self._number(line)
        if not self.perspectives or number > self.perspectives[-1].number:
            self._begin(number, line)
        else:
            self._continue(line)
        code = read_code(line, self.taken, self.report)
        self.perspectives[-1].values.append(VocabularyRowOutline(code, self.values.read(line), line.place))

    def _number(self, line):
        """Return the row's number; one that is not given, or wrong, is guessed from the perspective's code."""
        last = self.perspectives[-1].number if self.perspectives else 0
        cell = line.cells["number"]
        number = int(cell) if NUMBER.fullmatch(cell) else 0
        if cell and not number:
            self._problem(
                line,
                _('"%(value)s" is not a number.') % {"value": cell},
                _("Write the perspective's number: 1, 2, 3 …"),
            )
        elif (number and number not in (last, last + 1)) or not (number or last):
            self._problem(
                line,
                _("Perspective %(number)s is out of order; the one above is number %(last)s.")
                % {"number": number or _("without a number"), "last": last},
                _("Number the perspectives 1, 2, 3 … and keep the rows of each together."),
            )
        if number and number in (last, last + 1):
            return number
        begins = self.perspectives and line.cells["perspective"] not in ("", self.perspectives[-1].code)
        return last + 1 if begins or not last else last

    def _begin(self, number, line):
        code = line.cells["perspective"]
        if not CODE.fullmatch(code):
            self._problem(
                line,
                _("The perspective has no code, or one that cannot be used."),
                _("Write its code in the column perspective with a–z, 0–9, hyphens and underscores."),
            )
        elif code in self.codes:
            self._problem(
                line,
                _('The perspective "%(code)s" is there already at %(place)s.')
                % {"code": code, "place": self.codes[code]},
                _("Keep its rows together under one number."),
            )
        self.codes.setdefault(code, line.place)
        self.taken = {}
        self.perspectives.append(PerspectiveOutline(number, code, self.questions.read(line), line.place))

    def _continue(self, line):
        current = self.perspectives[-1]
        if line.cells["perspective"] not in ("", current.code):
            self._problem(
                line,
                _('This row is numbered as perspective "%(code)s", but names another one.')
                % {"code": current.code},
                _("Give it the next number, or leave number, perspective and question empty."),
            )
        for language, question in current.texts["question"].items():
            if line.cells.get(f"question_{language}", "") not in ("", question):
                self._problem(
                    line,
                    _("The question is not the same as in the first row of this perspective."),
                    _("Leave it empty where it continues the row above."),
                )

    def _problem(self, line, what, remedy):
        self.report.add(line.place, what, remedy)
