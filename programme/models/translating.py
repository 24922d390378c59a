"""What translating leaves beside wagtail-localize's own rows: since when it is waited for, and terms left out on purpose."""

from django.conf import settings
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


class TermWaiver(models.Model):
    """A translated sentence that does without the approved term, because a translator says so."""

    string = models.ForeignKey(
        "wagtail_localize.StringTranslation", models.CASCADE, related_name="programme_waivers"
    )
    term = models.ForeignKey("programme.Term", models.CASCADE, related_name="waivers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["string", "term"], name="programme_termwaiver_string_term")
        ]

    def __str__(self):
        return f"{self.string_id}: {self.term_id}"
