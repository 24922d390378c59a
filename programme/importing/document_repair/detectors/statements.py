"""Detectors of goals, competences and the table of indicators."""

import re

from django.utils.translation import gettext as _

from ..chapters import Chapter, shorten_excerpt, title_words
from ..elements import Element, Item, ItemList, Paragraph, Statement, TableElement
from ..keywords import COMPETENCE_TITLES, GOAL_TITLES, INDICATOR_HEADERS, generated_title
from ..report import RemovalReason, RepairReport, Topic
from ..tokens import heading_match_key, strip_emphasis

_LETTER = re.compile(r"\(([a-z])\)(?=[.;:!]?(?:\s|$))")
_LABEL = re.compile(r"^(?P<title>.*\S)\s*\((?P<code>[a-z])\)\s*$", re.IGNORECASE | re.DOTALL)
_BOLD_NAME = re.compile(
    r"^(?:\*\*|__|<b>|<strong>)(?P<name>.+?)(?:\*\*|__|</b>|</strong>)", re.IGNORECASE | re.DOTALL
)


def indicator_labels(elements: list[Element], report: RepairReport) -> dict[str, str]:
    """Return the short names of goals in the tables of indicators, by letter.

    Args:
        elements: elements of the document.
        report: records the tables.
    """
    labels: dict[str, str] = {}
    indicators = 0
    for table in elements:
        if not isinstance(table, TableElement) or not _is_indicator_table(table):
            continue
        titles: dict[str, str] = {}
        for row in table.rows[1:]:
            if match := _LABEL.match(strip_emphasis(row.cells[0])):
                titles.setdefault(match["code"].lower(), " ".join(match["title"].split()))
        if titles:
            labels |= titles
            report.recognised(
                Topic.INDICATORS,
                _("The table of indicators; indicators: %(count)s, goals: %(goals)s.")
                % {"count": len(table.rows) - 1, "goals": len(titles)},
                table.line,
            )
            indicators += len(table.rows) - 1
            report.counts["indicators"] = indicators
    return labels


def _is_indicator_table(table: TableElement) -> bool:
    return table.header_row and any(
        word.startswith(INDICATOR_HEADERS)
        for cell in table.rows[0].cells
        for word in heading_match_key(cell).split()
    )


def recognise_goals(chapter: Chapter, labels: dict[str, str], language: str, report: RepairReport) -> None:
    """Convert the paragraphs of a chapter about goals that are marked (a), (b), (c) to goals.

    Args:
        chapter: the chapter; changed in place.
        labels: short names of goals by letter.
        language: language code of the document.
        report: records the goals.
    """
    if chapter.kind != "chapter" or not set(title_words(chapter.heading)) & set(GOAL_TITLES):
        return
    marked: dict[str, tuple[int, Paragraph]] = {}
    for position, element in enumerate(chapter.elements):
        if (
            isinstance(element, Paragraph)
            and not element.literal
            and (letter := _single_letter(element.text))
        ):
            marked.setdefault(letter, (position, element))
    letters = [chr(ord("a") + index) for index in range(len(marked))]
    if len(marked) < 2 or sorted(marked) != letters or list(marked) != letters:
        return
    for letter, (position, paragraph) in marked.items():
        title = labels.get(letter)
        if title is None:
            title = generated_title("goal", language) % letter
            message = _("Goal %(code)s has no short name in a table; its page is called “%(title)s”.")
            report.unsolved(Topic.GOALS, message % {"code": letter, "title": title}, paragraph.line)
        chapter.elements[position] = Statement(
            paragraph.line, paragraph.after_break, "goal", letter, title, paragraph.text
        )
        message = _("Goal %(code)s, “%(title)s”: %(text)s")
        report.recognised(
            Topic.GOALS,
            message % {"code": letter, "title": title, "text": shorten_excerpt(paragraph.text)},
            paragraph.line,
        )
    report.counts["goals"] = len(marked)


def _single_letter(text: str) -> str | None:
    letters = _LETTER.findall(text)
    return letters[0] if len(letters) == 1 else None


def recognise_competences(chapter: Chapter, report: RepairReport) -> None:
    """Convert the numbered list of a chapter about competences, whose items begin with a bold name, to competences.

    Args:
        chapter: the chapter; changed in place.
        report: records the competences.
    """
    if chapter.kind != "chapter" or not any(
        stem in word for word in title_words(chapter.heading) for stem in COMPETENCE_TITLES
    ):
        return
    for position, element in enumerate(chapter.elements):
        if isinstance(element, ItemList) and element.numbered and len(element.items) > 1:
            names = [match for item in element.items if (match := _BOLD_NAME.match(item.text))]
            if len(names) == len(element.items):
                numbered_items = enumerate(zip(element.items, names, strict=True), 1)
                statements = [_competence(number, item, name) for number, (item, name) in numbered_items]
                chapter.elements[position : position + 1] = statements
                _report_competences(element, statements, report)
                return


def _competence(number: int, item: Item, name: re.Match[str]) -> Statement:
    title = strip_emphasis(name["name"]).rstrip(" :,.")
    return Statement(item.line, item.after_break, "competence", str(number), title, item.text, item.lists)


def _report_competences(element: ItemList, statements: list[Statement], report: RepairReport) -> None:
    for item, statement in zip(element.items, statements, strict=True):
        report.removed(RemovalReason.LIST_MARK, item.mark, item.line)
        message = _("Competence %(code)s, “%(title)s”") % {"code": statement.code, "title": statement.title}
        report.recognised(Topic.COMPETENCES, message, item.line)
    report.counts["competences"] = len(statements)
