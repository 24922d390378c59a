"""Superusers are made and changed by superusers.

To Wagtail, whoever may change users may also tick that one of them is a superuser, or give an existing superuser a new
password; the right to look after logins would be the right to everything, the audit log's retention included.
"""

from django.contrib.auth import get_user_model
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


def refuse_superusers(request, user=None):
    """Send back whoever would make or change a superuser; a hook before a user is created, edited or deleted."""
    touched = getattr(user, "is_superuser", False) or "is_superuser" in request.POST
    return _refuse(request) if touched and not request.user.is_superuser else None


def refuse_superusers_many(request, action_type, objects, action):
    """The same for many users at once, such as closing their accounts; a ``before_bulk_action`` hook."""
    users = (row for row in objects if isinstance(row, get_user_model()))
    return next(filter(None, (refuse_superusers(request, user) for user in users)), None)


def _refuse(request):
    messages.error(request, _("Only a superuser can make somebody a superuser, or change one."))
    return redirect("wagtailusers_users:index")
