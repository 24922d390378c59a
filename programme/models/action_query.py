"""Which actions: the words in which the rest of the plugin asks for them."""

from django.apps import apps
from django.db import models
from django.utils import timezone

from ..status import CLOSED
from .freshness import stale_before
from .restrictions import restricted


class ActionQuerySet(models.QuerySet):
    def of(self, programme):
        """The actions of ``programme``."""
        return self.filter(programme=programme)

    def public(self):
        """Those with a page, in any language, that everybody may read."""
        pages = apps.get_model("programme.ActionPage").objects.live().filter(~restricted())
        return self.filter(models.Exists(pages.filter(action=models.OuterRef("pk"))))

    def with_titles(self):
        """Fetch what the actions are called, for lists of them in the admin."""
        pages = apps.get_model("programme.ActionPage").objects.defer("body").select_related("locale")
        return self.prefetch_related(models.Prefetch("pages", pages))

    def unfinished(self):
        """Those in which something is still to be done."""
        return self.exclude(phase__in=CLOSED)

    def stale(self, day=None):
        """Unfinished ones of which nothing has been said for longer than a meeting's interval before ``day`` (today)."""
        late = models.Q(status_date__lt=stale_before(day or timezone.localdate()))
        return self.unfinished().filter(late | models.Q(status_date=None))

    def of_contact(self, user):
        """Those that ``user`` answers for and may propose progress for."""
        return self.filter(contacts=user)
