"""Goals and competences."""

import re

from django.utils.translation import gettext as _

from ..chapters import shorten_excerpt, title_words
from ..elements import ItemList, Paragraph, Statement, TableElement
from ..keywords import COMPETENCE_TITLES, GOAL_TITLES, INDICATOR_HEADERS, generated_title
from ..report import RemovalReason, Topic
from ..tokens import heading_match_key, strip_emphasis

_LETTER = re.compile(r"\(([a-z])\)(?=[.;:!]?(?:\s|$))")
_LABEL = re.compile(r"^(?P<title>.*\S)\s*\((?P<code>[a-z])\)\s*$", re.IGNORECASE | re.DOTALL)
_BOLD_NAME = re.compile(
    r"^(?:\*\*|__|<b>|<strong>)(?P<name>.+?)(?:\*\*|__|</b>|</strong>)", re.IGNORECASE | re.DOTALL
)


def indicator_labels(elements, report):
    """Return the goals' short names in the table of indicators, by letter, and tell what the table holds.

    Args:
        elements: the document.
        report: takes the table of indicators.
    """
    labels = {}
    for table in elements:
        if not isinstance(table, TableElement) or not _is_indicator_table(table):
            continue
        titles = {}
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
            report.counts["indicators"] = report.counts.get("indicators", 0) + len(table.rows) - 1
    return labels


def _is_indicator_table(table):
    return table.header_row and any(
        word.startswith(INDICATOR_HEADERS)
        for cell in table.rows[0].cells
        for word in heading_match_key(cell).split()
    )


def recognise_goals(chapter, labels, language, report):
    """Make statements of the paragraphs of a chapter about goals that are marked (a), (b), (c).

    Args:
        chapter: the chapter; its elements change.
        labels: the goals' short names by letter.
        language: of the document.
        report: takes what was found.
    """
    if chapter.kind != "chapter" or not set(title_words(chapter.heading)) & set(GOAL_TITLES):
        return
    positions = {}
    for position, element in enumerate(chapter.elements):
        if (
            isinstance(element, Paragraph)
            and not element.literal
            and (letter := _single_letter(element.text))
        ):
            positions.setdefault(letter, position)
    letters = [chr(ord("a") + index) for index in range(len(positions))]
    if len(positions) < 2 or sorted(positions) != letters or list(positions) != letters:
        return
    for letter, position in positions.items():
        element = chapter.elements[position]
        title = labels.get(letter)
        if title is None:
            title = generated_title("goal", language) % letter
            message = _("Goal %(code)s has no short name in a table; its page is called “%(title)s”.")
            report.unsolved(Topic.GOALS, message % {"code": letter, "title": title}, element.line)
        chapter.elements[position] = Statement(element.line, element.cut, "goal", letter, title, element.text)
        message = _("Goal %(code)s, “%(title)s”: %(text)s")
        report.recognised(
            Topic.GOALS,
            message % {"code": letter, "title": title, "text": shorten_excerpt(element.text)},
            element.line,
        )
    report.counts["goals"] = len(positions)


def _single_letter(text):
    letters = _LETTER.findall(text)
    return letters[0] if len(letters) == 1 else None


def recognise_competences(chapter, report):
    """Make statements of the numbered list of a chapter about competences whose items open with a bold name.

    Args:
        chapter: the chapter; its elements change.
        report: takes what was found.
    """
    if chapter.kind != "chapter" or not any(
        stem in word for word in title_words(chapter.heading) for stem in COMPETENCE_TITLES
    ):
        return
    for position, element in enumerate(chapter.elements):
        if isinstance(element, ItemList) and element.numbered and len(element.items) > 1:
            names = [_BOLD_NAME.match(item.text) for item in element.items]
            if all(names):
                numbered_items = enumerate(zip(element.items, names, strict=True), 1)
                statements = [_competence(number, item, name) for number, (item, name) in numbered_items]
                chapter.elements[position : position + 1] = statements
                _report_competences(element, statements, report)
                return


def _competence(number, item, name):
    title = strip_emphasis(name["name"]).rstrip(" :,.")
    return Statement(item.line, item.cut, "competence", str(number), title, item.text, item.lists)


def _report_competences(element, statements, report):
    for item, statement in zip(element.items, statements, strict=True):
        report.removed(RemovalReason.LIST_MARK, item.mark, item.line)
        message = _("Competence %(code)s, “%(title)s”") % {"code": statement.code, "title": statement.title}
        report.recognised(Topic.COMPETENCES, message, item.line)
    report.counts["competences"] = len(statements)
