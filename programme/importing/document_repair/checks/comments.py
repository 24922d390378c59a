"""Comments that are something else, that came twice, or that may tell who wrote them."""

import re
from difflib import SequenceMatcher
from itertools import pairwise

from django.utils.translation import gettext as _

from ..chapters import shorten_excerpt
from ..elements import Comments, HeadingElement, Paragraph
from ..report import Topic
from ..tokens import heading_match_key

_COUNT = re.compile(r"^\W*(\d{1,4})\s+\w+\W*$")
_NUMBER = re.compile(r"(?<![\d.,])\d{2,3}(?:[ \xa0.]?\d{3})*(?!\d)")
_PEOPLE = re.compile(
    r"henkilöst|henkilö|lasta|lapsi|oppila|asiaka|työntekij|anställd|person|barn|elev|kund|employee|staff|children|pupil",
    re.IGNORECASE,
)
_ALIKE = 0.8
_STEM = 8


def _lists(document):
    """Yield (heading text or None, paragraphs above, comments) for every list of comments."""
    for chapter in document.chapters:
        heading, above = None, []
        for element in chapter.elements:
            if isinstance(element, HeadingElement):
                heading, above = element.text, []
            elif isinstance(element, Paragraph):
                above.append(element)
            elif isinstance(element, Comments):
                yield heading, above, element


def _counts(document, report):
    for _heading, above, comments in _lists(document):
        for paragraph in above:
            found = _COUNT.match(paragraph.text)
            if found and int(found[1]) != len(comments.items):
                what = _(
                    "“%(text)s” is what the text says, but the number of comments below it is %(count)s."
                )
                values = {"text": paragraph.text.strip(), "count": len(comments.items)}
                report.suspicious(Topic.COMMENTS, what % values, paragraph.line)


def _questions(document, report):
    for _heading, _above, comments in _lists(document):
        for comment in comments.items:
            if (
                comment.text.endswith("?")
                and not comment.text.endswith("??")
                and "." not in comment.text[:-1]
            ):
                what = _("This comment is a question; it may have been a question of the survey: “%(text)s”")
                report.suspicious(
                    Topic.COMMENTS, what % {"text": shorten_excerpt(comment.text, 100)}, comment.line
                )


def _repeated(document, report):
    # Bucketed by their first and last words: comparing each with each takes minutes in a long survey.
    seen = {}
    for _heading, _above, comments in _lists(document):
        for comment in comments.items:
            text = heading_match_key(comment.text)
            words = text.split()
            edges = {("first", *words[:2]), ("last", *words[-2:])}
            line = next(
                (line for edge in edges for other, line in seen.get(edge, ()) if _alike(other, text)), None
            )
            if line is not None:
                what = _("This comment is almost the same as the one on line %(line)s: “%(text)s”")
                values = {"line": line, "text": shorten_excerpt(comment.text, 100)}
                report.suspicious(Topic.COMMENTS, what % values, comment.line)
            for edge in edges:
                seen.setdefault(edge, []).append((text, comment.line))


def _alike(first, second):
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return len(second) > 15 and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _displaced(document, report):
    """The last comment of a list that answers the heading below it rather than its own."""
    lists = list(_lists(document))
    for (own, _above, comments), (heading, _below, _next) in pairwise(lists):
        stems = _stems(heading or "") - _stems(own or "")
        *others, last = [_stems(comment.text) for comment in comments.items]
        shared = stems & last
        if shared and not any(shared & other for other in others):
            what = _("The last comment of this list, “%(text)s”, may belong below the next heading.")
            text = shorten_excerpt(comments.items[-1].text, 100)
            report.suspicious(Topic.COMMENTS, what % {"text": text}, comments.items[-1].line)


def _stems(text):
    return {word[:_STEM] for word in heading_match_key(text).split() if len(word) >= _STEM}


def _recognisable(document, report):
    """Numbers of people tell which unit a comment comes from."""
    for _heading, _above, comments in _lists(document):
        for comment in comments.items:
            if _NUMBER.search(comment.text) and _PEOPLE.search(comment.text):
                what = _("The numbers in this comment may tell who wrote it: “%(text)s”")
                report.suspicious(
                    Topic.PRIVACY, what % {"text": shorten_excerpt(comment.text, 100)}, comment.line
                )


CHECKS = (_counts, _questions, _repeated, _displaced, _recognisable)
