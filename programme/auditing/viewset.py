"""The place of the audit log in the admin: in the menu of reports, for those who may read it."""

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ..models import AuditEntry
from ..models.roles import RoleCode
from ..roles.rights import model_permissions
from .listing import AuditLogView


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return AuditLogView.permission_policy.user_has_permission(request.user, "view")


class AuditLogViewSet(ViewSet):
    """The addresses of reading, and no others."""

    name = "programme_audit"
    url_prefix = "reports/audit-log"
    icon = AuditLogView.header_icon
    menu_label = _("Audit log")
    menu_name = "audit-log"
    menu_order = 1090
    menu_hook = "register_reports_menu_item"
    menu_item_class = AuditMenuItem

    def get_urlpatterns(self):
        return [
            path("", AuditLogView.as_view(), name="index"),
            path("results/", AuditLogView.as_view(results_only=True), name="results"),
        ]


def permission_to_read():
    """Return what an administrator may give a group; a ``register_permissions`` hook."""
    return Permission.objects.filter(content_type__app_label="programme", codename="view_auditentry")


def audit_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook. The log is only read."""
    return {RoleCode.ADMINISTRATORS: model_permissions(AuditEntry, "view")}
