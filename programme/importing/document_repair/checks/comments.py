"""Checks of comments: wrong counts, questions, duplicates, misplaced comments and identifiable authors."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from django.utils.translation import gettext as _

from ..chapters import RepairedDocument, shorten_excerpt
from ..elements import Comments, HeadingElement, Paragraph
from ..report import RepairReport, Topic
from ..tokens import heading_match_key

_COUNT = re.compile(r"^\W*(\d{1,4})\s+\w+\W*$")
_NUMBER = re.compile(r"(?<![\d.,])\d{2,3}(?:[ \xa0.]?\d{3})*(?!\d)")
_PEOPLE = re.compile(
    r"henkilöst|henkilö|lasta|lapsi|oppila|asiaka|työntekij|anställd|person|barn|elev|kund|employee|staff|children|pupil",
    re.IGNORECASE,
)
_MIN_SIMILARITY = 0.8
_STEM = 8


def _lists(document: RepairedDocument) -> Iterator[tuple[str | None, list[Paragraph], Comments]]:
    """Yield (heading text or None, paragraphs above, comments) of every list of comments."""
    for chapter in document.chapters:
        heading: str | None = None
        above: list[Paragraph] = []
        for element in chapter.elements:
            if isinstance(element, HeadingElement):
                heading, above = element.text, []
            elif isinstance(element, Paragraph):
                above.append(element)
            elif isinstance(element, Comments):
                yield heading, above, element


def _comment_counts(document: RepairedDocument, report: RepairReport) -> None:
    for _heading, above, comments in _lists(document):
        for paragraph in above:
            match = _COUNT.match(paragraph.text)
            if match and int(match[1]) != len(comments.items):
                message = _(
                    "“%(text)s” is what the text says, but the number of comments below it is %(count)s."
                )
                values = {"text": paragraph.text.strip(), "count": len(comments.items)}
                report.suspicious(Topic.COMMENTS, message % values, paragraph.line)


def _survey_questions(document: RepairedDocument, report: RepairReport) -> None:
    for _heading, _above, comments in _lists(document):
        for comment in comments.items:
            if (
                comment.text.endswith("?")
                and not comment.text.endswith("??")
                and "." not in comment.text[:-1]
            ):
                message = _(
                    "This comment is a question; it may have been a question of the survey: “%(text)s”"
                )
                report.suspicious(
                    Topic.COMMENTS, message % {"text": shorten_excerpt(comment.text, 100)}, comment.line
                )


def _repeated_comments(document: RepairedDocument, report: RepairReport) -> None:
    # Grouped by first and last words: comparing all pairs takes minutes for a long survey.
    seen: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for _heading, _above, comments in _lists(document):
        for comment in comments.items:
            text = heading_match_key(comment.text)
            words = text.split()
            edges = {("first", *words[:2]), ("last", *words[-2:])}
            line = next(
                (line for edge in edges for other, line in seen.get(edge, ()) if _are_similar(other, text)),
                None,
            )
            if line is not None:
                message = _("This comment is almost the same as the one on line %(line)s: “%(text)s”")
                values = {"line": line, "text": shorten_excerpt(comment.text, 100)}
                report.suspicious(Topic.COMMENTS, message % values, comment.line)
            for edge in edges:
                seen.setdefault(edge, []).append((text, comment.line))


def _are_similar(first: str, second: str) -> bool:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return (
        len(second) > 15 and matcher.quick_ratio() >= _MIN_SIMILARITY and matcher.ratio() >= _MIN_SIMILARITY
    )


def _misplaced_comments(document: RepairedDocument, report: RepairReport) -> None:
    """Check for a last comment of a list that answers the next heading."""
    lists = list(_lists(document))
    for (heading, _above, comments), (next_heading, _below, _next) in pairwise(lists):
        stems = _stems(next_heading or "") - _stems(heading or "")
        *others, last = [_stems(comment.text) for comment in comments.items]
        shared = stems & last
        if shared and not any(shared & other for other in others):
            message = _("The last comment of this list, “%(text)s”, may belong below the next heading.")
            text = shorten_excerpt(comments.items[-1].text, 100)
            report.suspicious(Topic.COMMENTS, message % {"text": text}, comments.items[-1].line)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in heading_match_key(text).split() if len(word) >= _STEM}


def _identifiable_authors(document: RepairedDocument, report: RepairReport) -> None:
    """Check for numbers of people, which may identify the unit of the author."""
    for _heading, _above, comments in _lists(document):
        for comment in comments.items:
            if _NUMBER.search(comment.text) and _PEOPLE.search(comment.text):
                message = _("The numbers in this comment may tell who wrote it: “%(text)s”")
                report.suspicious(
                    Topic.PRIVACY, message % {"text": shorten_excerpt(comment.text, 100)}, comment.line
                )


CHECKS = (_comment_counts, _survey_questions, _repeated_comments, _misplaced_comments, _identifiable_authors)
