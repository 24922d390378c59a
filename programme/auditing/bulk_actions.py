"""What Wagtail does to many users at once without a signal: making them active or not."""

from django.contrib.auth import get_user_model

from programme.events import bulk_change

_SET_ACTIVE = "set_active_state"


def remember_users(request, action_type, objects, action):
    """Read how the users are; a ``before_bulk_action`` hook, in the transaction of the action."""
    if action_type == _SET_ACTIVE:
        users = get_user_model()._base_manager.filter(pk__in=[user.pk for user in objects])
        action.audit = bulk_change(users)
        action.audit.__enter__()


def tell_users(request, action_type, objects, action):
    """Log what has become of the users; an ``after_bulk_action`` hook."""
    if action_type == _SET_ACTIVE:
        action.audit.__exit__(None, None, None)
