"""Report of a repair: findings, removed texts and counts, rendered as Markdown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class ReportSection(Enum):
    """Sections of the report, in order."""

    REPAIRED = "repaired"
    RECOGNISED = "recognised"
    UNSOLVED = "unsolved"
    SUSPICIOUS = "suspicious"


class _LabelledEnum(Enum):
    """Enumeration whose members have a value and a translatable label."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member


class Topic(_LabelledEnum):
    """Subject of a finding."""

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


class RemovalReason(_LabelledEnum):
    """Reason why words of the source are not in the edition's running text."""

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


LISTED_IN_FULL = (
    RemovalReason.CONTENTS,
    RemovalReason.FIGURE_LIST,
    RemovalReason.PAGE_NUMBER,
    RemovalReason.RUNNING_HEAD,
    RemovalReason.REPEATED_ROW,
    RemovalReason.MACHINE,
    RemovalReason.LINK_DEFINITION,
    RemovalReason.FOLDED_HEADING,
)


@dataclass(frozen=True)
class Finding:
    """Finding of the repair; ``line`` is the line number in the source, 0 for the whole document."""

    outcome: ReportSection
    topic: Topic
    line: int
    text: str


@dataclass(frozen=True)
class Removal:
    """Text that was removed from the running text; ``line`` is its line number in the source."""

    reason: RemovalReason
    line: int
    text: str


@dataclass
class RepairReport:
    """Findings and removals of one repair; ``counts`` holds the number of objects in the edition by name."""

    source: str = ""
    findings: list[Finding] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    counts: dict[str, int | list[int]] = field(default_factory=dict)

    def repaired(self, topic: Topic, text: str, line: int = 0) -> None:
        """Add a finding: a defect was repaired."""
        self._add(ReportSection.REPAIRED, topic, text, line)

    def recognised(self, topic: Topic, text: str, line: int = 0) -> None:
        """Add a finding: a structure such as a goal was recognised."""
        self._add(ReportSection.RECOGNISED, topic, text, line)

    def unsolved(self, topic: Topic, text: str, line: int = 0) -> None:
        """Add a finding: a defect remains that an editor has to correct."""
        self._add(ReportSection.UNSOLVED, topic, text, line)

    def suspicious(self, topic: Topic, text: str, line: int = 0) -> None:
        """Add a finding: a text is probably wrong and was left unchanged."""
        self._add(ReportSection.SUSPICIOUS, topic, text, line)

    def removed(self, reason: RemovalReason, text: str, line: int = 0) -> None:
        """Record a text that was removed from the running text."""
        self.removals.append(Removal(reason, line, text))

    def of(self, topic: Topic, outcome: ReportSection | None = None) -> list[Finding]:
        """Return the findings of a topic, optionally of one section only."""
        return [item for item in self.findings if item.topic == topic and outcome in (None, item.outcome)]

    def removed_for(self, reason: RemovalReason) -> list[Removal]:
        """Return the removals with a given reason."""
        return [item for item in self.removals if item.reason == reason]

    def totals(self) -> Counter[ReportSection]:
        """Return the number of findings per section."""
        return Counter(item.outcome for item in self.findings)

    def _add(self, outcome: ReportSection, topic: Topic, text: str, line: int) -> None:
        self.findings.append(Finding(outcome, topic, line, str(text)))


def summary(report: RepairReport) -> list[str]:
    """Return the lines of the summary."""
    totals = report.totals()
    lines = [f"{label}: {_number(value)}" for label, value in _counts(report)]
    for outcome, label in _headings().items():
        lines.append(f"{label}: {totals[outcome]}")
    lines.append(gettext("Lines taken out: %(count)s") % {"count": len(_removed_in_full(report))})
    return lines


