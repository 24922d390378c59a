"""Views that list, add, delete and choose actions."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, DeleteView

from programme.models import Action, ActionPage

from ..base import FactIndexView
from .filters import in_natural_order, search_actions


class WithoutBulkActionsMixin(FactIndexView):
    """List without bulk actions and their column of checkboxes."""

    @cached_property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class ActionIndexView(WithoutBulkActionsMixin, FactIndexView):
    """List of actions."""

    def search_queryset(self, queryset: QuerySet[Action]) -> QuerySet[Action]:
        return search_actions(queryset, self.search_query) if self.is_searching else queryset

    def order_queryset(self, queryset: QuerySet[Action]) -> QuerySet[Action]:
        if self.ordering in ("identifier", "-identifier"):
            return in_natural_order(queryset, descending=self.ordering.startswith("-"))
        return super().order_queryset(queryset)


class ActionCreateView(CreateView):
    """View that adds an action."""

    def get_success_url(self) -> str:
        """Return the URL of the form that edits the action, which has the links to its new pages."""
        return self.get_edit_url()


class ActionDeleteView(DeleteView):
    """View that deletes an action and its pages.

    An action with progress cannot be deleted, see ``programme.permissions.deletion_guards``.
    """

    @property
    def confirmation_message(self) -> str:
        return gettext(
            "Are you sure you want to delete this action? Its pages in all languages are deleted with it."
        )

    def get_usage(self) -> Any:
        """Return the references to the action, without those of its pages."""
        pages = ActionPage.objects.filter(action=self.object)
        page_ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
        references = ReferenceIndex.get_references_to(self.object)
        return references.exclude(
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            object_id__in=page_ids,
        ).group_by_source_object()

    @transaction.atomic
    def delete_action(self) -> None:
        # Deleting the first page deletes its versions in the other languages.
        for pk in ActionPage.objects.filter(action=self.object).values_list("pk", flat=True):
            if page := Page.objects.filter(pk=pk).first():
                page.delete(user=self.request.user)
        log(instance=self.object, action="wagtail.delete")
        self.object.delete()


class ActionFilterForm(BaseFilterForm):
    """Search form of the action chooser."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search by identifier or title")}),
    )

    def filter(self, objects: QuerySet[Action]) -> QuerySet[Action]:
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        return search_actions(super().filter(objects), self.search_query)


class _ActionsMixin:
    """Chooser view whose actions have their titles loaded."""

    filter_form_class = ActionFilterForm

    def get_object_list(self) -> QuerySet[Action]:
        return Action.objects.with_titles()

    def apply_object_list_ordering(self, objects: QuerySet[Action]) -> QuerySet[Action]:
        return in_natural_order(objects)


class ActionChooseView(_ActionsMixin, ChooseView):
    """Chooser of actions."""


class ActionChooseResultsView(_ActionsMixin, ChooseResultsView):
    """Results of the chooser of actions."""


class ActionChooserViewSet(SnippetChooserViewSet):
    """Chooser viewset of actions."""

    choose_view_class = ActionChooseView
    choose_results_view_class = ActionChooseResultsView
