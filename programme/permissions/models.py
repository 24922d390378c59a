"""Roles and the groups of the site that represent them; a group can be renamed."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoleCode(models.TextChoices):
    """Role of a user of the admin."""

    COMMUNICATIONS = "communications", pgettext_lazy("role", "Communications")
    TRANSLATORS = "translators", pgettext_lazy("role", "Translators")
    STEERING_GROUP = "steering_group", pgettext_lazy("role", "Steering group")
    ACTION_CONTACTS = "action_contacts", pgettext_lazy("role", "Action contacts")
    ADMINISTRATORS = "administrators", pgettext_lazy("role", "Administrators")


class Role(models.Model):
    """Assignment of a group to a role."""

    code = models.CharField(max_length=30, choices=RoleCode.choices, unique=True)
    group = models.OneToOneField(Group, models.CASCADE, related_name="programme_role")

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_code_display()
