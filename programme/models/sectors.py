"""The parts of the city's organisation that own actions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .vocabulary import VocabularyRow


class Sector(VocabularyRow):
    """A part of the organisation. A group company may be a partner in an action but not its owner."""

    class Kind(models.TextChoices):
        SECTOR = "sector", _("Sector")
        ENTERPRISE = "enterprise", _("Municipal enterprise")
        GROUP_COMPANY = "group_company", _("Group company")

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.SECTOR,
        help_text=_("A group company may be a partner in an action but not its owner."),
    )

    class Meta(VocabularyRow.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")

    def clean(self):
        super().clean()
        if self.pk and not self.may_own_actions and self.actions.exists():
            raise ValidationError({"kind": _("It owns actions. Give them to another sector first.")})

    @property
    def may_own_actions(self):
        """Whether actions may belong to it (rule of the programme: the owner is never a group company)."""
        return self.kind != self.Kind.GROUP_COMPANY
