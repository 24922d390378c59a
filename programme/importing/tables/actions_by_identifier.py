"""Tables with several rows for each action: which action a row is about."""

from django.utils.translation import gettext as _

from programme.models import Action

from .words import Words


class Actions:
    """The actions of a programme by their identifiers.

    Args:
        programme: the :class:`Programme`.
    """

    def __init__(self, programme):
        rows = Action.objects.filter(programme=programme).only("identifier")
        self._words = Words(
            {action.identifier: action for action in rows}, shown=[row.identifier for row in rows]
        )

    def find(self, table, entry):
        """Return the :class:`Action` that a row is about; None, and a mistake of the table, when there is none."""
        identifier = entry.get("action")
        if not identifier:
            return None
        found = self._words.values.get(identifier.casefold())
        if found is None:
            what = _("The programme has no action with this identifier.")
            table.add_mistake(entry.row, "action", what, self._words.suggest(identifier))
        return found
