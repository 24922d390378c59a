"""The perspectives: questions in a numbered list, with the values they can be answered with below them."""

import re

from django.utils.translation import gettext as _

from programme.importing.edition_format.identifiers import ascii_slug
from programme.importing.edition_format.outline import PerspectiveOutline, VocabularyRowOutline
from programme.importing.edition_format.problems import FileLocation

from ..elements import DetectedPerspective, HeadingElement, ItemList, Paragraph, Perspectives, Value
from ..headings import strip_emphasis
from ..keywords import PERSPECTIVE_WORDS
from ..outline_builder import Identifiers
from ..report import RemovalReason, Topic
from ..tokens import heading_match_key

# Words by which a question shows which perspective it is, in the order in which they are tried.
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
# Words by which a value shows its code. A letter alone is a size class.
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
_WHOLE_WORDS = ("cost", "effect", "statutory")
_DEFINED = re.compile(r"^(?P<name>.*\S)\s*\((?P<definition>[^()]*(?:\([^()]*\)[^()]*)*)\)$", re.DOTALL)


def recognise_perspectives(chapter, inline, report):
    """Replace the list of perspectives of a chapter.

    Args:
        chapter: the chapter.
        inline: reads the texts.
        report: takes what was found.

    Returns:
        The :class:`Perspectives` found, not yet in their place, and the position of the list; or None.
    """
    near = 0
    for position, element in enumerate(chapter.elements):
        if isinstance(element, HeadingElement | Paragraph) and _mentions(element.text):
            near = 4
        elif isinstance(element, ItemList) and near and _is_perspectives(element):
            items = _read(element, inline)
            if all(item.values for item in items):
                _tell(element, items, report)
                return position, Perspectives(element.line, element.cut, items)
        near -= 1
    return None


def _mentions(text):
    return any(word in heading_match_key(text) for word in PERSPECTIVE_WORDS)


def _is_perspectives(element):
    with_values = sum(bool(item.lists) for item in element.items)
    return element.numbered and len(element.items) > 2 and with_values * 2 > len(element.items)


def _read(element, inline):
    taken, found = set(), []
    for number, item in enumerate(element.items, 1):
        question = inline.plain(item.text, item.line, marks=False).rstrip(" :;")
        code = _code(question, _QUESTIONS, taken, _by_part) or _slug(question, taken, "perspective")
        taken.add(code)
        perspective = DetectedPerspective(number, code, question, item.line)
        perspective.values = list(_values(item, perspective, inline))
        found.append(perspective)
    return found


def _tell(element, items, report):
    for item, perspective in zip(element.items, items, strict=True):
        report.removed(RemovalReason.LIST_MARK, item.mark, item.line)
        what = _("Perspective %(number)s, %(code)s: “%(question)s”; values: %(count)s.")
        values = {"number": perspective.number, "code": perspective.code, "question": perspective.question}
        report.recognised(Topic.PERSPECTIVES, what % {**values, "count": len(perspective.values)}, item.line)
    report.counts["perspectives"] = [len(perspective.values) for perspective in items]


def _values(item, perspective, inline):
    values = [value for child in item.lists for value in child.walk()]
    if not values:
        yield from _values_in_question(perspective)
        return
    taken = set()
    for value in values:
        # The last one closes a sentence ("hållbarhet."), the others may end with a comma or a semicolon.
        text = inline.plain(value.text, value.line, marks=False).rstrip(" .;,")
        text = f"{value.mark} {text}" if value.number is not None else text
        defined = _DEFINED.match(text)
        name, definition = (defined["name"], defined["definition"]) if defined else (text, "")
        matches = _whole_word if perspective.code in _WHOLE_WORDS else _by_part
        code = _code(
            name if perspective.code in _WHOLE_WORDS else text,
            _VALUES.get(perspective.code, ()),
            taken,
            matches,
        )
        code = code or _slug(name, taken, "value")
        taken.add(code)
        yield Value(code, name, definition, value.line)


def _values_in_question(perspective):
    """A question whose values it names itself: "Which goal or which competence does the action promote"."""
    for code, stems in _VALUES.get(perspective.code, ()):
        word = next(
            (word for word in heading_match_key(perspective.question).split() if word.startswith(stems)), None
        )
        if word:
            yield Value(code, word, "", perspective.line)


def _code(text, choices, taken, matches):
    text = heading_match_key(strip_emphasis(text))
    return next((code for code, stems in choices if code not in taken and matches(text, stems)), None)


def _by_part(text, stems):
    return any(stem in text for stem in stems)


def _whole_word(text, stems):
    return text.split()[:1] in [[stem] for stem in stems]


def _slug(text, taken, fallback):
    slug = ascii_slug(text)[:40].strip("-") or fallback
    code, count = slug, 1
    while code in taken:
        count += 1
        code = f"{slug}-{count}"
    return code


def fill_vocabulary(edition, perspectives, statements, spearheads, language):
    """Fill an edition's vocabulary.

    Args:
        edition: takes the rows.
        perspectives: the ``Perspective`` items that were recognised.
        statements: the parts of goals and competences.
        spearheads: (name, line) of each spearhead.
        language: of the texts.
    """
    file = next(iter(edition.documents.values())).location.file

    def row(code, name, line, **values):
        texts = {"name": {language: name}, "explanation": {language: ""}}
        return VocabularyRowOutline(code, texts, FileLocation(file, line), values)

    for part in statements:
        if part.kind == "goal":
            links = {"benefit": "", "spearheads": [], "confirmed": False}
            edition.goals.append(row(part.code, part.title, part.location.line, **links))
        else:
            edition.competences.append(row(part.code, part.title, part.location.line))
    codes = Identifiers()
    for name, line in spearheads:
        edition.spearheads.append(row(codes.of_text(name, "spearhead"), name, line))
    for perspective in perspectives:
        edition.perspectives.append(_perspective(perspective, language, file))
        if perspective.code in ("benefits", "beneficiaries"):
            rows = getattr(edition, perspective.code)
            rows += [row(value.code, value.name, value.line) for value in perspective.values]


def _perspective(perspective, language, file):
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
