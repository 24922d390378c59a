"""What the repair did to a document, what it could not do, and what looks wrong in the text."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from django.utils.translation import gettext_lazy as _


class Outcome(Enum):
    """The parts of the report, in their order."""

    REPAIRED = "repaired"
    RECOGNISED = "recognised"
    UNSOLVED = "unsolved"
    SUSPICIOUS = "suspicious"


class _LabelledEnum(Enum):
    """Enumeration whose members have a value and a translatable label."""

    label: str

    def __new__(cls, value, label):
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member


class Topic(_LabelledEnum):
    """What a finding is about."""

    CHARACTERS = "characters", _("Characters and line endings")
    HTML = "html", _("Raw HTML")
    CONTENTS = "contents", _("Contents list")
    PAGES = "pages", _("Page breaks, page numbers and running heads")
    HEADINGS = "headings", _("Headings")
    PARAGRAPHS = "paragraphs", _("Paragraphs broken by page breaks")
    WORDS = "words", _("Words broken by hyphens")
    LISTS = "lists", _("Lists")
    TABLES = "tables", _("Tables")
    FOOTNOTES = "footnotes", _("Footnotes")
    LINKS = "links", _("Links")
    FIGURES = "figures", _("Figures")
    PROGRAMME = "programme", _("The programme")
    GOALS = "goals", _("Goals")
    COMPETENCES = "competences", _("Competences")
    PERSPECTIVES = "perspectives", _("Perspectives")
    INDICATORS = "indicators", _("Indicators")
    COMMENTS = "comments", _("Comments")
    LANGUAGE = "language", _("Languages")
    SPELLING = "spelling", _("Spelling and word forms")
    TERMS = "terms", _("Terms and names")
    ABBREVIATIONS = "abbreviations", _("Abbreviations")
    CLAIMS = "claims", _("Dates, years and numbers")
    STRUCTURE = "structure", _("The document about itself")
    PRIVACY = "privacy", _("Privacy")
    LOST = "lost", _("Words without a place")


class Reason(_LabelledEnum):
    """Why words of the source do not stand in the edition's running text."""

    CONTENTS = "contents", _("contents list; the site makes its own")
    FIGURE_LIST = "figure_list", _("list of figures or tables; the site makes its own")
    PAGE_NUMBER = "page_number", _("page number")
    RUNNING_HEAD = "running_head", _("running head")
    REPEATED_ROW = "repeated_row", _("table header repeated after a page break")
    MACHINE = "machine", _("script, style or comment of the converter, never shown to a reader")
    LINK_DEFINITION = "link_definition", _("address of a link, now written at its place")
    HEADING_NUMBER = "heading_number", _("number of a heading; now an attribute, or given by the order")
    FIGURE_LABEL = "figure_label", _("label and number of a figure; now an attribute")
    LIST_MARK = "list_mark", _("number or mark of a list item; the list makes its own")
    FOOTNOTE_MARK = "footnote_mark", _("footnote mark; now a footnote of the edition")
    FOLDED_HEADING = (
        "folded_heading",
        _("heading without text of its own; now an appendix number of another page"),
    )
    SETTING = "setting", _("now in edition.toml or in a vocabulary table")


NAMED_IN_FULL = (
    Reason.CONTENTS,
    Reason.FIGURE_LIST,
    Reason.PAGE_NUMBER,
    Reason.RUNNING_HEAD,
    Reason.REPEATED_ROW,
    Reason.MACHINE,
    Reason.LINK_DEFINITION,
    Reason.FOLDED_HEADING,
)


@dataclass(frozen=True)
class Finding:
    """One thing found: the outcome, what it is about, the source's line (0: no single line) and its description."""

    outcome: Outcome
    topic: Topic
    line: int
    text: str


@dataclass(frozen=True)
class Removal:
    """Words that do not stand in the running text any more, the reason, and the source's line."""

    reason: Reason
    line: int
    text: str


@dataclass
class Report:
    """Collects findings and removals during one repair; ``counts`` is what the result holds, by name."""

    source: str = ""
    findings: list[Finding] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    counts: dict = field(default_factory=dict)

    def repaired(self, topic, text, line=0):
        """Note something that was mended."""
        self._add(Outcome.REPAIRED, topic, text, line)

    def recognised(self, topic, text, line=0):
        """Note something that was given a meaning of its own in the edition."""
        self._add(Outcome.RECOGNISED, topic, text, line)

    def unsolved(self, topic, text, line=0):
        """Note something that the repair could not mend and an editor should."""
        self._add(Outcome.UNSOLVED, topic, text, line)

    def suspicious(self, topic, text, line=0):
        """Note something that looks wrong in the text; it was left as it is."""
        self._add(Outcome.SUSPICIOUS, topic, text, line)

    def removed(self, reason, text, line=0):
        """Note words that were taken out of the running text."""
        self.removals.append(Removal(reason, line, text))

    def of(self, topic, outcome=None):
        """Return the findings about a topic, of one outcome when it is given."""
        return [item for item in self.findings if item.topic == topic and outcome in (None, item.outcome)]

    def removed_for(self, reason):
        """Return the removals with a reason."""
        return [item for item in self.removals if item.reason == reason]

    def totals(self):
        """Return how many findings each outcome has."""
        return Counter(item.outcome for item in self.findings)

    def _add(self, outcome, topic, text, line):
        self.findings.append(Finding(outcome, topic, line, str(text)))
