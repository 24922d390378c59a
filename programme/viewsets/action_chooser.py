"""Choosing an action, by its identifier or title."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from programme.models import Action

from .action_search import in_natural_order, matching


class ActionFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search by identifier or title")}),
    )

    def filter(self, objects):
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        return matching(super().filter(objects), self.search_query)


class _ActionsMixin:
    """Reads the titles of all the actions it lists at once."""

    filter_form_class = ActionFilterForm

    def get_object_list(self):
        return Action.objects.with_titles()

    def apply_object_list_ordering(self, objects):
        return in_natural_order(objects)


class ActionChooseView(_ActionsMixin, ChooseView):
    pass


class ActionChooseResultsView(_ActionsMixin, ChooseResultsView):
    pass


class ActionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ActionChooseView
    choose_results_view_class = ActionChooseResultsView
