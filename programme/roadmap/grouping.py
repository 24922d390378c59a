"""The roadmap by what the actions promote."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Group:
    """A goal or a competence (``fact``, of the facet ``name``) with the actions that promote it."""

    name: str
    fact: Any
    actions: list


def by_goal(actions, facts):
    """Return a :class:`Group` for each goal and then each competence that any of ``actions`` promotes.

    An action is in the group of each that it promotes.
    """
    groups = [
        Group("goals", goal, [action for action in actions if goal in action.goal_list])
        for goal in facts.goals
    ]
    groups += [
        Group("competences", one, [action for action in actions if one in action.competence_list])
        for one in facts.competences
    ]
    return [group for group in groups if group.actions]
