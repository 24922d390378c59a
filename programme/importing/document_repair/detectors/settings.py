"""What the text says about the programme itself: its epigraph, accounting code and the spearheads of the strategy."""

import re

from django.utils.translation import gettext as _

from ..elements import Epigraph, Paragraph, Quotation
from ..keywords import NUMBER_WORDS, SPEARHEAD_WORDS
from ..report import Topic

_QUOTES = "\"“”„»«'‘’"
_SOURCE = re.compile(
    r"^[-–—\s]*(?P<author>[^\W\d][^,;:]{2,60}?),\s*(?P<work>[^,;]{2,80}?)(?:[,\s]+\(?(?P<year>\d{4})\)?)?\.?$"
)
_ACCOUNT = re.compile(
    r"(?:bokföring\w*|kirjanpi\w*|accounting)\s+(?:kod\w*|koodi\w*|code)\s+(\d{3,6})\b", re.IGNORECASE
)
_COPULA = r"(?:är|ovat|are)"
_CONJUNCTION = re.compile(r"\s*,\s*|\s+(?:samt|och|sekä|ja|and)\s+(?=[^,]*$)")
# An epigraph stands before everything else: so many elements of a chapter are looked at.
_FIRST = 2


def take_epigraph(chapters, report):
    """Take the epigraph out of the first two chapters and return it; None when there is none.

    It is a quotation in italics or quotation marks at the very beginning, with a line below it that names the author
    and the work.
    """
    for chapter in chapters[:2]:
        for element in chapter.elements[:_FIRST]:
            epigraph = _read_epigraph(element)
            if epigraph:
                chapter.elements.remove(element)
                message = _("The epigraph, by %(author)s, belongs to the programme's own page.") % {
                    "author": epigraph.author
                }
                report.recognised(Topic.PROGRAMME, message, epigraph.line)
                report.counts["epigraphs"] = 1
                return epigraph
    return None


def _read_epigraph(element):
    if isinstance(element, Quotation):
        lines = [line for text in element.paragraphs for line in text.split("\n")]
    elif isinstance(element, Paragraph):
        lines = element.text.split("\n")
    else:
        return None
    lines = [_plain(line) for line in lines if line.strip()]
    source = _SOURCE.match(lines[-1]) if len(lines) > 1 else None
    text = " ".join(lines[:-1])
    set_off = isinstance(element, Quotation) or text[:1] in _QUOTES or element.text.lstrip()[:1] in "*_"
    if not source or not set_off or len(text) > 600:
        return None
    if text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1]
    year = int(source["year"]) if source["year"] else None
    return Epigraph(element.line, text.strip(), source["author"].strip(), source["work"].strip(), year)


def _plain(line):
    return re.sub(r"^[*_\s]+|[*_\s]+$|</?[a-zA-Z][^<>]*>", "", line)


def detect_accounting_code(passages, report):
    """Return the accounting code that the text names, or ``""``."""
    for passage in passages:
        if match := _ACCOUNT.search(passage.text):
            message = _("The accounting code is %(code)s.") % {"code": match[1]}
            report.recognised(Topic.PROGRAMME, message, passage.line)
            return match[1]
    return ""


def detect_spearheads(passages, report):
    """Return the names of the strategy's spearheads, when one sentence counts and lists them; otherwise nothing."""
    stems = "|".join(SPEARHEAD_WORDS)
    numbers = "|".join(NUMBER_WORDS)
    pattern = re.compile(
        rf"\b({numbers})\s+(?:\w+\s+)?\w*(?:{stems})\w*\b[^.:,]*?\s{_COPULA}\s+([^.:]+)\.", re.IGNORECASE
    )
    for passage in passages:
        match = pattern.search(passage.text)
        if not match:
            continue
        names = [name.strip() for name in _CONJUNCTION.split(match[2]) if name.strip()]
        if len(names) == NUMBER_WORDS[match[1].casefold()]:
            message = _("The strategy's spearheads: %(names)s.") % {"names": "; ".join(names)}
            report.recognised(Topic.PROGRAMME, message, passage.line)
            report.counts["spearheads"] = len(names)
            return [(name, passage.line) for name in names]
    return []
