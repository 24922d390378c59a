"""Checks references between the files of an edition: links, codes, and the rows and pages of goals."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .document.manuscript import Manuscript
from .identifiers import closest_name, suggest_choices
from .problems import FileLocation, ProblemCollector
from .vocabulary.tables import CODED

# The rows of each table by the name of the table; None for a table that could not be read.
VocabularyTables = Mapping[str, list[Any] | None]

TABLES = (*CODED, "goals", "perspectives")
# Perspectives whose values are the codes of the table of the same name.
SHARED_WITH_TABLES = ("benefits", "beneficiaries")


def check_links(manuscripts: list[Manuscript], report: ProblemCollector) -> None:
    """Report links to ids that no document defines."""
    ids = {id for manuscript in manuscripts for id in manuscript.ids}
    for manuscript in manuscripts:
        for target, location in manuscript.links:
            if target not in ids:
                near = closest_name(target, ids)
                report.add(
                    location,
                    _("The link leads to #%(id)s, but nothing has this id.") % {"id": target},
                    _("Did you mean #%(near)s?") % {"near": near}
                    if near
                    else _("Write the id of a heading or a container, or remove the link and keep its text."),
                )


def check_codes(tables: VocabularyTables, report: ProblemCollector) -> None:
    """Report codes that their table does not contain.

    Args:
        tables: the rows of each table.
        report: collects the problems.
    """
    for goal in tables["goals"] or ():
        # The values of a row with invalid cells are missing.
        _check_code(goal.values.get("benefit"), "benefits", goal.location, tables, report)
        for code in goal.values.get("spearheads", ()):
            _check_code(code, "spearheads", goal.location, tables, report)
    for benefit in tables["benefits"] or ():
        _check_code(benefit.values.get("spearhead"), "spearheads", benefit.location, tables, report)
    for perspective in tables["perspectives"] or ():
        if perspective.code in SHARED_WITH_TABLES:
            for value in perspective.values:
                _check_code(value.code, perspective.code, value.location, tables, report)


def _check_code(
    code: str | None, name: str, location: FileLocation, tables: VocabularyTables, report: ProblemCollector
) -> None:
    rows = tables[name]
    if rows is None or not code or any(row.code == code for row in rows):
        return
    report.add(
        location,
        _('%(file)s has no code "%(code)s".') % {"file": f"{name}.csv", "code": code},
        suggest_choices(code, [row.code for row in rows])
        if rows
        else _("Add it there, or leave the cell empty."),
    )


def check_pages(manuscript: Manuscript, tables: VocabularyTables, report: ProblemCollector) -> None:
    """Report goals and competences that have a page but no row, or a row but no page.

    Args:
        manuscript: the document in the source language.
        tables: the rows of each table.
        report: collects the problems.
    """
    for kind, name in (("goal", "goals"), ("competence", "competences")):
        table = tables[name]
        if table is None or not manuscript.codes_complete:
            continue
        pages = {code: location for (other, code), location in manuscript.codes.items() if other == kind}
        rows = {row.code: row.location for row in table}
        for code in pages.keys() - rows.keys():
            report.add(
                pages[code],
                _('%(file)s has no code "%(code)s".') % {"file": f"{name}.csv", "code": code},
                _("Add a row with this code there, or correct the code here."),
            )
        for code in rows.keys() - pages.keys() - {""}:
            report.add(
                rows[code],
                _('%(file)s has no container "%(kind)s" with code=%(code)s.')
                % {"file": manuscript.file, "kind": kind, "code": code},
                _("Write its page there, correct the code, or remove the row."),
            )


def check_live_blocks(manuscript: Manuscript, tables: VocabularyTables, report: ProblemCollector) -> None:
    """Report goals, competences and sectors of live blocks that their tables do not contain."""
    for part in manuscript.pages():
        for block in part.body:
            for name in ("of", "promotes", "sector"):
                kind, _colon, code = str(block.value.get(name) or "").partition(":")
                if block.kind in ("status", "actions") and f"{kind}s" in tables:
                    _check_code(code, f"{kind}s", block.location, tables, report)


def check_perspectives(manuscript: Manuscript, tables: VocabularyTables, report: ProblemCollector) -> None:
    """Report a perspectives block in an edition without perspectives."""
    if tables["perspectives"] == []:
        for part in manuscript.pages():
            for block in part.body:
                if block.kind == "perspectives":
                    report.add(
                        block.location,
                        _(
                            "There are no perspectives to show here: perspectives.csv is missing or has no rows."
                        ),
                        _("Write the table, or remove the container."),
                    )
