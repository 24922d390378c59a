"""Diagrams of figures as plain data in one language, from which HTML and images are made."""

import hashlib
import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext, override
from i18nfield.strings import LazyI18nString
from wagtail.rich_text import RichText

from ..footnotes import strip_marks

_BLOCK_TAG = re.compile(r"</?(p|li|ul|ol|br|h\d)\b[^>]*>")
# No-break spaces are kept.
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class DiagramNode:
    """An element of a diagram; ``nodes`` are its parts, or the elements to which it is linked."""

    name: str
    text: str = ""
    code: str = ""
    nodes: tuple["DiagramNode", ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A figure with a diagram.

    Attributes:
        kind: name of the diagram, as in ``DIAGRAMS``.
        label: number of the figure, for example ``"Figure 3"``; ``""`` without one.
        caption: caption as plain text.
        items: elements of the diagram.
        programme: name of the programme.
        period: years of the programme.
        publisher: publisher of the programme.
    """

    kind: str
    label: str
    caption: str
    items: tuple[DiagramNode, ...]
    programme: str
    period: str
    publisher: str

    @property
    def fingerprint(self) -> str:
        """A hash of all data of the drawing."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]


def draw(value: Any, page: Any, language: str) -> Drawing:
    """Return the :class:`Drawing` of a figure that has a diagram.

    Args:
        value: the value of a :class:`~programme.document.blocks.figures.FigureBlock`.
        page: the programme page, with ``programme``, ``publisher`` and ``facts``.
        language: language code of the facts and of the labels of the diagram.
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


def draw_goals(page: Any, language: str) -> Drawing:
    """Return the diagram of the goals without a figure number: the image by which the programme is shared.

    Args:
        page: as of :func:`draw`.
        language: as of :func:`draw`.
    """
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


def group_by_first_cell(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, list[list[Any]]]]:
    """Group the rows of a table by their first cell.

    Returns:
        ``[(first cell, [the other cells of each row])]``. A row with an empty first cell belongs to the group above it.
    """
    groups: list[tuple[Any, list[list[Any]]]] = []
    for first, *others in rows:
        if groups and not plain_line(first):
            groups[-1][1].append(others)
        else:
            groups.append((first, [others]))
    return groups


def plain_line(text: Any) -> str:
    """Return rich or plain text as one line of plain text, without footnote marks and soft hyphens."""
    if isinstance(text, RichText):
        text = html.unescape(strip_tags(_BLOCK_TAG.sub(" ", text.source)))
    return _SPACE.sub(" ", strip_marks(text or "").replace("\N{SOFT HYPHEN}", "")).strip()


def text_in_active_language(text: Any) -> str:
    """Return a multilingual text of a fact in the active language, or else in another language that it has."""
    if not isinstance(text, LazyI18nString) or not isinstance(text.data, dict):
        return str(text or "")
    order = (get_language(), settings.LANGUAGE_CODE, *text.data)
    return next((text.data[code] for code in order if text.data.get(code)), "")


def _pairs(value: Any, page: Any) -> list[DiagramNode]:
    """Return a node with name and text for each row of a table with two columns."""
    return [DiagramNode(plain_line(name), plain_line(text)) for name, text in _rows(value)]


def _groups(value: Any, page: Any) -> list[DiagramNode]:
    return [
        DiagramNode(
            plain_line(name),
            nodes=tuple(DiagramNode(plain_line(item), plain_line(text)) for item, text in items),
        )
        for name, items in group_by_first_cell(_rows(value))
    ]


def _rows(value: Any) -> list[list[Any]]:
    return [row["values"] for row in value["data"].row_data]


def _explained_node(row: Any) -> DiagramNode:
    return DiagramNode(text_in_active_language(row.name), text_in_active_language(row.explanation))


def _name_node(row: Any, *nodes: DiagramNode, text: str = "") -> DiagramNode:
    """Return a node with the name of a fact, and the code of a goal or a competence."""
    code = row.code if row._meta.model_name in ("goal", "competence") else ""
    return DiagramNode(text_in_active_language(row.name), text, code, nodes)


def _goals(value: Any, page: Any) -> list[DiagramNode]:
    return [_name_node(goal) for goal in page.facts.goals]


def _spearheads(value: Any, page: Any) -> list[DiagramNode]:
    return [_explained_node(spearhead) for spearhead in page.facts.spearheads]


def _goal_links(value: Any, page: Any) -> list[DiagramNode]:
    """Return the goals with their benefits and spearheads, and the benefits that the text links to spearheads."""
    facts = page.facts
    goals = DiagramNode(
        gettext("What the goals serve"), nodes=tuple(_linked_goal(goal) for goal in facts.goals)
    )
    if not facts.benefits_with_spearhead:
        return [goals]
    benefits = [
        _name_node(benefit, _name_node(benefit.spearhead))
        if benefit.spearhead
        else _name_node(benefit, text=gettext("The text names no spearhead."))
        for benefit in facts.benefits
    ]
    benefits += [
        DiagramNode("", gettext("The text names no benefit."), nodes=(_name_node(spearhead),))
        for spearhead in facts.spearheads_without_benefit
    ]
    return [goals, DiagramNode(gettext("What the text says of the benefits"), nodes=tuple(benefits))]


def _linked_goal(goal: Any) -> DiagramNode:
    served = (
        [DiagramNode(text_in_active_language(goal.benefit.name), gettext("Benefit"))] if goal.benefit else []
    )
    served += [
        DiagramNode(text_in_active_language(spearhead.name), gettext("Spearhead of the city strategy"))
        for spearhead in goal.spearheads
    ]
    if not served:
        note = gettext("Benefit and spearheads are not known yet")
    else:
        note = "" if goal.links_confirmed else gettext("Not confirmed yet")
    return _name_node(goal, *served, text=note)


def _strategy(value: Any, page: Any) -> list[DiagramNode]:
    """Return the four steps from the strategy to the roadmap; the last one does not list its actions."""
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
    return [
        DiagramNode(name, text, nodes=tuple(_name_node(row) for row in rows)) for name, text, rows in steps
    ]


_ITEMS: dict[str, Callable[[Any, Any], list[DiagramNode]]] = {
    "goals": _goals,
    "goal-links": _goal_links,
    "spearheads": _spearheads,
    "strategy-to-roadmap": _strategy,
    "hierarchy": _pairs,
    "nested": _pairs,
    "timeline": _pairs,
    "groups": _groups,
}
