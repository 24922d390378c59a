"""What looks wrong in the text: reported, never changed.

Every check is a plain function ``(document, report)``. They are heuristics for Swedish and Finnish documents of the
public sector, meant to point an editor to the places worth reading again; a finding may well be no mistake.
"""

from .claims import CHECKS as CLAIMS
from .comments import CHECKS as COMMENTS
from .document import Document
from .grammar import CHECKS as GRAMMAR
from .spelling import CHECKS as SPELLING
from .structure import CHECKS as STRUCTURE
from .terms import CHECKS as TERMS

CHECKS = (*STRUCTURE, *CLAIMS, *TERMS, *SPELLING, *GRAMMAR, *COMMENTS)

__all__ = ["CHECKS", "Document", "point_out"]


def point_out(document, report):
    """Run every check.

    Args:
        document: the :class:`Document`.
        report: takes what looks wrong.
    """
    for check in CHECKS:
        check(document, report)
