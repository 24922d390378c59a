"""Actions of a roadmap: the language-neutral facts. The texts are on the pages of the action."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.models import ClusterableModel

from programme.status import Light, Phase, Priority

from ..querysets import ActionQuerySet

# Plausible years of a programme; any other is a typing error.
YEARS = range(1990, 2100)
# {code of a perspective with exactly one answer: field of the action}
CHOSEN = {
    "level": "level",
    "statutory": "statutory",
    "cost": "cost_class",
    "effect": "effect_class",
    "development": "development_model",
}
# {many-to-many field to the vocabulary: name of one related object}
RELATIONS = {
    "goals": "goal",
    "competences": "competence",
    "benefits": "benefit",
    "beneficiaries": "beneficiary",
}


def _answer(code: str, name: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "programme.PerspectiveValue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"perspective__code": code},
        verbose_name=name,
        help_text=_("The answer that fits, as the programme defines it. Required where the programme asks."),
    )


class Action(ClusterableModel):
    """An action of a roadmap: its answers to the programme's perspectives, its owner, schedule and status.

    ``phase``, ``light``, ``percent``, ``status_date`` and ``latest`` are a cache of the newest progress entry that is not
    corrected. Only :class:`ProgressQuerySet` writes them.
    """

    programme = models.ForeignKey(
        "programme.Programme",
        models.PROTECT,
        related_name="actions",
        verbose_name=_("programme"),
        help_text=_("The programme whose roadmap the action belongs to."),
    )
    identifier = models.CharField(
        _("identifier"),
        max_length=30,
        validators=[
            RegexValidator(
                r"^[0-9A-Za-z][0-9A-Za-z.-]*$",
                _("Write an identifier with letters a–z, digits, hyphens and dots, such as D12."),
            )
        ],
        help_text=_("Short and the same for ever, such as D12. It identifies the action in tables."),
    )
    goals = models.ManyToManyField(
        "programme.Goal",
        blank=True,
        related_name="actions",
        verbose_name=_("goals"),
        help_text=_("The goals that the action promotes. At least one goal or competence is needed."),
    )
    competences = models.ManyToManyField(
        "programme.Competence",
        blank=True,
        related_name="actions",
        verbose_name=_("competences"),
        help_text=_("The competences that the action promotes."),
    )
    level = _answer("level", _("level"))
    statutory = _answer("statutory", _("statutory"))
    benefits = models.ManyToManyField(
        "programme.Benefit",
        related_name="actions",
        verbose_name=_("benefits"),
        help_text=_("The long-term benefits that the action brings, at least one."),
    )
    beneficiaries = models.ManyToManyField(
        "programme.Beneficiary",
        blank=True,
        related_name="actions",
        verbose_name=_("beneficiaries"),
        help_text=_("Who the action is mainly for."),
    )
    cost_class = _answer("cost", _("cost class"))
    effect_class = _answer("effect", _("effect class"))
    development_model = _answer("development", _("development model"))
    sector = models.ForeignKey(
        "programme.Sector",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("sector"),
        help_text=_("The sector or municipal enterprise that answers for the action, never a group company."),
    )
    contact_role = I18nCharField(
        pgettext_lazy("of an action", "contact"),
        blank=True,
        help_text=_("The role or unit that answers questions, in each language; not a person's name."),
    )
    contacts = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="programme_actions",
        verbose_name=_("contacts in the admin"),
        help_text=_("The users who may propose progress for the action. Never shown on the site."),
    )
    contact_email = models.EmailField(
        _("contact address"),
        blank=True,
        help_text=_(
            "Where reminders before meetings are sent, such as a unit's mailbox. Never shown on the site."
        ),
    )
    partners = I18nTextField(
        _("partners"), blank=True, help_text=_("Who the city carries out the action with, in each language.")
    )
    start = models.DateField(
        _("start"), null=True, blank=True, help_text=_("The month in which the work begins.")
    )
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("The month in which the work is to be finished.")
    )
    priority = models.CharField(
        _("priority"),
        max_length=10,
        choices=Priority.choices,
        default=Priority.NORMAL,
        help_text=_("How the action is put before others when resources are short."),
    )
    predecessor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("continues the action"),
        help_text=_("The earlier action that this one carries on."),
    )
    carried_over = I18nCharField(
        _("carried over from"),
        blank=True,
        help_text=_("The earlier programme, in each language, when its action is not in this system."),
    )
    external_id = models.CharField(
        _("external identifier"),
        max_length=100,
        blank=True,
        help_text=_("What another system, such as the project register, calls the action."),
    )
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_("Tick for an invented action. The site and every export then say that it is an example."),
    )
    phase = models.CharField(
        _("phase"), max_length=20, choices=Phase.choices, default=Phase.NOT_STARTED, editable=False
    )
    light = models.CharField(
        _("traffic light"), max_length=20, choices=Light.choices, default=Light.NOT_ASSESSED, editable=False
    )
    percent = models.PositiveSmallIntegerField(_("percent done"), null=True, editable=False)
    status_date = models.DateField(_("status since"), null=True, editable=False)
    latest = models.ForeignKey(
        "programme.ProgressUpdate", models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["programme", "pk"]
        constraints = [
            # Imports compare identifiers without regard to case.
            models.UniqueConstraint(
                "programme",
                Lower("identifier"),
                name="programme_action_identifier",
                violation_error_message=_("The programme already has an action with this identifier."),
            ),
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")),
                name="programme_action_months",
                violation_error_message=_("The action ends before it starts. Change one of the months."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.identifier} {self.title}".strip()

    @cached_property
    def title(self) -> str:
        """Title of its page in the active language, otherwise in another; empty if it has no page."""
        titles = {page.locale.language_code: page.title for page in self.pages.all()}
        return titles.get(get_language()) or next(iter(titles.values()), "")

    def clean(self) -> None:
        """Set both months to their first day, and validate owner, answers and predecessor."""
        super().clean()
        errors: dict[str, Any] = {}
        for name in ("start", "end"):
            if day := getattr(self, name):
                setattr(self, name, day.replace(day=1))
                if day.year not in YEARS:
                    errors[name] = _("Write the year with four digits, such as 2024.")
        if self.sector and not self.sector.is_allowed_owner:
            errors["sector"] = _(
                "A group company cannot own an action. Choose a sector and name it as a partner."
            )
        if self.sector and self.sector.programme_id != self.programme_id:
            errors["sector"] = _("Choose a row of the same programme as the action's.")
        for field in CHOSEN.values():
            value = getattr(self, field)
            if value and value.perspective.programme_id != self.programme_id:
                errors[field] = _("Choose a row of the same programme as the action's.")
        if self.predecessor_id and self.predecessor_id == self.pk:
            errors["predecessor"] = _("An action cannot continue itself. Choose another one.")
        if errors:
            raise ValidationError(errors)
