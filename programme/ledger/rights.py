"""Who reads the ledger, and who may say something of a text in it."""

from django.contrib.auth import get_permission_codename
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies import BasePermissionPolicy

from ..models import ParityUnit, ProgressUpdate
from ..parity.catalogues import CATALOGUE
from ..parity.labels import model_of


class LedgerPolicy(BasePermissionPolicy):
    """The ledger is read by whoever may change a page somewhere, as translators do, or see the actions."""

    def user_has_permission(self, user, action):
        may_see = user_has_any_page_permission(user) or user.has_perm("programme.view_action")
        return user.is_active and (user.is_superuser or may_see)

    def user_has_any_permission(self, user, actions):
        return self.user_has_permission(user, "view")


policy = LedgerPolicy(ParityUnit)


class LedgerMenuItem(MenuItem):
    def is_shown(self, request):
        return policy.user_has_permission(request.user, "view")


def may_mark(user, unit, versions):
    """Whether ``user`` may say that the text needs no translation, or that its languages say the same.

    Args:
        user: the user.
        unit: the :class:`ParityUnit`.
        versions: its page in each language; empty for what is no page.
    """
    if versions:
        return any(page.permissions_for_user(user).can_edit() for page in versions.values())
    if unit.object_type == CATALOGUE:
        return False
    model = model_of(unit.object_type)
    # Entries of progress are only added, never changed.
    verb = "add" if model is ProgressUpdate else "change"
    return model is not None and user.has_perm(
        f"{model._meta.app_label}.{get_permission_codename(verb, model._meta)}"
    )
