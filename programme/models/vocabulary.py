"""The words a programme is built from: language-neutral rows with one text per language of the site."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class VocabularyRow(models.Model):
    """A coded value of a programme, in the programme's own order, with its name and what it means."""

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

    def __str__(self):
        return str(self.name)


class Spearhead(VocabularyRow):
    """A theme of the city strategy."""

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
    """Who an action is mainly for."""

    class Meta(VocabularyRow.Meta):
        verbose_name = _("beneficiary")
        verbose_name_plural = _("beneficiaries")


class Competence(VocabularyRow):
    """What the city must be able to do to reach its goals."""

    class Meta(VocabularyRow.Meta):
        verbose_name = _("competence")
        verbose_name_plural = _("competences")


class Goal(VocabularyRow):
    """A goal of the programme.

    A goal serves exactly one benefit and one or two spearheads (rule of the programme, chapter 3). Both may be unknown
    until an editor has read them from the approved document and marked them as confirmed; the site says so meanwhile.
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
    def spearheads(self):
        """The one or two spearheads in order, or an empty list while they are unknown."""
        return [spearhead for spearhead in (self.first_spearhead, self.second_spearhead) if spearhead]

    def clean(self):
        """Refuse links to the vocabulary of another programme."""
        super().clean()
        for name in ("benefit", "first_spearhead", "second_spearhead"):
            row = getattr(self, name)
            if row and row.programme_id != self.programme_id:
                raise ValidationError({name: _("Choose a row of the same programme as the goal's.")})


class Perspective(ClusterableModel):
    """One of the questions that every action answers, such as which level it concerns."""

    programme = models.ForeignKey(
        "programme.Programme",
        models.CASCADE,
        related_name="perspective_set",
        verbose_name=_("programme"),
        help_text=_("The programme that uses it. Only its pages show it."),
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("As in the programme. Perspectives are shown in this order.")
    )
    code = models.SlugField(
        _("code"), max_length=50, help_text=_("Identifies the row in imports and exports; never changes.")
    )
    question = I18nCharField(_("question"), help_text=_("What is asked of each action, in each language."))

    class Meta:
        verbose_name = _("perspective")
        verbose_name_plural = _("perspectives")
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_perspective_number"),
            models.UniqueConstraint(fields=["programme", "code"], name="programme_perspective_code"),
        ]

    def __str__(self):
        return str(self.question)


class PerspectiveValue(models.Model):
    """An answer to a perspective's question, with the programme's own definition."""

    perspective = ParentalKey(
        Perspective, on_delete=models.CASCADE, related_name="values", verbose_name=_("perspective")
    )
    code = models.SlugField(
        _("code"), max_length=50, help_text=_("Identifies the row in imports and exports; never changes.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    name = I18nCharField(_("name"), help_text=_("The answer in a word or two, in each language."))
    definition = I18nTextField(
        _("definition"), blank=True, help_text=_("When this answer is the right one, in each language.")
    )

    sort_order_field = "order"  # lets Wagtail's inline panel move the rows

    class Meta:
        verbose_name = _("value of a perspective")
        verbose_name_plural = _("values of perspectives")
        ordering = ["perspective", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["perspective", "code"], name="programme_perspectivevalue_code"),
        ]

    def __str__(self):
        return str(self.name)
