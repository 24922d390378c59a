"""What is derived from pages is written by one at a time."""

from threading import Thread

import pytest
from django.db import connection, transaction

from programme.models import ParityUnit
from programme.models.turns import take_turn


# SQLite has one writer at a time by itself.
@pytest.mark.skipif(not connection.features.has_select_for_update, reason="no locks on rows")
@pytest.mark.django_db(transaction=True)
def test_a_turn_lasts_as_long_as_its_transaction():
    order = []

    def write(name):
        with transaction.atomic():
            take_turn(ParityUnit)
            order.append(name)
        connection.close()

    other = Thread(target=write, args=["other"])
    with transaction.atomic():
        take_turn(ParityUnit)
        other.start()
        other.join(0.5)
        order.append("first")
    other.join()
    assert order == ["first", "other"]
