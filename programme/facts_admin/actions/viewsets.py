"""Viewset of actions."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from programme.models import Action

from .filters import ActionFilterSet
from .forms import ActionForm
from .panels import CommitmentForm, InlineCheckpointForm, RowPanel, SummaryPanel
from .views import ActionChooserViewSet, ActionCreateView, ActionDeleteView, ActionIndexView

_CHECKBOXES = forms.CheckboxSelectMultiple


class ActionViewSet(SnippetViewSet):
    """Viewset of actions."""

    model = Action
    icon = "list-ul"
    copy_view_enabled = False  # identifiers are unique
    index_view_class = ActionIndexView
    add_view_class = ActionCreateView
    delete_view_class = ActionDeleteView
    chooser_viewset_class = ActionChooserViewSet
    filterset_class = ActionFilterSet
    search_fields = ["identifier"]  # and titles, see ActionIndexView
    ordering = "identifier"
    list_per_page = 50
    list_display = [
        "identifier",
        Column("title", label=_("Title")),
        "sector",
        "phase",
        "light",
    ]
    edit_handler = ObjectList(
        [
            SummaryPanel(heading=_("Where it stands")),
            FieldRowPanel(
                [FieldPanel("programme", widget=forms.Select), FieldPanel("identifier")],
                heading=_("Basic facts"),
            ),
            MultiFieldPanel(
                [FieldPanel("title"), FieldPanel("summary")],
                heading=_("Pages"),
                help_text=_("The action gets a page in every language. There you write the rest about it."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("sector", widget=forms.Select),
                    FieldPanel("contact_role"),
                    FieldPanel("partners"),
                    FieldPanel("contacts"),
                    FieldPanel("contact_email"),
                    FieldPanel("external_id"),
                    FieldPanel("is_example"),
                ],
                heading=_("Who carries it out"),
                help_text=_("The site shows roles and units, never the names of persons."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("goals", widget=_CHECKBOXES),
                    FieldPanel("competences", widget=_CHECKBOXES),
                    FieldPanel("level"),
                    FieldPanel("statutory"),
                    FieldPanel("benefits", widget=_CHECKBOXES),
                    FieldPanel("beneficiaries", widget=_CHECKBOXES),
                    FieldPanel("cost_class"),
                    FieldPanel("effect_class"),
                    FieldPanel("development_model"),
                ],
                heading=_("Perspectives"),
                help_text=_("What the programme asks of every action, with its own definitions."),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                    FieldPanel("priority"),
                ],
                heading=_("Time"),
                help_text=_("Months are enough; leave a month empty until it is known."),
            ),
            MultiFieldPanel(
                [FieldPanel("predecessor"), FieldPanel("carried_over")],
                heading=_("Earlier programmes"),
                help_text=_("Where the action comes from, when it is not new."),
            ),
            RowPanel(
                "checkpoints",
                [
                    FieldPanel("text"),
                    FieldPanel("target"),
                    FieldPanel("due"),
                    FieldPanel("verdict"),
                    FieldPanel("evidence"),
                    FieldPanel("meeting", widget=forms.Select),
                ],
                row_form=InlineCheckpointForm,
                heading=_("Checkpoints"),
                label=_("Checkpoint"),
                help_text=_("When and by what it can be seen that the action goes as promised."),
            ),
            RowPanel(
                "commitments",
                [FieldPanel("passage")],
                row_form=CommitmentForm,
                heading=_("Commitments"),
                label=_("Commitment"),
                help_text=_("The promises in the document that the action answers."),
            ),
        ],
        base_form_class=ActionForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Action]:
        return Action.objects.with_titles().select_related("sector")
