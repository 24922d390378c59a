"""The keys with which the city's project tool may read actions and propose progress."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ToolKey(models.Model):
    """A key of a project tool to one programme. Of the secret itself only a digest is kept."""

    programme = models.ForeignKey(
        "programme.Programme",
        models.CASCADE,
        related_name="tool_keys",
        verbose_name=_("programme"),
        help_text=_("The programme whose actions the tool may read and propose progress for."),
    )
    name = models.CharField(
        _("name"),
        max_length=100,
        unique=True,
        help_text=_("Which system uses the key. Stands beside its proposals."),
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Untick to refuse the key from now on.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name = _("key of a project tool")
        verbose_name_plural = _("keys of project tools")
        ordering = ["name"]

    def __str__(self):
        return self.name


class ToolRequest(models.Model):
    """A request that was carried out under an idempotency key, with its answer: sent again, it is only answered."""

    tool_key = models.ForeignKey(ToolKey, models.CASCADE, related_name="requests")
    idempotency_key = models.CharField(max_length=255)
    body_digest = models.CharField(max_length=64)
    answer = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("request of a project tool")
        verbose_name_plural = _("requests of project tools")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["tool_key", "idempotency_key"], name="programme_toolrequest_once"
            ),
        ]

    def __str__(self):
        return f"{self.tool_key} · {self.idempotency_key}"
