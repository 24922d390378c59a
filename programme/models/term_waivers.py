"""Decisions of translators not to use an approved term."""

from django.conf import settings
from django.db import models


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
