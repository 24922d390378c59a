"""Tables with several rows for each action: which action a row is about."""

from collections import defaultdict

from django.utils.translation import gettext as _

from programme.models import Action

from .words import Words


class Actions:
    """The actions of a programme by their identifiers, and by what another system calls them.

    Args:
        programme: the :class:`Programme`.
        rows: its actions, when more is to be known of them than what they are called.
    """

    def __init__(self, programme, rows=None):
        if rows is None:
            rows = Action.objects.filter(programme=programme).only("identifier", "external_id")
        self._words = Words(
            {action.identifier: action for action in rows}, shown=[row.identifier for row in rows]
        )
        self._external = defaultdict(list)
        for action in rows:
            if action.external_id:
                self._external[action.external_id].append(action)
        self._external_words = Words(self._external, shown=self._external)

    def find(self, table, entry):
        """Return the :class:`Action` that a row is about; None, and a mistake of the table, when there is none."""
        identifier, external_id = entry.get("action"), entry.get("external_id")
        if not identifier and not external_id:
            name = "action" if "action" in table.columns else "external_id"
            table.add_mistake(entry.row, name, _("The cell is empty."), _("Fill it in."))
            return None
        found = self._by_identifier(table, entry, identifier) if identifier else None
        other = self._by_external_id(table, entry, external_id) if external_id else None
        if found and other and found != other:
            what = _("The action %(action)s has another external identifier.") % {"action": found.identifier}
            remedy = _("Correct one of the two, or name the action in one way only.")
            table.add_mistake(entry.row, "external_id", what, remedy)
        return found or other

    def _by_identifier(self, table, entry, identifier):
        found = self._words.values.get(identifier.casefold())
        if found is None:
            what = _("The programme has no action with this identifier.")
            table.add_mistake(entry.row, "action", what, self._words.suggest(identifier))
        return found

    def _by_external_id(self, table, entry, external_id):
        found = self._external.get(external_id, [])
        if not found:
            what = _("No action of the programme has this external identifier.")
            table.add_mistake(entry.row, "external_id", what, self._external_words.suggest(external_id))
        elif len(found) > 1:
            several = ", ".join(action.identifier for action in found)
            what = _("Several actions have this external identifier: %(actions)s.") % {"actions": several}
            table.add_mistake(entry.row, "external_id", what, _("Name the action by its identifier."))
        return found[0] if len(found) == 1 else None
