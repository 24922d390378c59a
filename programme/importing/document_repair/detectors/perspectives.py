"""Detector of perspectives: a numbered list of questions with nested lists of values."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from programme.importing.edition_format.identifiers import ascii_slug
from programme.importing.edition_format.outline import (
    Edition,
    PageOutline,
    PerspectiveOutline,
    VocabularyRowOutline,
)
from programme.importing.edition_format.problems import FileLocation

from ..chapters import Chapter
from ..elements import (
    DetectedPerspective,
    DetectedValue,
    HeadingElement,
    Item,
    ItemList,
    Paragraph,
    Perspectives,
)
from ..inline import InlineConverter
from ..keywords import PERSPECTIVE_WORDS
from ..outline_builder import Identifiers
from ..report import RemovalReason, RepairReport, Topic
from ..tokens import heading_match_key, strip_emphasis

# Stems by which the code of a perspective is determined, in order of priority.
_QUESTIONS = (
    ("statutory", ("lagstadga", "lakisääte", "statutory")),
    ("level", ("nivå", "taso", "level")),
    ("cost", ("kostnad", "kustannus", "cost")),
    ("beneficiaries", ("vem", "vilka får", "kuka", "kenelle", "hyödynsaaj", "beneficiar", "who")),
    ("benefits", ("fördel", "hyöty", "hyödyt", "hyöto", "benefit")),
    ("effect", ("effekt", "vaikut", "effect", "impact")),
    ("development", ("modell", "utveckling", "kehittämis", "development")),
    ("promotes", ("främja", "edistä", "promote", "mål", "tavoite", "goal")),
)
# Stems by which the code of a value is determined. A single letter is a size class.
_VALUES = {
    "promotes": (("goal", ("mål", "tavoite", "goal")), ("competence", ("kompetens", "osaami", "competenc"))),
    "level": (
        ("analytics", ("analys", "analyti")),
        ("sector", ("tosi", "sektorns", "toimialasidonnai", "toimialan", "sector")),
        ("common", ("tori", "gemensam", "yhteis", "common", "shared")),
        ("foundation", ("grund", "perusta", "foundation")),
    ),
    "statutory": (("yes", ("ja", "kyllä", "yes")), ("no", ("nej", "ei", "no"))),
    "benefits": (
        ("renewal", ("förny", "uudist", "renewal")),
        ("human-centredness", ("människo", "ihmis", "human")),
        ("sustainability", ("hållbar", "kestäv", "sustain")),
    ),
    "beneficiaries": (
        ("residents", ("kommuninvånar", "invånar", "kuntalai", "asukka", "resident")),
        ("companies", ("företag", "yrity", "compan", "business")),
        ("tourists", ("turist", "matkailij", "tourist", "visitor")),
        ("staff", ("personal", "henkilöst", "staff", "personnel")),
        ("climate", ("klimat", "ilmasto", "climate")),
    ),
    "cost": tuple((size, (size,)) for size in "sml"),
    "effect": tuple((size, (size,)) for size in "sml"),
    "development": (
        ("network", ("nätverk", "verkosto", "network")),
        ("independent", ("självständig", "itsenäi", "independent")),
    ),
}
_FIRST_WORD_CODES = ("cost", "effect", "statutory")
_WITH_DEFINITION = re.compile(
    r"^(?P<name>.*\S)\s*\((?P<definition>[^()]*(?:\([^()]*\)[^()]*)*)\)$", re.DOTALL
)


def recognise_perspectives(
    chapter: Chapter, inline: InlineConverter, report: RepairReport
) -> tuple[int, Perspectives] | None:
    """Detect the list of perspectives in a chapter.

    Args:
        chapter: the chapter.
        inline: converter of inline texts.
        report: records the perspectives.

    Returns:
        The position of the list and the element that replaces it, or None.
    """
    near = 0
    for position, element in enumerate(chapter.elements):
        if isinstance(element, HeadingElement | Paragraph) and _mentions(element.text):
            near = 4
        elif isinstance(element, ItemList) and near and _is_perspectives(element):
            items = _read_perspectives(element, inline)
            if all(item.values for item in items):
                _report_perspectives(element, items, report)
                return position, Perspectives(element.line, element.after_break, items)
        near -= 1
    return None


def _mentions(text: str) -> bool:
    return any(word in heading_match_key(text) for word in PERSPECTIVE_WORDS)


def _is_perspectives(element: ItemList) -> bool:
    with_values = sum(bool(item.lists) for item in element.items)
    return element.numbered and len(element.items) > 2 and with_values * 2 > len(element.items)


def _read_perspectives(element: ItemList, inline: InlineConverter) -> list[DetectedPerspective]:
    taken: set[str] = set()
    perspectives = []
    for number, item in enumerate(element.items, 1):
        question = inline.plain(item.text, item.line, marks=False).rstrip(" :;")
        code = _code(question, _QUESTIONS, taken, _matches_part) or _slug(question, taken, "perspective")
        taken.add(code)
        perspective = DetectedPerspective(number, code, question, item.line)
        perspective.values = list(_values(item, perspective, inline))
        perspectives.append(perspective)
    return perspectives


def _report_perspectives(element: ItemList, items: list[DetectedPerspective], report: RepairReport) -> None:
    for item, perspective in zip(element.items, items, strict=True):
        report.removed(RemovalReason.LIST_MARK, item.mark, item.line)
        message = _("Perspective %(number)s, %(code)s: “%(question)s”; values: %(count)s.")
        values = {"number": perspective.number, "code": perspective.code, "question": perspective.question}
        report.recognised(
            Topic.PERSPECTIVES, message % {**values, "count": len(perspective.values)}, item.line
        )
    report.counts["perspectives"] = [len(perspective.values) for perspective in items]


def _values(item: Item, perspective: DetectedPerspective, inline: InlineConverter) -> Iterator[DetectedValue]:
    values = [value for child in item.lists for value in child.walk()]
    if not values:
        yield from _values_in_question(perspective)
        return
    taken: set[str] = set()
    for value in values:
        # The last value may end with the full stop of a sentence, the others with a comma or semicolon.
        text = inline.plain(value.text, value.line, marks=False).rstrip(" .;,")
        text = f"{value.mark} {text}" if value.number is not None else text
        defined = _WITH_DEFINITION.match(text)
        name, definition = (defined["name"], defined["definition"]) if defined else (text, "")
        matches = _matches_first_word if perspective.code in _FIRST_WORD_CODES else _matches_part
        code = _code(
            name if perspective.code in _FIRST_WORD_CODES else text,
            _VALUES.get(perspective.code, ()),
            taken,
            matches,
        )
        code = code or _slug(name, taken, "value")
        taken.add(code)
        yield DetectedValue(code, name, definition, value.line)


def _values_in_question(perspective: DetectedPerspective) -> Iterator[DetectedValue]:
    """Yield the values that a question itself contains: "Which goal or which competence does the action promote"."""
    for code, stems in _VALUES.get(perspective.code, ()):
        word = next(
            (word for word in heading_match_key(perspective.question).split() if word.startswith(stems)), None
        )
        if word:
            yield DetectedValue(code, word, "", perspective.line)


def _code(
    text: str,
    choices: tuple[tuple[str, tuple[str, ...]], ...],
    taken: set[str],
    matches: Callable[[str, tuple[str, ...]], bool],
) -> str | None:
    text = heading_match_key(strip_emphasis(text))
    return next((code for code, stems in choices if code not in taken and matches(text, stems)), None)


def _matches_part(text: str, stems: tuple[str, ...]) -> bool:
    return any(stem in text for stem in stems)


def _matches_first_word(text: str, stems: tuple[str, ...]) -> bool:
    return text.split()[:1] in [[stem] for stem in stems]


def _slug(text: str, taken: set[str], fallback: str) -> str:
    slug = ascii_slug(text)[:40].strip("-") or fallback
    code, count = slug, 1
    while code in taken:
        count += 1
        code = f"{slug}-{count}"
    return code


def fill_vocabulary(
    edition: Edition,
    perspectives: list[DetectedPerspective],
    statements: list[PageOutline],
    spearheads: list[tuple[str, int]],
    language: str,
) -> None:
    """Fill the vocabulary of an edition.

    Args:
        edition: the edition; changed in place.
        perspectives: the detected perspectives.
        statements: pages of goals and competences.
        spearheads: (name, line number) of each spearhead.
        language: language code of the texts.
    """
    file = next(iter(edition.documents.values())).location.file

    def row(code: str, name: str, line: int, **values: Any) -> VocabularyRowOutline:
        texts = {"name": {language: name}, "explanation": {language: ""}}
        return VocabularyRowOutline(code, texts, FileLocation(file, line), values)

    for page in statements:
        if page.kind == "goal":
            links = {"benefit": "", "spearheads": [], "confirmed": False}
            edition.goals.append(row(page.code, page.title, page.location.line, **links))
        else:
            edition.competences.append(row(page.code, page.title, page.location.line))
    codes = Identifiers()
    for name, line in spearheads:
        edition.spearheads.append(row(codes.of_text(name, "spearhead"), name, line))
    for perspective in perspectives:
        edition.perspectives.append(_perspective_outline(perspective, language, file))
        if perspective.code in ("benefits", "beneficiaries"):
            rows = getattr(edition, perspective.code)
            rows += [row(value.code, value.name, value.line) for value in perspective.values]


def _perspective_outline(perspective: DetectedPerspective, language: str, file: str) -> PerspectiveOutline:
    values = [
        VocabularyRowOutline(
            value.code,
            {"name": {language: value.name}, "definition": {language: value.definition}},
            FileLocation(file, value.line),
        )
        for value in perspective.values
    ]
    texts = {"question": {language: perspective.question}}
    return PerspectiveOutline(
        perspective.number, perspective.code, texts, FileLocation(file, perspective.line), values
    )
