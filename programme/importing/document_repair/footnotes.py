"""Matching of footnote marks and footnotes; matched marks become placeholders that the inline converter reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..edition_format.identifiers import ascii_slug
from .elements import Element, FootnoteElement, HeadingElement, Paragraph, Quotation, TableElement, texts
from .report import RemovalReason, RepairReport, Topic

OPEN, CLOSE = "\ufdd3", "\ufdd4"
PLACEHOLDER = re.compile(f"{OPEN}([A-Za-z0-9-]+){CLOSE}")
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(
    r"\[\^(?P<label>[^\]\s]{1,40})\]|<sup>\s*\[?(?P<raised>\d{1,3})\]?\s*</sup>|(?<![kcdm]m)(?<=\S)(?P<sign>["
    + _SIGNS
    + "]{1,3})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^\s*<?((?:https?://|www\.)[^\s<>]+)>?\s*$")
# Maximum distance in lines between a mark and a separate address that becomes its lost footnote.
_NEAR = 30


def placeholder(label: str) -> str:
    """Return the placeholder of a footnote mark."""
    return f"{OPEN}{label}{CLOSE}"


@dataclass
class _Mark:
    label: str
    line: int
    labelled: bool
    allowed: bool


def repair_footnotes(
    elements: list[Element], report: RepairReport
) -> tuple[list[Element], list[FootnoteElement]]:
    """Match footnote marks and footnotes.

    Args:
        elements: elements of the document; marks in their texts are replaced by placeholders. A footnote without a
            mark becomes a paragraph.
        report: records the matches and the marks and footnotes without a match.

    Returns:
        The elements without footnotes, and the footnotes in order.
    """
    matcher = _Matcher(elements, report)
    matcher.match()
    return matcher.remaining, matcher.notes


class _Matcher:
    def __init__(self, elements: list[Element], report: RepairReport) -> None:
        self.elements = elements
        self.report = report
        self.candidates = [element for element in elements if isinstance(element, FootnoteElement)]
        self.marks = list(self._all_marks())
        self.notes: list[FootnoteElement] = []
        self.remaining: list[Element] = []
        self.labels: dict[str, list[FootnoteElement]] = {}

    def match(self) -> None:
        self._label_notes()
        self._restore_lost_notes()
        self._write_marks()
        matched_ids = set(map(id, self.notes))
        for element in self.elements:
            if not isinstance(element, FootnoteElement):
                self.remaining.append(element)
            elif id(element) not in matched_ids:
                self.remaining.append(self._as_paragraph(element))
        for note in self.notes:
            self.report.removed(RemovalReason.FOOTNOTE_MARK, note.label.split("-")[0], note.line)
        if self.notes:
            self.report.repaired(
                Topic.FOOTNOTES,
                _("Footnotes were matched with their marks: %(count)s.") % {"count": len(self.notes)},
                self.notes[0].line,
            )

    def _all_marks(self) -> Iterator[_Mark]:
        for line, text, element in self._texts():
            for match in _MARK.finditer(text):
                label = _label(match)
                allowed = not isinstance(element, HeadingElement | FootnoteElement)
                yield _Mark(label, line, bool(match["label"]), allowed)

    def _texts(self) -> Iterator[tuple[int, str, Element]]:
        for element in self.elements:
            for owner, attribute in texts(element):
                yield owner.line, getattr(owner, attribute), element
            for line, text in _other_texts(element):
                yield line, text, element

    def _label_notes(self) -> None:
        """Collect the footnotes that have a mark; footnotes with the same number get distinct labels."""
        used = set()
        marked = {mark.label for mark in self.marks if mark.allowed}
        for note in self.candidates:
            note.label = _clean_label(note.label)
            note.number = note.label
            if note.label not in marked or not note.text:
                continue
            count = 1
            while note.label in used:
                count += 1
                note.label = f"{note.number}-{count}"
            used.add(note.label)
            self.notes.append(note)
        for note in self.notes:
            self.labels.setdefault(note.number, []).append(note)

    def _restore_lost_notes(self) -> None:
        """Use a separate address below a mark without footnote as the text of the lost footnote."""
        for mark in self.marks:
            if mark.label in self.labels or not mark.allowed or not self._is_next(mark):
                continue
            address = self._address_below(mark.line)
            if address is None:
                self.report.unsolved(
                    Topic.FOOTNOTES,
                    _("The footnote %(label)s has no text; its mark was left as a raised number.")
                    % {"label": mark.label},
                    mark.line,
                )
                continue
            note = FootnoteElement(address.line, label=mark.label, text=address.text)
            note.number = mark.label
            self.elements.remove(address)
            self.notes.append(note)
            self.labels[mark.label] = [note]
            self.report.unsolved(
                Topic.FOOTNOTES,
                _("The text of footnote %(label)s is lost; only an address remains and became its text.")
                % {"label": mark.label},
                mark.line,
            )

    def _is_next(self, mark: _Mark) -> bool:
        return mark.labelled or (mark.label.isdigit() and str(int(mark.label) - 1) in self.labels)

    def _address_below(self, line: int) -> Paragraph | None:
        for element in self.elements:
            if (
                isinstance(element, Paragraph)
                and line <= element.line <= line + _NEAR
                and _ADDRESS.match(element.text)
            ):
                return element
        return None

    def _write_marks(self) -> None:
        for element in self.elements:
            allowed = not isinstance(element, HeadingElement | FootnoteElement)
            for owner, attribute in texts(element):
                text = getattr(owner, attribute)
                setattr(owner, attribute, self._replace_marks(text, owner.line, allowed))
            if isinstance(element, TableElement):
                for row in element.rows:
                    row.cells = [self._replace_marks(cell, row.line, True) for cell in row.cells]
            elif isinstance(element, Quotation):
                element.paragraphs = [
                    self._replace_marks(text, element.line, True) for text in element.paragraphs
                ]

    def _replace_marks(self, text: str, line: int, allowed: bool) -> str:
        def replace(match: re.Match[str]) -> str:
            label = _label(match)
            notes = self.labels.get(label)
            if notes and allowed:
                note = next((note for note in notes if note.line >= line), notes[-1])
                self.report.removed(RemovalReason.FOOTNOTE_MARK, label, line)
                return placeholder(note.label)
            if match["label"]:
                self.report.unsolved(
                    Topic.FOOTNOTES,
                    _("The footnote mark %(label)s has no note here.") % {"label": label},
                    line,
                )
                return f"<sup>{match['label']}</sup>"
            return match[0]

        return _MARK.sub(replace, text)

    def _as_paragraph(self, note: FootnoteElement) -> Paragraph:
        self.report.unsolved(
            Topic.FOOTNOTES,
            _("No mark refers to the note %(label)s; it was kept as a paragraph.") % {"label": note.number},
            note.line,
        )
        return Paragraph(note.line, text=f"<sup>{note.number}</sup> {note.text}")


def _other_texts(element: Element) -> Iterator[tuple[int, str]]:
    if isinstance(element, TableElement):
        for row in element.rows:
            yield from ((row.line, cell) for cell in row.cells)
    elif isinstance(element, Quotation):
        yield from ((element.line, text) for text in element.paragraphs)


def _label(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"].translate(str.maketrans(_SIGNS, "0123456789"))
    return match["raised"] or _clean_label(match["label"])


def _clean_label(label: str) -> str:
    return ascii_slug(label).replace("_", "-")[:16] or "note"