def render_report(report: RepairReport, problems: Sequence[object] = ()) -> str:
    """Return the report as Markdown.

    Args:
        report: the report.
        problems: problems that the reader of editions reports for the written edition.
    """
    title = gettext("Repair of %(file)s") % {"file": _plain(report.source)}
    parts = [f"# {title}", _introduction()]
    parts.append("\n".join(f"- {line}" for line in summary(report)))
    if problems:
        parts.append("## " + gettext("To mend before the import"))
        parts.append("\n".join(f"- {_plain(str(problem))}" for problem in problems))
    for outcome, label in _headings().items():
        parts += _section(report, outcome, label)
    parts += _removals(report)
    return "\n\n".join(part for part in parts if part) + "\n"


def _headings() -> dict[ReportSection, str]:
    return {
        ReportSection.REPAIRED: gettext("Repaired"),
        ReportSection.RECOGNISED: gettext("Recognised"),
        ReportSection.UNSOLVED: gettext("Could not be repaired"),
        ReportSection.SUSPICIOUS: gettext("Looks wrong in the text"),
    }


def _introduction() -> str:
    return gettext(
        "The wording of the document was not changed. What looks wrong in it is listed here; an editor decides. "
        "Numbers in front of the lines are those of the source file."
    )


def _counts(report: RepairReport) -> list[tuple[str, int | list[int]]]:
    names = {
        "chapters": gettext("Numbered chapters"),
        "sections": gettext("Sections of the contents list"),
        "appendices": gettext("Appendices"),
        "figures": gettext("Figures"),
        "footnotes": gettext("Footnotes"),
        "links": gettext("Links"),
        "goals": gettext("Goals"),
        "competences": gettext("Competences"),
        "indicators": gettext("Indicators"),
        "perspectives": gettext("Perspectives, by the number of their values"),
        "comments": gettext("Lists of comments, by their length"),
        "restored_words": gettext("Words put back as paragraphs"),
    }
    return [(label, report.counts[name]) for name, label in names.items() if report.counts.get(name)]


def _number(value: int | list[int]) -> str:
    return f"{len(value)} ({' + '.join(map(str, value))})" if isinstance(value, list) else str(value)


def _section(report: RepairReport, outcome: ReportSection, label: str) -> list[str]:
    findings = [item for item in report.findings if item.outcome == outcome]
    if not findings:
        return []
    parts = [f"## {label}"]
    topics = dict.fromkeys(item.topic for item in findings)
    for topic in topics:
        lines = [_line(item.line, item.text) for item in findings if item.topic == topic]
        parts += [f"### {topic.label}", "\n".join(lines)]
    return parts


def _line(line: int, text: str) -> str:
    where = gettext("line %(line)s") % {"line": line} + ": " if line else ""
    return f"- {where}{_plain(text)}"


def _removed_in_full(report: RepairReport) -> list[Removal]:
    return [item for item in report.removals if item.reason in LISTED_IN_FULL]


def _removals(report: RepairReport) -> list[str]:
    if not report.removals:
        return []
    parts = ["## " + gettext("Words that do not stand in the running text")]
    for reason in dict.fromkeys(item.reason for item in report.removals):
        items = [item for item in report.removals if item.reason == reason]
        parts.append(f"### {reason.label[:1].upper()}{reason.label[1:]}")
        if reason in LISTED_IN_FULL:
            parts.append("\n".join(_same_lines(items)))
        else:
            marks = Counter(item.text for item in items)
            entries = (f"{text} ({count})" if count > 1 else text for text, count in marks.items())
            parts.append(_plain("; ".join(entries)))
    return parts


def _same_lines(items: list[Removal]) -> Iterator[str]:
    """Yield one line per removed text, with all line numbers at which it occurred."""
    lines_by_text: dict[str, list[str]] = {}
    for item in items:
        lines_by_text.setdefault(item.text, []).append(str(item.line))
    for text, lines in lines_by_text.items():
        prefix = gettext("line %(line)s") % {"line": ", ".join(lines)}
        yield f"- {prefix}: {_plain(text)}"


def _plain(text: str) -> str:
    """Return a text as one line with Markdown characters escaped."""
    text = " ".join(str(text).split())
    return (
        text.replace("\\", "\\\\")
        .replace("<", "\\<")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
    )
