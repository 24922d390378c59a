"""Who did what, when: every change of what the city answers for, in a log that is only added to.

The duty to log comes from the act on information management in public administration (906/2019), section 17.
"""

import json
import logging
from functools import partial

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programme.actions.querysets import AppendOnlyQuerySet, HistoryError
from programme.events import EventKind, new_event

# Every entry as a line of JSON once it is committed, for a host that sends its log where nobody here can reach it.
logger = logging.getLogger("programme.audit")
_DELETE_BATCH_SIZE = 1000


class AuditQuerySet(AppendOnlyQuerySet):
    def record(self, kind, code, instance=None, **details):
        """Add the entry of an event and return it; the arguments are those of :func:`~programme.events.new_event`."""
        return self.record_many([new_event(kind, code, instance, **details)])[0]

    def record_many(self, events):
        """Add the entries of events, all in one query, and return them."""
        entries = [_build_entry(event) for event in events if not self._is_repeated(event)]
        entries = self.bulk_create(entries, batch_size=500)
        if logger.isEnabledFor(logging.INFO):
            transaction.on_commit(partial(_log_entries, entries), using=self.db)
        return entries

    def delete_older_than(self, moment):
        """Remove what is older than ``moment``, as the retention time says; return the number of entries."""
        expired, count = self.filter(time__lt=moment).order_by("pk"), 0
        while keys := list(expired.values_list("pk", flat=True)[:_DELETE_BATCH_SIZE]):
            # Past the refusal of the log's own querysets.
            count += models.QuerySet.delete(self.filter(pk__in=keys))[0]
        return count

    def _is_repeated(self, event):
        """Whether an event that is to be logged once in a while has been logged already."""
        if event.unique_since is None:
            return False
        same = {"kind": event.kind, "object_name": event.object_name, "actor_name": event.actor_name}
        return self.filter(**same, time__gte=event.unique_since).exists()


def _build_entry(event):
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


def _log_entries(entries):
    for entry in entries:
        names = [field.attname for field in entry._meta.concrete_fields]
        line = {name: getattr(entry, name) for name in names}
        logger.info("%s", json.dumps(line, cls=DjangoJSONEncoder, ensure_ascii=False))


class AuditEntry(models.Model):
    """One event: who, when, what, and how it was before and after. Nobody can change or remove it."""

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

    def __str__(self):
        return f"{self.event} {self.object_name}".strip()

    def save(self, *args, **kwargs):
        """Add the entry.

        Raises:
            HistoryError: it has been saved before.
        """
        if self.pk:
            raise HistoryError("An entry of the audit log is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise HistoryError("An entry of the audit log is never removed.")
