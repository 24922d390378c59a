"""The audit log: an append-only table of events.

Logging is required by section 17 of the Act on Information Management in Public Administration (906/2019).
"""

import json
import logging
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programme.actions.querysets import AppendOnlyQuerySet, HistoryError
from programme.events import Event, EventKind, new_event

# Every committed entry as a line of JSON, for a host that copies its log to another system.
logger = logging.getLogger("programme.audit")
_DELETE_BATCH_SIZE = 1000


class AuditQuerySet(AppendOnlyQuerySet):
    def record(
        self, kind: str, code: str, instance: models.Model | None = None, **details: Any
    ) -> "AuditEntry":
        """Add the entry of an event and return it; the arguments are those of :func:`~programme.events.new_event`."""
        return self.record_many([new_event(kind, code, instance, **details)])[0]

    def record_many(self, events: Iterable[Event]) -> "list[AuditEntry]":
        """Add the entries of events in one query, and return them."""
        entries = [_build_entry(event) for event in events if not self._is_repeated(event)]
        entries = self.bulk_create(entries, batch_size=500)
        if logger.isEnabledFor(logging.INFO):
            transaction.on_commit(partial(_log_entries, entries), using=self.db)
        return entries

    def delete_older_than(self, moment: datetime) -> int:
        """Delete the entries older than ``moment``, for the retention time, and return their number."""
        expired, count = self.filter(time__lt=moment).order_by("pk"), 0
        while keys := list(expired.values_list("pk", flat=True)[:_DELETE_BATCH_SIZE]):
            # The method of the base class, as AppendOnlyQuerySet.delete() raises an error.
            count += models.QuerySet.delete(self.filter(pk__in=keys))[0]
        return count

    def _is_repeated(self, event: Event) -> bool:
        """Whether the event is logged once per period and has been logged in the current one."""
        if event.unique_from is None:
            return False
        same = {"kind": event.kind, "object_name": event.object_name, "actor_name": event.actor_name}
        return self.filter(**same, time__gte=event.unique_from).exists()


def _build_entry(event: Event) -> "AuditEntry":
    """Return the unsaved entry of an :class:`~programme.events.Event`."""
    return AuditEntry(
        kind=event.kind,
        event=event.code,
        actor=event.actor,
        actor_name=event.actor_name,
        object_type=event.object_type,
        object_id=event.object_id,
        object_name=event.object_name,
        before=event.before,
        after=event.after,
    )


def _log_entries(entries: "list[AuditEntry]") -> None:
    for entry in entries:
        names = [field.attname for field in entry._meta.concrete_fields]
        line = {name: getattr(entry, name) for name in names}
        logger.info("%s", json.dumps(line, cls=DjangoJSONEncoder, ensure_ascii=False))


class AuditEntry(models.Model):
    """One event: actor, time, object, and the object's values before and after. It cannot be changed or deleted."""

    time = models.DateTimeField(pgettext_lazy("audit log", "time"), auto_now_add=True, db_index=True)
    kind = models.CharField(
        pgettext_lazy("audit log", "kind"), max_length=20, choices=EventKind.choices, db_index=True
    )
    event = models.CharField(pgettext_lazy("audit log", "event"), max_length=100)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("audit log", "actor"),
    )
    actor_name = models.CharField(pgettext_lazy("audit log", "name of the actor"), max_length=255, blank=True)
    object_type = models.CharField(pgettext_lazy("audit log", "type of object"), max_length=100, blank=True)
    object_id = models.CharField(pgettext_lazy("audit log", "key of the object"), max_length=255, blank=True)
    object_name = models.CharField(pgettext_lazy("audit log", "object"), max_length=255, blank=True)
    before = models.JSONField(pgettext_lazy("audit log", "before"), null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(pgettext_lazy("audit log", "after"), null=True, encoder=DjangoJSONEncoder)

    objects = AuditQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        app_label = "programme_audit"
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        default_permissions = ("view",)
        ordering = ["-time", "-pk"]

    def __str__(self) -> str:
        return f"{self.event} {self.object_name}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry.

        Raises:
            HistoryError: the entry has been saved already.
        """
        if self.pk:
            raise HistoryError("An entry of the audit log is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryError("An entry of the audit log is never removed.")
