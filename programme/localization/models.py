"""What is known of a page and its other languages besides their texts.

None of it is part of a revision: it says how the public versions stand to each other.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutdatedKind(models.TextChoices):
    """How a public page stays behind its other language."""

    WHOLE = "whole", pgettext_lazy("translation lag", "Shows the text of the other language")
    PARTS = "parts", pgettext_lazy("translation lag", "Shows parts of the other language's text")
    OLDER = "older", pgettext_lazy("translation lag", "Is older than the other language")


class OutdatedTranslation(models.Model):
    """A public page that stays behind its other language, as its readers are told; removed when it has caught up."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="translation_lag")
    kind = models.CharField(max_length=10, choices=OutdatedKind.choices)
    ahead = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"))
    # What is missing, as the ledger names it: for the log, and for those who translate.
    paragraphs = models.JSONField(_("paragraphs"), default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page that waits for its translation")
        verbose_name_plural = _("pages that wait for their translation")
        default_permissions = ()

    def __str__(self):
        return f"{self.page_id}: {self.kind}"


class OutdatedSummary(models.Model):
    """What is new on a page that was published in one language only, told shortly in the other one."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+")
    text = models.TextField(
        _("summary"),
        max_length=500,
        help_text=_("What is new, in one to three sentences. Readers see it until the translation arrives."),
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    # A publication that is scheduled is told of when it has come about.
    shown_from = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("summary in the other language")
        verbose_name_plural = _("summaries in the other language")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="programme_urgentsummary_place"
            )
        ]

    def __str__(self):
        return self.text
