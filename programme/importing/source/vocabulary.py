"""The rows of the vocabulary tables that a document gives."""

from ..outline import PerspectiveOutline, Row
from ..problems import Place
from .identifiers import Identifiers


def fill_vocabulary(edition, perspectives, statements, spearheads, language):
    """Fill an edition's vocabulary.

    Args:
        edition: takes the rows.
        perspectives: the ``Perspective`` items that were recognised.
        statements: the parts of goals and competences.
        spearheads: (name, line) of each spearhead.
        language: of the texts.
    """
    file = next(iter(edition.documents.values())).place.file

    def row(code, name, line, **values):
        texts = {"name": {language: name}, "explanation": {language: ""}}
        return Row(code, texts, Place(file, line), values)

    for part in statements:
        if part.kind == "goal":
            links = {"benefit": "", "spearheads": [], "confirmed": False}
            edition.goals.append(row(part.code, part.title, part.place.line, **links))
        else:
            edition.competences.append(row(part.code, part.title, part.place.line))
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
        Row(
            value.code,
            {"name": {language: value.name}, "definition": {language: value.definition}},
            Place(file, value.line),
        )
        for value in perspective.values
    ]
    texts = {"question": {language: perspective.question}}
    return PerspectiveOutline(
        perspective.number, perspective.code, texts, Place(file, perspective.line), values
    )
