"""The repair of a source document: a PDF converted to Markdown becomes an edition, and a report says what was done."""

from .repair import Repaired, Source, repair
from .report import Outcome, Reason, Report, Topic

__all__ = ["Outcome", "Reason", "Repaired", "Report", "Source", "Topic", "repair"]
