"""What a figure's diagram says, as plain data in one language."""

import hashlib
import html
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext, override
from i18nfield.strings import LazyI18nString
from wagtail.rich_text import RichText

from ..footnotes import strip_marks

_PARTING_TAG = re.compile(r"</?(p|li|ul|ol|br|h\d)\b[^>]*>")
# Not the space that keeps two words together.
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class DiagramNode:
    """A thing in a diagram; ``nodes`` are the things that belong to it, or that it leads to."""

    name: str
    text: str = ""
    code: str = ""
    nodes: tuple["DiagramNode", ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A figure: ``kind`` is the name of its diagram, ``label`` its number in words, ``""`` without one."""

    kind: str
    label: str
    caption: str
    items: tuple[DiagramNode, ...]
    programme: str
    period: str
    publisher: str

    @property
    def fingerprint(self):
        """A text that is another one as soon as anything in the drawing is."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]


def draw(value, page, language):
    """Return the :class:`Drawing` of a figure that has a diagram.

    Args:
        value: the figure's block value.
        page: the programme's page: its ``programme``, ``publisher`` and ``facts`` are drawn.
        language: the code of the language of the facts and of the diagram's own words.
    """
    with override(language):
        number = value["number"]
        return Drawing(
            kind=value["diagram"],
            label=gettext("Figure %(number)s") % {"number": number} if number else "",
            caption=plain_line(value["caption"]),
            items=tuple(_ITEMS[value["diagram"]](value, page)),
            programme=text_in_active_language(page.programme.name),
            period=page.programme.period,
            publisher=plain_line(page.publisher),
        )


def draw_goals(page, language):
    """Return the goals around the programme as a :class:`Drawing` without a number, to share the whole by."""
    with override(language):
        return Drawing(
            kind="goals",
            label="",
            caption=gettext("The goals of the programme"),
            items=tuple(_goals(None, page)),
            programme=text_in_active_language(page.programme.name),
            period=page.programme.period,
            publisher=plain_line(page.publisher),
        )


def groups_of(rows):
    """Gather the rows of a table by their first cell: ``[(cell, [the other cells of a row, …]), …]``.

    An empty first cell continues the one above it.
    """
    groups = []
    for first, *others in rows:
        if groups and not plain_line(first):
            groups[-1][1].append(others)
        else:
            groups.append((first, [others]))
    return groups


def plain_line(text):
    """Rich or plain text as one line of words, without marks and soft hyphens."""
    if isinstance(text, RichText):
        text = html.unescape(strip_tags(_PARTING_TAG.sub(" ", text.source)))
    return _SPACE.sub(" ", strip_marks(text or "").replace("\N{SOFT HYPHEN}", "")).strip()


def text_in_active_language(text):
    """A text of a fact in the active language, otherwise in another one that it has."""
    if not isinstance(text, LazyI18nString) or not isinstance(text.data, dict):
        return str(text or "")
    order = (get_language(), settings.LANGUAGE_CODE, *text.data)
    return next((text.data[code] for code in order if text.data.get(code)), "")


def _pairs(value, page):
    """Name and text: the rows of a table with two columns."""
    return [DiagramNode(plain_line(name), plain_line(text)) for name, text in _rows(value)]


def _groups(value, page):
    return [
        DiagramNode(
            plain_line(name),
            nodes=tuple(DiagramNode(plain_line(item), plain_line(text)) for item, text in items),
        )
        for name, items in groups_of(_rows(value))
    ]


def _rows(value):
    return [row["values"] for row in value["data"].row_data]


def _fact(row):
    return DiagramNode(text_in_active_language(row.name), text_in_active_language(row.explanation))


def _named(row, *nodes, text=""):
    """A fact by its name alone, with its code where people know it by that."""
    code = row.code if row._meta.model_name in ("goal", "competence") else ""
    return DiagramNode(text_in_active_language(row.name), text, code, nodes)


def _goals(value, page):
    return [_named(goal) for goal in page.facts.goals]


def _spearheads(value, page):
    return [_fact(spearhead) for spearhead in page.facts.spearheads]


def _goal_links(value, page):
    """Two parts: what the goals serve; and what the text says of the benefits, when it says anything."""
    facts = page.facts
    goals = DiagramNode(
        gettext("What the goals serve"), nodes=tuple(_linked_goal(goal) for goal in facts.goals)
    )
    if not facts.benefits_with_spearhead:
        return [goals]
    benefits = [
        _named(benefit, _named(benefit.spearhead))
        if benefit.spearhead
        else _named(benefit, text=gettext("The text names no spearhead."))
        for benefit in facts.benefits
    ]
    benefits += [
        DiagramNode("", gettext("The text names no benefit."), nodes=(_named(spearhead),))
        for spearhead in facts.spearheads_without_benefit
    ]
    return [goals, DiagramNode(gettext("What the text says of the benefits"), nodes=tuple(benefits))]


def _linked_goal(goal):
    served = (
        [DiagramNode(text_in_active_language(goal.benefit.name), gettext("Benefit"))] if goal.benefit else []
    )
    served += [
        DiagramNode(text_in_active_language(one.name), gettext("Spearhead of the city strategy"))
        for one in goal.spearheads
    ]
    if not served:
        note = gettext("Benefit and spearheads are not known yet")
    else:
        note = "" if goal.links_confirmed else gettext("Not confirmed yet")
    return _named(goal, *served, text=note)


def _strategy(value, page):
    """Four steps; the last one has no names, for the actions are many and change."""
    facts = page.facts
    steps = [
        (gettext("City strategy"), gettext("Spearheads"), facts.spearheads),
        (gettext("Benefits"), gettext("In the long term"), facts.benefits),
        (
            gettext("Goals and competences"),
            gettext("What makes the strategy concrete"),
            facts.goals_and_competences,
        ),
        (gettext("Roadmap"), gettext("Actions that promote the goals and competences"), []),
    ]
    return [DiagramNode(name, text, nodes=tuple(_named(row) for row in rows)) for name, text, rows in steps]


_ITEMS = {
    "goals": _goals,
    "goal-links": _goal_links,
    "spearheads": _spearheads,
    "strategy-to-roadmap": _strategy,
    "hierarchy": _pairs,
    "nested": _pairs,
    "timeline": _pairs,
    "groups": _groups,
}
