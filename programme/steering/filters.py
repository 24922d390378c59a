"""How the rows of a round are narrowed down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .rows import actions_of

# The lookup of each choice, and the list of facts that it is made of.
_CHOICES = {
    "goal": ("goals__code", "goals"),
    "competence": ("competences__code", "competences"),
    "sector": ("sector__code", "sectors"),
}


class RoundFilterForm(forms.Form):
    """Which actions of a meeting's round are shown; a wrong choice shows all.

    Args:
        meeting: the open :class:`Meeting`.
        facts: the :class:`Facts` of its programme.
        data: the query of the address.
    """

    goal = forms.ChoiceField(label=_("Goal"), required=False)
    competence = forms.ChoiceField(label=_("Competence"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    ended = forms.BooleanField(label=_("Also ended actions"), required=False)

    def __init__(self, meeting, facts, data):
        super().__init__(data, auto_id="filter-%s")
        self.meeting = meeting
        for name, (_lookup, rows) in _CHOICES.items():
            own = [(fact.code, str(fact)) for fact in getattr(facts, rows)]
            self.fields[name].choices = [("", _("All")), *own]

    @property
    def chosen(self):
        """What is chosen, by name."""
        return self.cleaned_data if self.is_valid() else {}

    @property
    def is_active(self):
        """Whether something is left out that would otherwise be shown."""
        return any(self.chosen.get(name) for name in _CHOICES)

    def actions(self):
        """Return the chosen actions as a queryset."""
        actions = actions_of(self.meeting, ended=self.chosen.get("ended", False))
        for name, (lookup, _rows) in _CHOICES.items():
            if code := self.chosen.get(name):
                actions = actions.filter(**{lookup: code})
        return actions
