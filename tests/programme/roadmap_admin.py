"""The admin as an editor of a roadmap uses it."""

from django.contrib.auth.models import Group, Permission
from wagtail.users.models import UserProfile

ADD = "wagtailsnippets_programme_action:add"
EDIT = "wagtailsnippets_programme_action:edit"
LIST = "wagtailsnippets_programme_action:list"
PROGRESS = "wagtailsnippets_programme_progressupdate"


def log_in(client, user):
    """Let ``user`` use the admin in the language of the code."""
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def group_that_may(*codenames):
    group = Group.objects.create(name=" ".join(codenames))
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    return group
