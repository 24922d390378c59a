"""Models of the glossary, collected for Django."""

from .pages import GlossaryPage
from .terms import Term, TermWaiver

__all__ = [
    "GlossaryPage",
    "Term",
    "TermWaiver",
]
