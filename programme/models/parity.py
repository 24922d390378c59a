"""The parity ledger: every public text that is in several languages, with what its languages say of each other."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..status import AT_PAR, ParityKind, ParityState


@dataclass(frozen=True)
class ParityFigure:
    """How many of the public texts are at par."""

    total: int
    at_par: int

    @property
    def percent(self):
        """Whole percent, rounded down: a hundred means all of them. A hundred, too, where there are no texts."""
        return 100 * self.at_par // self.total if self.total else 100


class ParityQuerySet(models.QuerySet):
    def of(self, programme):
        """Those of ``programme``; all of them for None."""
        return self.filter(programme=programme) if programme else self

    def open(self):
        """Those of which something is missing, or has changed since the other language was checked."""
        return self.exclude(state__in=AT_PAR)

    def figure(self):
        """Return the :class:`ParityFigure` of these, in one query."""
        at_par = models.Count("pk", filter=models.Q(state__in=AT_PAR))
        return ParityFigure(**self.order_by().aggregate(total=models.Count("pk"), at_par=at_par))

    def worst_first(self):
        """In the order of :class:`ParityState`, what has waited longest first."""
        order = models.Case(
            *(models.When(state=state, then=place) for place, state in enumerate(ParityState))
        )
        return self.order_by(order, "since", "pk")


class ParityUnit(models.Model):
    """A text of a page, a fact or the interface. Written by :mod:`programme.parity` alone."""

    kind = models.CharField(_("kind"), max_length=20, choices=ParityKind.choices)
    programme = models.ForeignKey(
        "programme.Programme", models.CASCADE, null=True, related_name="+", verbose_name=_("programme")
    )
    # The object: pages of all languages by their translation key, rows by their primary key.
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=255)
    object_name = models.JSONField(_("name"), default=dict)
    path = models.CharField(max_length=500)
    number = models.PositiveIntegerField(default=0)
    order = models.PositiveIntegerField(default=0)
    # The translation key of the chapter; what is no page has none.
    section = models.UUIDField(_("section"), null=True)
    lead = models.CharField(max_length=20)
    texts = models.JSONField(_("texts"), default=dict)
    # The first text and what is searched, for lists.
    words = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=20, choices=ParityState.choices)
    language = models.CharField(_("language"), max_length=20, blank=True)
    since = models.DateTimeField(pgettext_lazy("parity", "since"), null=True)
    # {language: when it last changed}
    changes = models.JSONField(default=dict)
    changed_at = models.DateTimeField(_("changed"), null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    checked = models.JSONField(default=dict)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    minor = models.JSONField(default=dict)
    minor_at = models.DateTimeField(null=True)
    minor_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ParityQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("parity", "text in several languages")
        verbose_name_plural = pgettext_lazy("parity", "language parity")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "object_id", "path", "number"], name="programme_parityunit_place"
            )
        ]
        indexes = [
            models.Index(fields=["state", "since"], name="programme_parityunit_state"),
            models.Index(fields=["programme", "state"], name="programme_parityunit_of"),
        ]

    def __str__(self):
        return f"{self.object_type} {self.object_id} {self.path}#{self.number}"
