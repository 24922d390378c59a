"""Vocabulary of a programme: language-neutral rows whose short texts have one value per language of the site."""

# Managers of models whose base class has no types (modelcluster, Wagtail) cannot be resolved.
# mypy: disable-error-code="django-manager-missing"

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField


class VocabularyRow(models.Model):
    """Abstract base class: a coded value of a programme with a name and an explanation, in the programme's order."""

    programme = models.ForeignKey(
        "programme.Programme",
        models.CASCADE,
        related_name="%(class)s_set",
        verbose_name=_("programme"),
        help_text=_("The programme that uses it. Only its pages show it."),
    )
    code = models.SlugField(
        _("code"), max_length=50, help_text=_("Identifies the row in imports and exports; never changes.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Rows are shown from the smallest number to the largest.")
    )
    name = I18nCharField(_("name"), help_text=_("The short name, in each language."))
    explanation = I18nTextField(
        _("explanation"), blank=True, help_text=_("What the programme means by this, in each language.")
    )

    class Meta:
        abstract = True
        ordering = ["programme", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="programme_%(class)s_code",
                violation_error_message=_("The programme already has a row with this code."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class Spearhead(VocabularyRow):
    """A spearhead: a theme of the city strategy."""

    class Meta(VocabularyRow.Meta):
        verbose_name = _("spearhead")
        verbose_name_plural = _("spearheads")


class Benefit(VocabularyRow):
    """A long-term benefit of digitalisation that goals and actions serve."""

    spearhead = models.ForeignKey(
        Spearhead,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("spearhead"),
        help_text=_("The spearhead that the programme's text names for this benefit."),
    )

    class Meta(VocabularyRow.Meta):
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")


class Beneficiary(VocabularyRow):
    """A group that an action is mainly for."""

    class Meta(VocabularyRow.Meta):
        verbose_name = _("beneficiary")
        verbose_name_plural = _("beneficiaries")


class Competence(VocabularyRow):
    """A competence that the city needs to reach its goals."""

    class Meta(VocabularyRow.Meta):
        verbose_name = _("competence")
        verbose_name_plural = _("competences")


class Goal(VocabularyRow):
    """A goal of the programme.

    A goal serves exactly one benefit and one or two spearheads (rule of the programme, chapter 3). They may be empty until
    an editor has taken them from the approved document and confirmed them; until then the site shows them as unconfirmed.
    """

    benefit = models.ForeignKey(
        Benefit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("benefit"),
        help_text=_("The one long-term benefit that the goal serves. Leave it empty rather than guess."),
    )
    first_spearhead = models.ForeignKey(
        Spearhead,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("spearhead"),
        help_text=_("The theme of the city strategy that the goal serves. Leave it empty rather than guess."),
    )
    second_spearhead = models.ForeignKey(
        Spearhead,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second spearhead"),
        help_text=_("When the programme names two."),
    )
    links_confirmed = models.BooleanField(
        _("benefit and spearheads confirmed"),
        default=False,
        help_text=_(
            "Tick when both have been checked against the approved programme. Until then the site says that they are not confirmed."
        ),
    )

    class Meta(VocabularyRow.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            *VocabularyRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(second_spearhead=None) | models.Q(first_spearhead__isnull=False),
                name="programme_goal_second_spearhead_needs_first",
                violation_error_message=_("Choose the first spearhead before the second."),
            ),
            models.CheckConstraint(
                condition=models.Q(second_spearhead=None)
                | ~models.Q(second_spearhead=models.F("first_spearhead")),
                name="programme_goal_spearheads_differ",
                violation_error_message=_(
                    "The two spearheads are the same; choose another or leave the second empty."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(links_confirmed=False)
                | models.Q(benefit__isnull=False, first_spearhead__isnull=False),
                name="programme_goal_confirmed_needs_links",
                violation_error_message=_(
                    "A confirmed goal serves one benefit and one or two spearheads; choose them or remove the tick."
                ),
            ),
        ]

    @property
    def spearheads(self) -> list[Spearhead]:
        """The one or two spearheads in order; empty while they are unknown."""
        return [spearhead for spearhead in (self.first_spearhead, self.second_spearhead) if spearhead]

    def clean(self) -> None:
        """Reject references to the vocabulary of another programme."""
        super().clean()
        for name in ("benefit", "first_spearhead", "second_spearhead"):
            row = getattr(self, name)
            if row and row.programme_id != self.programme_id:
                raise ValidationError({name: _("Choose a row of the same programme as the goal's.")})


class Programme(models.Model):
    """A programme of a city for a period of years. Every fact belongs to one programme."""

    code = models.SlugField(
        _("code"),
        unique=True,
        max_length=100,
        help_text=_("Identifies the programme in imports; never changes."),
    )
    name = I18nCharField(_("name"), help_text=_("The public name, in each language."))
    start_year = models.PositiveSmallIntegerField(
        _("first year"), help_text=_("The year in which the programme begins.")
    )
    end_year = models.PositiveSmallIntegerField(
        _("last year"), help_text=_("The same as the first for a programme of a single year.")
    )
    accounting_code = models.CharField(
        _("accounting code"),
        max_length=50,
        blank=True,
        help_text=_("The code under which its costs are booked."),
    )
    predecessor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("predecessor"),
        help_text=_("The programme that this one continues."),
    )

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-start_year", "code"]
        permissions = [("translate_page", _("Can edit pages in the translation editor, and nowhere else"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_year__gte=models.F("start_year")),
                name="programme_programme_years",
                violation_error_message=_("The last year is before the first."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def period(self) -> str:
        """The first and last year with an en dash, or the single year."""
        if self.start_year == self.end_year:
            return str(self.start_year)
        return f"{self.start_year}–{self.end_year}"


class Sector(VocabularyRow):
    """A part of the organisation. A group company can be a partner in an action but not its owner."""

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

    def clean(self) -> None:
        super().clean()
        if self.pk and not self.is_allowed_owner and self.actions.exists():
            raise ValidationError({"kind": _("It owns actions. Give them to another sector first.")})

    @property
    def is_allowed_owner(self) -> bool:
        """Whether it can be the owner of actions (rule of the programme: the owner is never a group company)."""
        return self.kind != self.Kind.GROUP_COMPANY
