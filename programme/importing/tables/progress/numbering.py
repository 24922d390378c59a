"""Which rows of a table of progress are new entries, and which numbers these get."""

from collections import defaultdict

from django.utils.translation import gettext as _

from .history import says_the_same


class Numbers:
    """Tells new entries from those that are there, and numbers them on.

    Args:
        table: the :class:`~..reading.Table`.
        history: ``{primary key of an action: {number: ProgressUpdate}}``.
    """

    def __init__(self, table, history):
        self.table = table
        self.history = history
        self.by_number = defaultdict(dict)
        self.unnumbered = defaultdict(list)
        self._said = {}

    def take(self, plan):
        """Note the row of ``plan``; tell when its number is taken, or when it says what another row says."""
        number = plan.entry.get("number")
        known = self.history[plan.action.pk]
        if number in known:
            plan.is_new = False
            if not says_the_same(known[number], plan.entry, whole=True):
                self._tell_rewritten(plan, number)
        elif number is not None:
            self._take_numbered(plan, number)
        elif any(says_the_same(update, plan.entry, whole=False) for update in known.values()):
            plan.is_new = False
        elif self._is_first(plan):
            self.unnumbered[plan.action.pk].append(plan)

    def give(self):
        """Number the new rows on from each action's last entry, and tell when a number leaves others out."""
        for action in {*self.by_number, *self.unnumbered}:
            following = max(self.history[action], default=0) + 1
            for number, plan in sorted(self.by_number[action].items()):
                if number != following:
                    what = _("The next entry of this action has the number %(next)s.") % {"next": following}
                    remedy = _("Write that number, or leave the cell empty.")
                    self.table.add_mistake(plan.entry.row, "number", what, remedy)
                plan.number = number
                following = number + 1
            for number, plan in enumerate(self.unnumbered[action], start=following):
                plan.number = number

    def _take_numbered(self, plan, number):
        rows = self.by_number[plan.action.pk]
        if number in rows:
            what = _("Row %(row)s has the same action and number.") % {"row": rows[number].entry.row.number}
            remedy = _("Number each action's entries 1, 2, 3 …, or leave the cell empty.")
            self.table.add_mistake(plan.entry.row, "number", what, remedy)
        else:
            rows[number] = plan

    def _is_first(self, plan):
        """Whether no row above says the same without a number; otherwise it is told."""
        values, note = plan.entry.values, plan.entry.texts.get("note", {})
        said = (
            plan.action.pk,
            *(values.get(name) for name in ("date", "phase", "light", "percent")),
            *note.values(),
        )
        first = self._said.setdefault(said, plan.entry.row.number)
        if first != plan.entry.row.number:
            what = _("The row says the same as row %(row)s.") % {"row": first}
            self.table.add_mistake(plan.entry.row, "", what, _("Remove one of the two."))
        return first == plan.entry.row.number

    def _tell_rewritten(self, plan, number):
        what = _("The action has an entry with this number, which says something else.")
        remedy = _("History is never rewritten: add a new row that corrects number %(number)s.") % {
            "number": number
        }
        self.table.add_mistake(plan.entry.row, "number", what, remedy)
