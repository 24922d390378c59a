"""The audit log as its tests read it."""

from contextlib import contextmanager

from programme.audit.models import AuditEntry


class Log:
    """Entries that were added while it listened, the oldest first."""

    def __init__(self):
        self.known = set(AuditEntry.objects.values_list("pk", flat=True))

    @property
    def entries(self):
        return list(AuditEntry.objects.exclude(pk__in=self.known).order_by("pk"))

    def told(self):
        """What the entries say: (event, object, actor, before, after)."""
        return [
            (entry.event, entry.object_name, entry.actor_name, entry.before, entry.after)
            for entry in self.entries
        ]

    def only(self):
        """The one entry that there is."""
        (entry,) = self.entries
        return entry


@contextmanager
def listening():
    """Hear what is added to the log meanwhile, and read it afterwards."""
    yield Log()
