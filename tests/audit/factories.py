"""Helpers of tests of the audit log."""

from programme.audit.models import AuditEntry


class Log:
    """The entries added since the instance was created, the oldest first."""

    def __init__(self):
        self.existing = set(AuditEntry.objects.values_list("pk", flat=True))

    @property
    def entries(self):
        return list(AuditEntry.objects.exclude(pk__in=self.existing).order_by("pk"))

    def rows(self):
        """Return ``[(event, object, actor, before, after)]``."""
        return [
            (entry.event, entry.object_name, entry.actor_name, entry.before, entry.after)
            for entry in self.entries
        ]

    def single(self):
        """Return the only entry."""
        (entry,) = self.entries
        return entry
