"""Keys of project tools, and their idempotent requests."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

# Prefix by which leaked secrets are recognized.
_PREFIX = "programme_"
_USE_RECORD_INTERVAL = timedelta(minutes=1)


def new_secret() -> str:
    """Return a new random secret. It is shown once to the creator of the key and not stored."""
    return _PREFIX + secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """Return the digest of a secret. Its 256 random bits need neither salt nor a slow hash."""
    return sha256(secret.encode(errors="replace")).hexdigest()


class ToolKeyManager(models.Manager["ToolKey"]):
    """Manager of the keys."""

    def with_secret(self, secret: str) -> "ToolKey | None":
        """Return the key with a secret, active or not, with its programme; None if there is none."""
        digest = hash_secret(secret)
        key = self.select_related("programme").filter(digest=digest).first()
        return key if key and constant_time_compare(key.digest, digest) else None


class ToolKey(models.Model):
    """A key of a project tool to one programme; only a digest of its secret is stored."""

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

    objects = ToolKeyManager()

    class Meta:
        app_label = "programme_api"
        verbose_name = _("key of a project tool")
        verbose_name_plural = _("keys of project tools")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def record_use(self) -> None:
        """Record the time of use, at most once a minute."""
        now = timezone.now()
        if self.used_at is None or self.used_at < now - _USE_RECORD_INTERVAL:
            self.used_at = now
            type(self).objects.filter(pk=self.pk).update(used_at=now)


class ToolRequest(models.Model):
    """A request that was carried out with an idempotency key, and its answer."""

    tool_key = models.ForeignKey(ToolKey, models.CASCADE, related_name="requests")
    idempotency_key = models.CharField(max_length=255)
    body_digest = models.CharField(max_length=64)
    answer = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "programme_api"
        verbose_name = _("request of a project tool")
        verbose_name_plural = _("requests of project tools")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["tool_key", "idempotency_key"], name="programme_toolrequest_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tool_key} · {self.idempotency_key}"
