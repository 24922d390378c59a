"""What looks wrong in the text: reported, never changed.

Every check is a plain function ``(document, report)``. They are heuristics for Swedish and Finnish documents of the
public sector, meant to point an editor to the places worth reading again; a finding may well be no mistake.
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
    """Run every check.

    Args:
        document: the :class:`Document`.
        report: takes what looks wrong.
    """
    for check in CHECKS:
        check(document, report)
