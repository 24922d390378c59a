"""Words that a converter left broken by a hyphen, told from words that are meant to have one.

A hyphen goes only where the document itself shows that it does not belong: at the end of a line or page, or in a word
that stands elsewhere without it. A suspended hyphen ("service- och stödtjänster") always stays.
"""

import re
from collections import Counter

from django.utils.translation import gettext as _

from .elements import Quotation, Table, texts
from .lexicon import CONJUNCTIONS
from .report import Topic

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<first>[^\W_]+)-(?P<space>[ \t\n]+)(?P<second>[^\W\d_][\w-]*)(?P<after>/?)")
_INSIDE = re.compile(r"(?<![\w/.@#-])(?P<first>[^\W\d_]{3,})-(?P<second>[^\W\d_]{3,}\d*)(?![\w-])")


def repair_words(elements, entries, report):
    """Join the broken words of a document.

    Args:
        elements: the document; its texts change.
        entries: the entries of its contents list, whose words show how the headings are spelt.
        report: takes every word that was joined, and those that may have to be.
    """
    joiner = _Joiner(elements, report)
    for entry in entries:
        joiner.learn(entry.title)
    for element in elements:
        for owner, attribute in texts(element):
            setattr(owner, attribute, joiner.join(getattr(owner, attribute), owner.line))
        if isinstance(element, Table):
            for row in element.rows:
                row.cells = [joiner.join(cell, row.line) for cell in row.cells]
        elif isinstance(element, Quotation):
            element.paragraphs = [joiner.join(text, element.line) for text in element.paragraphs]


class _Joiner:
    def __init__(self, elements, report):
        self.report = report
        self.known = Counter()
        for element in elements:
            for owner, attribute in texts(element):
                self.learn(getattr(owner, attribute))
            if isinstance(element, Table):
                for row in element.rows:
                    self.learn(" ".join(row.cells))

    def learn(self, text):
        """Take the words of a text as known."""
        for word in _WORD.findall(text):
            self.known[word.casefold()] += 1

    def join(self, text, line):
        if "-" not in text or "://" in text:
            return text
        text = _BROKEN.sub(lambda found: self._after_break(found, line), text)
        return _INSIDE.sub(lambda found: self._inside(found, line), text)

    def _after_break(self, found, line):
        first, second = found["first"], found["second"]
        if _is_suspended(second, found["after"]) or not second[0].islower():
            return found[0]
        if first.isupper() or not first.isalpha():
            # An abbreviation keeps its hyphen: "EU- nivå" is "EU-nivå".
            return self._told(found, f"{first}-{second}", line)
        joined, hyphened = self.known[(first + second).casefold()], self.known[f"{first}-{second}".casefold()]
        if hyphened > joined:
            return self._told(found, f"{first}-{second}", line)
        if joined or "\n" in found["space"]:
            return self._told(found, f"{first}{second}", line)
        self.report.unsolved(
            Topic.WORDS,
            _("“%(words)s” may be one word; it was left, since the word stands nowhere else.")
            % {"words": f"{first}- {second}"},
            line,
        )
        return found[0]

    def _inside(self, found, line):
        first, second = found["first"], found["second"]
        joined = self.known[(first + second).casefold()]
        if not second[0].islower() or joined <= self.known[f"{first}-{second}".casefold()] - 1 or not joined:
            return found[0]
        return self._told(found, first + second, line)

    def _told(self, found, joined, line):
        broken = " ".join(found[0].rstrip("/").split())
        what = _("“%(broken)s” became “%(joined)s”.") % {"broken": broken, "joined": joined}
        self.report.repaired(Topic.WORDS, what, line)
        return joined + found.groupdict().get("after", "")


def _is_suspended(second, after):
    word = second.casefold()
    return word.rstrip("-") in CONJUNCTIONS or word.endswith("-") or (after == "/" and word in CONJUNCTIONS)
