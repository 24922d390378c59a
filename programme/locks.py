"""Locks for writers of derived rows."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model


def serialize_writes(model: type[Model]) -> None:
    """Block until no other transaction writes rows of ``model``; the lock is held until the end of this transaction.

    Read what the rows are derived from only after this call: it may have been changed by the transaction that held the
    lock before. Locked is the content type of the model, because nothing else updates that row. Pages and facts are no
    alternative: editors lock them in any order when they publish, which would lead to deadlocks.

    Args:
        model: the model whose rows are derived from others.
    """
    rows = ContentType.objects.select_for_update(no_key=True)
    rows.filter(app_label=model._meta.app_label, model=model._meta.model_name).first()
