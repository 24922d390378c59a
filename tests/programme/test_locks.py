"""serialize_writes(): only one transaction at a time writes derived rows."""

import pytest
from django.db import connection, transaction

from programme.locks import serialize_writes
from programme.translation.models import ParityUnit


@pytest.mark.django_db
def test_a_turn_locks_one_row_where_the_database_can(django_assert_num_queries):
    with django_assert_num_queries(1) as asked, transaction.atomic(savepoint=False):
        serialize_writes(ParityUnit)

    locks = connection.features.has_select_for_update  # SQLite has one writer at a time by itself
    assert ("UPDATE" in asked[0]["sql"]) == locks
