"""The actions by what they cost and what they give."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """The actions of one cost and one effect, and where the list of them is."""

    cost: Any
    actions: list
    address: str


@dataclass(frozen=True)
class Matrix:
    """``rows`` are pairs of an effect, the largest first, and the cells of every cost; ``rest`` fits in none."""

    costs: list
    rows: list[tuple[Any, list[Cell]]]
    rest: list


def draw_matrix(actions, facts, query):
    """Return the :class:`Matrix` of complete ``actions``.

    Args:
        facts: the programme's facts, which hold its classes of cost and effect.
        query: the :class:`~programme.roadmap.query.Query` that the cells' addresses are narrower than.
    """
    costs, effects = facts.answers.get("cost", []), facts.answers.get("effect", [])
    rows = []
    for effect in reversed(effects):
        cells = []
        for cost in costs:
            found = [one for one in actions if one.cost_class == cost and one.effect_class == effect]
            narrower = query.but(view="table").only(cost=cost.code, effect=effect.code)
            cells.append(Cell(cost, found, narrower.address))
        rows.append((effect, cells))
    rest = [one for one in actions if one.cost_class not in costs or one.effect_class not in effects]
    return Matrix(costs, rows, rest)
