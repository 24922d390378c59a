"""Checks that report probable mistakes in the text; they never change it.

A check is a function ``(document, report)``. The checks are heuristics for Swedish and Finnish documents of the
public sector that direct an editor to texts worth rereading; a finding may be a false positive.
"""

from ..chapters import RepairedDocument
from ..report import RepairReport
from .comments import CHECKS as COMMENTS
from .structure import CLAIM_CHECKS as CLAIMS
from .structure import STRUCTURE_CHECKS as STRUCTURE
from .terminology import CHECKS as TERMS
from .wording import GRAMMAR_CHECKS as GRAMMAR
from .wording import SPELLING_CHECKS as SPELLING

CHECKS = (*STRUCTURE, *CLAIMS, *TERMS, *SPELLING, *GRAMMAR, *COMMENTS)


def run_checks(document: RepairedDocument, report: RepairReport) -> None:
    """Run all checks.

    Args:
        document: the repaired document.
        report: records the findings.
    """
    for check in CHECKS:
        check(document, report)
