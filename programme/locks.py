"""Lets those who write what is derived from pages and facts do it one after the other."""

from django.contrib.contenttypes.models import ContentType


def serialize_writes(model):
    """Wait until nobody else writes the rows of ``model`` in their turn; the turn lasts to the end of the transaction.

    What is derived is read in one's turn, too: what was read before may have changed since. Locked is the row that names
    the model, which nothing else changes. Pages and facts are not: whoever publishes locks them in an order of their own,
    and each would wait for the other for good.
    """
    rows = ContentType.objects.select_for_update(no_key=True)
    rows.filter(app_label=model._meta.app_label, model=model._meta.model_name).first()
