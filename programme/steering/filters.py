"""How the rows of a round are narrowed down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from programme.models import Competence, Goal, Sector

from .rows import actions_of


class RoundFilterForm(forms.Form):
    """Which actions of a meeting's round are shown; a wrong choice shows all.

    Args:
        meeting: the open :class:`Meeting`.
        data: the query of the address.
    """

    goal = forms.ModelChoiceField(Goal.objects.none(), label=_("Goal"), required=False, empty_label=_("All"))
    competence = forms.ModelChoiceField(
        Competence.objects.none(), label=_("Competence"), required=False, empty_label=_("All")
    )
    sector = forms.ModelChoiceField(
        Sector.objects.none(), label=_("Sector"), required=False, empty_label=_("All")
    )
    ended = forms.BooleanField(label=_("Also ended actions"), required=False)

    def __init__(self, meeting, data):
        super().__init__(data, auto_id="filter-%s")
        self.meeting = meeting
        for name in ("goal", "competence", "sector"):
            self.fields[name].queryset = self.fields[name].queryset.model.objects.filter(
                programme=meeting.programme_id
            )

    @property
    def is_active(self):
        """Whether something is left out that would otherwise be shown."""
        return self.is_valid() and any(self.cleaned_data[name] for name in ("goal", "competence", "sector"))

    def actions(self):
        """Return the chosen actions as a queryset."""
        chosen = self.cleaned_data if self.is_valid() else {}
        actions = actions_of(self.meeting, ended=chosen.get("ended", False))
        for name, lookup in (("goal", "goals"), ("competence", "competences"), ("sector", "sector")):
            if chosen.get(name):
                actions = actions.filter(**{lookup: chosen[name]})
        return actions
