"""Begins to keep the ledger of a site whose languages somebody has compared before there was one."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..models import ParityUnit
from ..models.turns import take_turn
from ..status import ParityState


@transaction.atomic
def adopt(programme=None):
    """Take the texts that nobody has ever compared for equal; return how many they were.

    Args:
        programme: only its texts, or None for those of the whole site.
    """
    take_turn(ParityUnit)
    units = ParityUnit.objects.of(programme).filter(state=ParityState.UNCHECKED)
    return units.update(checked=F("texts"), checked_at=timezone.now(), state=ParityState.EQUAL, since=None)
