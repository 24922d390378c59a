"""Who did what, when: every change of what the city answers for, in a log that is only added to.

The duty to log comes from the act on information management in public administration (906/2019), section 17.
"""

import json
import logging
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.log_actions import get_active_log_context

from ..events import EventKind as AuditKind
from .append_only import AppendOnlyQuerySet, HistoryError

# Every entry as a line of JSON once it is committed, for a host that sends its log where nobody here can reach it.
stream = logging.getLogger("programme.audit")
_AT_ONCE = 1000
_acting = ContextVar("name of an actor that is no user", default="")


@contextmanager
def acting_as(name):
    """Let ``name``, such as that of a command, be the actor of what no user of the admin does meanwhile."""
    token = _acting.set(name)
    try:
        yield
    finally:
        _acting.reset(token)


class AuditQuerySet(AppendOnlyQuerySet):
    def record(self, kind, event, instance=None, **details):
        """Add an entry and return it.

        Args:
            kind: one of :class:`AuditKind`.
            event: what happened, as a code such as ``meeting.closed``.
            instance: the object that it happened to, if there is one.
            details: ``actor``: the user, otherwise the one whose request in the admin is being answered; and fields of
                the entry: ``before`` and ``after``, how it was and is, as JSON; ``actor_name`` for an actor that is no
                user; ``object_name`` where the object's own name would cost a query.
        """
        return self.record_many([entry_of(kind, event, instance, **details)])[0]

    def record_many(self, entries):
        """Add entries from :func:`entry_of`, all in one query."""
        entries = self.bulk_create(entries, batch_size=500)
        if stream.isEnabledFor(logging.INFO):
            transaction.on_commit(partial(_send, entries), using=self.db)
        return entries

    def forget_before(self, moment):
        """Remove what is older than ``moment``, as the retention time says; return the number of entries."""
        old, count = self.filter(time__lt=moment).order_by("pk"), 0
        while keys := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
            # Past the refusal of the log's own querysets.
            count += models.QuerySet.delete(self.filter(pk__in=keys))[0]
        return count


def entry_of(kind, event, instance=None, actor=None, **fields):
    """Return an entry that is not saved yet; see :meth:`AuditQuerySet.record`."""
    actor = actor or get_active_log_context().user
    if getattr(actor, "pk", None):
        fields = {"actor": actor, "actor_name": actor.get_username()} | fields
    else:
        fields = {"actor_name": _acting.get()} | fields
    if instance is not None:
        about = {"object_type": instance._meta.label_lower, "object_id": str(instance.pk)}
        fields = about | fields
        if "object_name" not in fields:
            fields["object_name"] = str(instance)
        fields["object_name"] = fields["object_name"][:255]
    return AuditEntry(kind=kind, event=event, **fields)


def _send(entries):
    for entry in entries:
        names = [field.attname for field in entry._meta.concrete_fields]
        line = {name: getattr(entry, name) for name in names}
        stream.info("%s", json.dumps(line, cls=DjangoJSONEncoder, ensure_ascii=False))


class AuditEntry(models.Model):
    """One event: who, when, what, and how it was before and after. Nobody can change or remove it."""

    time = models.DateTimeField(pgettext_lazy("audit log", "time"), auto_now_add=True, db_index=True)
    kind = models.CharField(
        pgettext_lazy("audit log", "kind"), max_length=20, choices=AuditKind.choices, db_index=True
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
