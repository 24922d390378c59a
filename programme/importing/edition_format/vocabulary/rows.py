"""The vocabulary tables with one row per code: benefits, spearheads, beneficiaries, sectors, competences and goals."""

import re

from django.utils.translation import gettext as _

from ..identifiers import CODE, choose_from
from ..outline import VocabularyRowOutline
from .csv_file import Texts, read_lines

CODED = ("benefits", "spearheads", "beneficiaries", "sectors", "competences")
GOAL_COLUMNS = ("benefit", "spearheads", "confirmed")
# A column that a table may have besides those that it must have.
OPTIONAL_COLUMNS = {"benefits": ("spearhead",), "sectors": ("kind",)}
# Signs that people write between two codes, where a space belongs.
_SEPARATOR = re.compile(r"[,;/+&]")


def read_vocabulary_rows(folder, name, languages, site, report):
    """Read a table.

    Args:
        folder: the edition's folder.
        name: the table's name, one of ``CODED`` or ``goals``.
        languages: the :class:`~.texts.Languages` of the edition.
        site: the :class:`~..patterns.SiteCodes`.
        report: takes the problems.

    Returns:
        A list of ``Row``, empty when there is no file; None when the file cannot be read.
    """
    texts = Texts(languages, always=("name",), together=("explanation",), report=report)
    more = GOAL_COLUMNS if name == "goals" else ()
    columns = ["code", *texts.required, *more]
    optional = OPTIONAL_COLUMNS.get(name, ())
    lines = read_lines(folder, f"{name}.csv", columns, [*columns, *optional, *texts.allowed], report)
    if lines is None:
        return None
    rows = []
    taken = {}
    for line in lines:
        code = read_code(line, taken, report)
        given = texts.read(line) if line.whole else {}
        values = _links(line, report) if name == "goals" and line.whole else {}
        values |= {column: line.cells[column] for column in optional if column in line.cells}
        if values.get("kind"):
            _check_kind(values["kind"], site.sector_kinds, line, report)
        rows.append(VocabularyRowOutline(code, given, line.place, values))
    return rows


def read_code(line, taken, report):
    """Return a row's code, checked.

    Args:
        line: the row.
        taken: maps the codes of the rows above to their places; takes this one.
        report: takes the problems.
    """
    code = line.cells["code"]
    if not code:
        report.add(line.place, _("The code is empty."), _("Write one, such as renewal."))
    elif not CODE.fullmatch(code):
        report.add(
            line.place,
            _('"%(code)s" cannot be a code.') % {"code": code},
            _("Use only a–z, 0–9, hyphens and underscores."),
        )
    elif code in taken:
        report.add(
            line.place,
            _('The code "%(code)s" is used already at %(place)s.') % {"code": code, "place": taken[code]},
            _("Give one of the two rows another code, or remove it."),
        )
    taken.setdefault(code, line.place)
    return code


def _check_kind(kind, kinds, line, report):
    if kind not in kinds:
        what = _('"%(kind)s" is no kind of sector.') % {"kind": kind}
        report.add(line.place, what, choose_from(kind, kinds))


def _links(line, report):
    """Return a goal's benefit, spearheads and whether an editor has confirmed them."""
    benefits = _SEPARATOR.sub(" ", line.cells["benefit"]).split()
    spearheads = _SEPARATOR.sub(" ", line.cells["spearheads"]).split()
    confirmed = line.cells["confirmed"]
    if _SEPARATOR.search(line.cells["spearheads"]):
        report.add(
            line.place,
            _("The spearheads are not separated by a space."),
            _("Write the codes with a space between them."),
        )
    for what, remedy in _link_mistakes(benefits, spearheads, confirmed):
        report.add(line.place, what, remedy)
    return {
        "benefit": benefits[0] if benefits else "",
        "spearheads": spearheads,
        "confirmed": confirmed == "yes",
    }


def _link_mistakes(benefits, spearheads, confirmed):
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
