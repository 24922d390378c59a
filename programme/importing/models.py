"""What the last import wrote, kept to tell an editor's change from the importer's own text."""

from django.db import models


class ImportedText(models.Model):
    """The texts that the last import of an edition put into one object.

    ``key`` names the object (``page:background:sv``, ``goal:a``); ``content`` maps the name of each text
    to what was written. A text on the site that differs from it was changed by somebody and is not overwritten.
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

    def __str__(self):
        return self.key
