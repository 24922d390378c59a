"""What translating leaves beside wagtail-localize's own rows: since when it is waited for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationWait(models.Model):
    """Since when a page waits for its translation.

    wagtail-localize knows only when the source was last brought to the translators, so that every small change of it
    would send a page that has waited for months to the end of the queue.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", models.CASCADE, related_name="programme_wait"
    )
    since = models.DateTimeField(_("waiting since"))

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.translation_id}: {self.since:%Y-%m-%d}"
