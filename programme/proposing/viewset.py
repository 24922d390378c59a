"""The contacts' place in the admin: in the main menu, for those who are the contact of an action."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import ModelPermissionPolicy

from programme.models import Action, ProgressProposal
from programme.steering.permissions import ADD_PROPOSAL

from .my_actions import MyActionsView
from .panels import SaidBeforePanel
from .views import ProposeView, WithdrawView


class ContactMenuItem(MenuItem):
    def is_shown(self, request):
        may = request.user.has_perm(ADD_PROPOSAL)
        return may and Action.objects.of_contact(request.user).exists()


class ProposingViewSet(ViewSet):
    name = "programme_proposing"
    url_prefix = "programme/my-actions"
    icon = "user"
    menu_label = _("My actions")
    menu_name = "my-actions"
    menu_order = 140  # before the programme's own menu
    add_to_admin_menu = True
    menu_item_class = ContactMenuItem
    edit_handler = ObjectList(
        [
            FieldRowPanel(
                [
                    SaidBeforePanel(heading=_("Said before")),
                    MultiFieldPanel([FieldPanel("phase"), FieldPanel("light"), FieldPanel("percent")]),
                ],
                heading=_("Where it stands"),
            ),
            FieldPanel("note"),
            FieldPanel("resources_used"),
        ]
    )

    def get_common_view_kwargs(self, **kwargs):
        policy = ModelPermissionPolicy(ProgressProposal)
        return super().get_common_view_kwargs(permission_policy=policy, header_icon=self.icon, **kwargs)

    def get_urlpatterns(self):
        panel = self.edit_handler.bind_to_model(ProgressProposal)
        return [
            path("", self.construct_view(MyActionsView), name="index"),
            path("results/", self.construct_view(MyActionsView, results_only=True), name="index_results"),
            path("<int:action>/", self.construct_view(ProposeView, panel=panel), name="add"),
            path("withdraw/<int:pk>/", self.construct_view(WithdrawView), name="withdraw"),
        ]
