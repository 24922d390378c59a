"""Which meetings may be deleted."""

from wagtail.permissions import ModelPermissionPolicy


class MeetingPolicy(ModelPermissionPolicy):
    """Whoever may delete meetings may delete those that nobody has said anything at; no superuser may delete others."""

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "delete" and instance.is_kept:
            return False
        return super().user_has_permission_for_instance(user, action, instance)
