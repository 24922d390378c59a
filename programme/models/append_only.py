"""Rows that can be added and read, and neither changed nor removed."""

from django.db import models


class HistoryError(Exception):
    """Somebody tried to change or remove what is history."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise HistoryError("History is never changed.")

    def bulk_update(self, *args, **kwargs):
        raise HistoryError("History is never changed.")

    def bulk_create(self, objs, batch_size=None, **options):
        if any(options.values()):  # what is there already would be changed, or the new row left out unnoticed
            raise HistoryError("History is only added to.")
        return super().bulk_create(objs, batch_size=batch_size)

    def delete(self):
        raise HistoryError("History is never removed.")
