"""The round's place in the admin: in the main menu of those who hold meetings."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from . import row_views, views
from .permissions import HOLD_MEETING


class RoundMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(HOLD_MEETING)


class RoundViewSet(ViewSet):
    name = "programme_round"
    url_prefix = "programme/round"
    icon = "tasks"
    menu_label = _("Meeting round")
    menu_name = "meeting-round"
    menu_order = 140
    menu_item_class = RoundMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
        row = "<int:pk>/actions/<int:action>/"
        proposal = f"{row}proposals/<int:proposal>/"
        return [
            path("", views.RoundIndexView.as_view(), name="index"),
            path("<int:pk>/", views.RoundView.as_view(), name="round"),
            path("<int:pk>/open/", views.OpenView.as_view(), name="open"),
            path("<int:pk>/close/", views.CloseView.as_view(), name="close"),
            path("<int:pk>/unchanged/", row_views.UnchangedManyView.as_view(), name="unchanged_many"),
            path(row, row_views.SaveView.as_view(), name="save"),
            path(f"{row}show/", row_views.ShowView.as_view(), name="row"),
            path(f"{row}undo/", row_views.UndoView.as_view(), name="undo"),
            path(f"{row}unchanged/", row_views.UnchangedView.as_view(), name="unchanged"),
            path(f"{proposal}accept/", row_views.AcceptView.as_view(), name="accept"),
            path(f"{proposal}decline/", row_views.DeclineView.as_view(), name="decline"),
            path(f"{proposal}take-back/", row_views.TakeBackView.as_view(), name="take_back"),
        ]
