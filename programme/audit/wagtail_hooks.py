from wagtail import hooks

from .access_events import PermissionLogPanel, log_user_states, store_user_states
from .formatting import audit_event_labels
from .views import AuditLogViewSet, audit_log_permissions, audit_role_permissions

hooks.register("register_admin_viewset", AuditLogViewSet)
hooks.register("register_event_labels", audit_event_labels)
hooks.register("register_permissions", audit_log_permissions)
hooks.register("register_role_permissions", audit_role_permissions)

# After the hooks that refuse an action, and after the panels that save.
hooks.register("before_bulk_action", store_user_states, order=1000)
hooks.register("after_bulk_action", log_user_states)
hooks.register("register_group_permission_panel", lambda: PermissionLogPanel, order=1000)
