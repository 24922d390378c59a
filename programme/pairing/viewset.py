"""The addresses of the screens about the languages of a page, and the button that leads to one of them."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button

from programme.models.leading import lead_of
from programme.roadmap.columns import language_name

from .versions import is_paired, versions_of
from .views import HandOverView, PublishView
from .waiting_views import StopWaitingView


class PairingViewSet(ViewSet):
    name = "programme_pairing"
    url_prefix = "programme/languages"

    def get_urlpatterns(self):
        return [
            path("<int:pk>/publish/", self.construct_view(PublishView), name="publish"),
            path("<int:pk>/stop-waiting/", self.construct_view(StopWaitingView), name="stop_waiting"),
            path("<int:pk>/lead/", self.construct_view(HandOverView), name="hand_over"),
        ]


def lead_buttons(page, user, view_name=None, next_url=None):
    """Yield a button for each language that could lead a page; a ``register_page_header_buttons`` hook.

    Lists of pages have none: what it costs would be asked of every row.
    """
    if page.is_root() or page.alias_of_id or not is_paired(page):
        return
    if not page.permissions_for_user(user).can_publish():
        return
    lead = lead_of(page)
    for one in (page, *versions_of(page).filter(alias_of=None)):
        if one.locale_id != lead.pk:
            names = {
                "lead": language_name(lead.language_code),
                "language": language_name(one.locale.language_code),
            }
            yield Button(
                _("%(lead)s leads: let %(language)s lead") % names,
                reverse("programme_pairing:hand_over", args=[one.pk]),
                icon_name="resubmit",
                priority=65,
            )
