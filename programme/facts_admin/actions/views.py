"""Listing, adding and deleting actions."""

from django import forms
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, DeleteView

from programme.models import Action, ActionPage

from ..base import FactIndexView
from .filters import in_natural_order, search_actions


class WithoutBulkActionsMixin:
    """A list whose rows are not ticked, as nothing may be done to many of them at once."""

    @cached_property
    def columns(self):
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class ActionIndexView(WithoutBulkActionsMixin, FactIndexView):
    def search_queryset(self, queryset):
        return search_actions(queryset, self.search_query) if self.is_searching else queryset

    def order_queryset(self, queryset):
        if self.ordering in ("identifier", "-identifier"):
            return in_natural_order(queryset, descending=self.ordering.startswith("-"))
        return super().order_queryset(queryset)


class ActionCreateView(CreateView):
    def get_success_url(self):
        """Go on where the links to the new pages are."""
        return self.get_edit_url()


class ActionDeleteView(DeleteView):
    """Deletes an action together with its pages; one that has progress is not deleted, see ``refusing``."""

    @property
    def confirmation_message(self):
        return gettext(
            "Are you sure you want to delete this action? Its pages in all languages are deleted with it."
        )

    def get_usage(self):
        """What else refers to the action than its own pages."""
        own = [str(pk) for pk in ActionPage.objects.filter(action=self.object).values_list("pk", flat=True)]
        references = ReferenceIndex.get_references_to(self.object)
        return references.exclude(
            base_content_type__app_label="wagtailcore", base_content_type__model="page", object_id__in=own
        ).group_by_source_object()

    @transaction.atomic
    def delete_action(self):
        # The first one takes its versions in the other languages with it.
        for pk in ActionPage.objects.filter(action=self.object).values_list("pk", flat=True):
            if page := Page.objects.filter(pk=pk).first():
                page.delete(user=self.request.user)
        log(instance=self.object, action="wagtail.delete")
        self.object.delete()


class ActionFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search by identifier or title")}),
    )

    def filter(self, objects):
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        return search_actions(super().filter(objects), self.search_query)


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
