"""Inline syntax of texts (footnote marks, phrases in another language) and the diagrams of figures.

Marks are plain text, so that a sentence stays one translation segment in which a translator can move them, and so that
they work in fields without formatting, such as captions and column headings.
"""

import re
from collections.abc import Container

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Footnote mark: the label between ``[^`` and ``]``.
FOOTNOTE = re.compile(r"\[\^([A-Za-z0-9-]+)\]")
#: Phrase in another language, with its code: ``[Network and Information Security]{lang=en}``.
PHRASE = re.compile(r"\[([^\[\]<>{}]+)\]\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_BROKEN = re.compile(r"(?:\[[^\[\]]*\]?)?\s*\{\s*lang\b[^{}]*\}?")

#: Name and label of each diagram, which is rendered by ``programme/document/diagrams/<name>.html``: those in
#: ``DATA_COLUMNS`` from the table of the figure, the others from the facts of the programme.
DIAGRAMS = [
    ("goals", gettext_lazy("The goals around the programme")),
    ("goal-links", gettext_lazy("Goals, benefits and spearheads")),
    ("spearheads", gettext_lazy("The spearheads of the city strategy")),
    ("strategy-to-roadmap", gettext_lazy("From the strategy to the roadmap")),
    ("hierarchy", gettext_lazy("Table: what builds on what (name, what it is)")),
    ("nested", gettext_lazy("Table: wholes inside one another, the largest first (name, what it is)")),
    ("timeline", gettext_lazy("Table: timeline (when, what)")),
    ("groups", gettext_lazy("Table: groups (group, item, explanation)")),
]
#: Number of columns of the table from which a diagram is drawn.
DATA_COLUMNS = {"hierarchy": 2, "nested": 2, "timeline": 2, "groups": 3}


def phrase_mistakes(text: str, languages: Container[str]) -> list[tuple[str, str]]:
    """Return (error, remedy) for each malformed phrase in another language.

    Args:
        text: plain text or HTML.
        languages: valid language codes in lower case.
    """
    rest = PHRASE.sub(lambda match: "" if match[2].lower() in languages else match[0], text)
    remedy = _("Write [words]{lang=en}: words without formatting, and the code of their language.")
    return [
        (_("“%(piece)s” does not mark words of another language.") % {"piece": match[0].strip()}, remedy)
        for match in _BROKEN.finditer(rest)
    ]


def data_mistake(diagram: str, columns: int) -> str | None:
    """Return the error in the table of a figure, or None.

    Args:
        diagram: name in ``DIAGRAMS``, or ``""``.
        columns: number of columns of the figure's table; 0 if it has none.
    """
    expected = DATA_COLUMNS.get(diagram, 0)
    if columns == expected:
        return None
    if not expected:
        return _(
            "Only a diagram that is drawn from a table has one. Remove the table, or choose such a diagram."
        )
    return _("This diagram is drawn from a table with %(wanted)s columns; here are %(columns)s.") % {
        "wanted": expected,
        "columns": columns,
    }
