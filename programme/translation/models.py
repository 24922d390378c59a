"""Models of translation: pending publications, parity units and wait times."""

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PendingPublication(models.Model):
    """A draft that is published together with its translations once they are complete."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="pending_publication")
    revision = models.ForeignKey("wagtailcore.Revision", models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "programme_translation"
        verbose_name = _("publication that waits for the translation")
        verbose_name_plural = _("publications that wait for the translation")
        default_permissions = ()

    def __str__(self):
        return f"{self.page_id} ({self.asked_at:%Y-%m-%d})"


class ParityKind(models.TextChoices):
    """Kinds of public text."""

    TITLE = "title", pgettext_lazy("kind of text", "Title")
    TEXT = "text", pgettext_lazy("kind of text", "Paragraph")
    ALT = "alt", pgettext_lazy("kind of text", "Alternative text")
    CAPTION = "caption", pgettext_lazy("kind of text", "Caption")
    IMAGE = "image", pgettext_lazy("kind of text", "Image")
    DOCUMENT = "document", pgettext_lazy("kind of text", "Document")
    FACT = "fact", pgettext_lazy("kind of text", "Short text of a fact")
    PROGRESS = "progress", pgettext_lazy("kind of text", "Entry of progress")
    INTERFACE = "interface", pgettext_lazy("kind of text", "Interface")


class ParityState(models.TextChoices):
    """States of a text between its languages, the worst first."""

    MISSING = "missing", pgettext_lazy("state of a pair of texts", "Missing")
    CHANGED = "changed", pgettext_lazy("state of a pair of texts", "Changed")
    BOTH = "both", pgettext_lazy("state of a pair of texts", "Changed in both languages")
    UNCHECKED = "unchecked", pgettext_lazy("state of a pair of texts", "Never compared")
    MINOR = "minor", pgettext_lazy("state of a pair of texts", "Minor change")
    EQUAL = "equal", pgettext_lazy("state of a pair of texts", "Equal")


# States that need no work.
AT_PAR = (ParityState.MINOR, ParityState.EQUAL)


@dataclass(frozen=True)
class ParityFigure:
    """Number of public texts, and how many of them are at par."""

    total: int
    at_par: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means all texts; 100 if there are none."""
        return 100 * self.at_par // self.total if self.total else 100


class ParityQuerySet(models.QuerySet):
    def of(self, programme: models.Model | None) -> Self:
        """Units of ``programme``; all units for None."""
        return self.filter(programme=programme) if programme else self

    def open(self) -> Self:
        """Units that need work: something is missing, or has changed since the languages were compared."""
        return self.exclude(state__in=AT_PAR)

    def figure(self) -> ParityFigure:
        """Return the :class:`ParityFigure` of the queryset, in one query."""
        at_par = models.Count("pk", filter=models.Q(state__in=AT_PAR))
        return ParityFigure(**self.order_by().aggregate(total=models.Count("pk"), at_par=at_par))

    def worst_first(self) -> Self:
        """Ordered by :class:`ParityState`, then by age, the oldest first."""
        order = models.Case(
            *(models.When(state=state, then=position) for position, state in enumerate(ParityState))
        )
        return self.order_by(order, "since", "pk")


class ParityUnit(models.Model):
    """A text of a page, a fact or the interface in all its languages.

    Written only by :mod:`programme.translation.parity`.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ParityKind.choices)
    programme = models.ForeignKey(
        "programme.Programme", models.CASCADE, null=True, related_name="+", verbose_name=_("programme")
    )
    # Key of the object: the translation key of a page, or the primary key of a row.
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=255)
    object_name = models.JSONField(_("name"), default=dict)
    path = models.CharField(max_length=500)
    number = models.PositiveIntegerField(default=0)
    order = models.PositiveIntegerField(default=0)
    # The translation key of the chapter; None for units that are not of a page.
    section = models.UUIDField(_("section"), null=True)
    lead = models.CharField(max_length=20)
    texts = models.JSONField(_("texts"), default=dict)
    # Text to list and to search.
    words = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=20, choices=ParityState.choices)
    language = models.CharField(_("language"), max_length=20, blank=True)
    since = models.DateTimeField(pgettext_lazy("parity", "since"), null=True)
    # {language: time of the last change}
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
        app_label = "programme_translation"
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


class TranslationWait(models.Model):
    """Time since which a translation has been incomplete.

    wagtail-localize stores only when the source was last updated. By that, every small change would move a page that
    has waited for months to the end of the queue.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", models.CASCADE, related_name="programme_wait"
    )
    since = models.DateTimeField(_("waiting since"))

    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "programme_translation"
        default_permissions = ()

    def __str__(self):
        return f"{self.translation_id}: {self.since:%Y-%m-%d}"
