"""Rows that can be added and read, and neither changed nor removed."""

from django.db import models


class HistoryError(Exception):
    """Somebody tried to change or remove what is history."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise HistoryError("History is never changed.")

    def delete(self):
        raise HistoryError("History is never removed.")
