"""Texts of the last import, used to recognise changes by editors."""

from django.db import models


class ImportedText(models.Model):
    """The texts that the last import of an edition wrote to one object.

    ``key`` identifies the object (``page:background:sv``, ``goal:a``); ``content`` contains the texts by name. A text
    on the site that differs was changed by an editor and is not overwritten.
    """

    programme = models.ForeignKey("programme.Programme", models.CASCADE, related_name="import_records")
    key = models.CharField(max_length=255)
    content = models.JSONField()
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "programme_importing"
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="programme_importrecord_key")
        ]

    def __str__(self) -> str:
        return self.key
