"""Events: what is worth an entry in an audit log, recorded by any app and received through a signal."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """Kinds of events."""

    STATUS = "status", pgettext_lazy("audit log", "Status")
    FACT = "fact", pgettext_lazy("audit log", "Facts of the programme")
    MEETING = "meeting", pgettext_lazy("audit log", "Meeting")
    IMPORT = "import", pgettext_lazy("audit log", "Import")
    EXPORT = "export", pgettext_lazy("audit log", "Export of internal data")
    PUBLICATION = "publication", pgettext_lazy("audit log", "Publication")
    ROLE = "role", pgettext_lazy("audit log", "Roles and rights")
    LOGIN = "login", pgettext_lazy("audit log", "Login")
    LOG = "log", pgettext_lazy("audit log", "The log itself")
