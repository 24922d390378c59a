"""What a text says of its own words in plain characters: where a footnote belongs, what is in another language.

A mark is text and no formatting, so that a sentence stays one segment, in which a translator moves the mark or leaves
it out, and so that it works in captions, headings of tables and other places without formatting.
"""

import re
from collections.abc import Container

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Mark of a footnote: its label between ``[^`` and ``]``.
FOOTNOTE = re.compile(r"\[\^([A-Za-z0-9-]+)\]")
#: Words in another language than the text around them, and its code: ``[Network and Information Security]{lang=en}``.
PHRASE = re.compile(r"\[([^\[\]<>{}]+)\]\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_BROKEN = re.compile(r"(?:\[[^\[\]]*\]?)?\s*\{\s*lang\b[^{}]*\}?")

#: Name and label of each diagram. Each is drawn by programme/templates/programme/blocks/diagrams/<name>.html: the
#: first ones from the programme's own facts, those in ``DATA_COLUMNS`` from the figure's table.
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


def phrase_mistakes(text: str, known_languages: Container[str]) -> list[tuple[str, str]]:
    """Return (error, remedy) of each malformed mark of words in another language.

    Args:
        text: plain text, or HTML.
        known_languages: codes of languages in lower case; a mark with another code is malformed.
    """
    rest = PHRASE.sub(lambda match: "" if match[2].lower() in known_languages else match[0], text)
    remedy = _("Write [words]{lang=en}: words without formatting, and the code of their language.")
    return [
        (_("“%(piece)s” does not mark words of another language.") % {"piece": match[0].strip()}, remedy)
        for match in _BROKEN.finditer(rest)
    ]


def data_mistake(diagram: str, columns: int) -> str | None:
    """Return the error in the table of a figure, or None.

    Args:
        diagram: one of the names of ``DIAGRAMS``, or ``""``.
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
