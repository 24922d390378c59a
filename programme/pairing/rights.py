"""Who may do to the other languages of a page what they do to it."""

from wagtail.log_actions import get_active_log_context
from wagtail.models import PageLogEntry

from .versions import versions_of


def publisher_of(revision):
    """Return who publishes: the user of the admin; of a scheduled publication whoever scheduled it; None for a program."""
    user = get_active_log_context().user
    if user is None and revision is not None:
        scheduled = PageLogEntry.objects.filter(revision=revision.pk, action="wagtail.publish.schedule")
        entry = scheduled.select_related("user").order_by("timestamp").last()
        user = entry and entry.user
    return user


def may_publish(user, page):
    """Whether ``user`` may publish ``page``; a program, which is no user, may."""
    return user is None or (user.is_active and page.permissions_for_user(user).can_publish())


def first_refused(user, page, verb):
    """Return the first other version of ``page`` to which ``user`` may not do ``verb``, such as ``unpublish``."""
    for version in versions_of(page):
        if verb == "unpublish" and not version.live:
            continue
        if not getattr(version.permissions_for_user(user), f"can_{verb}")():
            return version
    return None
