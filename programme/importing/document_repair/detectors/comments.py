"""Detector of the comments in an assessment: short texts by different respondents, each in its own language."""

import re
from typing import TypeGuard

from django.utils.translation import gettext as _

from ..chapters import Chapter
from ..elements import Comment, Comments, Element, HeadingElement, Item, ItemList, Paragraph
from ..footnotes import OPEN
from ..inline import InlineConverter
from ..keywords import detect_language
from ..report import RemovalReason, RepairReport, Topic

_COUNT = re.compile(
    r"^\W*\d{1,4}\s+(?:answers?|responses?|svar|kommentarer|vastaus\w*|vastau\w*|comments?|kommentti\w*)\W*$",
    re.I,
)
MIN_COMMENTS = 3
# Half of the comments are shorter; paragraphs of running text are longer.
MAX_MEDIAN_LENGTH = 250


def recognise_comments(
    chapter: Chapter, inline: InlineConverter, language: str, report: RepairReport
) -> None:
    """Convert the short paragraphs below the headings of an assessment to lists of comments.

    Args:
        chapter: the chapter; changed in place. An assessment without comments becomes an ordinary chapter.
        inline: converter of inline texts.
        language: language code of the document.
        report: records the lists of comments.
    """
    if chapter.kind != "assessment":
        return
    groups = _groups_by_heading(chapter.elements)
    chapter.elements = []
    comment_lists = []
    for heading, elements in groups:
        chapter.elements += [heading] if heading else []
        count = _counting_line(elements, report)
        chapter.elements += elements[:count]
        answers = elements[count:]
        if _are_comments(answers):
            comments = _read_comments(answers, inline, language, report)
            if heading is None:
                message = _("The first list of comments in “%(title)s” has no heading.")
                report.unsolved(Topic.COMMENTS, message % {"title": chapter.heading.text}, comments.line)
            comment_lists.append(comments)
            chapter.elements.append(comments)
        else:
            chapter.elements += answers
    if not comment_lists:
        chapter.kind = "chapter"
        return
    _report_comments(comment_lists, language, report)


def _groups_by_heading(elements: list[Element]) -> list[tuple[HeadingElement | None, list[Element]]]:
    groups: list[tuple[HeadingElement | None, list[Element]]] = [(None, [])]
    for element in elements:
        if isinstance(element, HeadingElement):
            groups.append((element, []))
        else:
            groups[-1][1].append(element)
    return [(heading, inside) for heading, inside in groups if heading or inside]


def _counting_line(elements: list[Element], report: RepairReport) -> int:
    """Return 1 when the first element states the number of answers, such as "10 Answers", otherwise 0."""
    if not elements or not isinstance(elements[0], Paragraph) or not _COUNT.match(elements[0].text):
        return 0
    message = _("“%(text)s” counts the comments below it; it was kept as a paragraph above them.")
    report.unsolved(Topic.COMMENTS, message % {"text": elements[0].text.strip()}, elements[0].line)
    return 1


def _are_comments(elements: list[Element]) -> TypeGuard[list[Paragraph | ItemList]]:
    texts = []
    for element in elements:
        if isinstance(element, Paragraph):
            texts.append(element.text)
        elif isinstance(element, ItemList) and not any(item.lists for item in element.items):
            texts += [item.text for item in element.items]
        else:
            return False
    lengths = sorted(map(len, texts))
    return (
        len(texts) >= MIN_COMMENTS
        and lengths[len(lengths) // 2] < MAX_MEDIAN_LENGTH
        and OPEN not in "".join(texts)
    )


def _read_comments(
    elements: list[Paragraph | ItemList], inline: InlineConverter, language: str, report: RepairReport
) -> Comments:
    comments = Comments(elements[0].line, elements[0].after_break)
    for element in elements:
        sources = element.items if isinstance(element, ItemList) else [element]
        for source in sources:
            text = inline.plain(source.text, source.line, marks=False)
            if text:
                comments.items.append(Comment(text, detect_language(text, language), source.line))
            if isinstance(source, Item) and source.number is not None:
                report.removed(RemovalReason.LIST_MARK, source.mark, source.line)
    return comments


def _report_comments(comment_lists: list[Comments], language: str, report: RepairReport) -> None:
    report.counts["comments"] = [len(comments.items) for comments in comment_lists]
    for comments in comment_lists:
        message = _("A list of comments; how many: %(count)s.") % {"count": len(comments.items)}
        report.recognised(Topic.COMMENTS, message, comments.line)
        for comment in comments.items:
            if comment.language != language:
                message = _("“%(text)s” is in another language: %(language)s.")
                report.recognised(
                    Topic.LANGUAGE,
                    message % {"text": comment.text[:40], "language": comment.language},
                    comment.line,
                )
