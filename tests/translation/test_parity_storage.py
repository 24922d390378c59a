"""Storage of parity units: only changed rows are written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.models import Goal
from programme.translation.models import ParityUnit
from programme.translation.parity.refresh import refresh_parity, refresh_rows

pytestmark = pytest.mark.django_db


def writes(context):
    return [query["sql"][:60] for query in context if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_what_has_not_changed_is_not_written_however_the_database_orders_the_languages(document):
    refresh_parity()
    # PostgreSQL gives the languages back in an order of its own.
    for unit in ParityUnit.objects.all():
        for name in ("object_name", "texts", "changes", "checked", "minor"):
            setattr(unit, name, dict(reversed(getattr(unit, name).items())))
        unit.save()

    with CaptureQueriesContext(connection) as queries:
        refresh_parity()
    assert writes(queries) == []


@pytest.mark.parametrize("count", [1, 5])
def test_many_changes_are_written_at_once_and_keep_what_is_known_of_them(document, count):
    programme = document.facts.programme
    for number in range(count):
        Goal.objects.create(programme=programme, code=f"x{number}", name={"sv": "Mål", "fi": "Tavoite"})
    refresh_rows("programme.goal")
    before = dict(ParityUnit.objects.values_list("pk", "path"))
    Goal.objects.filter(code__startswith="x").update(name={"sv": "Nytt mål", "fi": "Tavoite"})

    with CaptureQueriesContext(connection) as queries:
        refresh_rows("programme.goal")
    assert len(writes(queries)) == 1
    changed = ParityUnit.objects.filter(state="changed", language="sv")
    assert [unit.texts["sv"] for unit in changed] == ["Nytt mål"] * count
    assert [unit.checked["sv"] for unit in changed] == ["Mål"] * count
    assert dict(ParityUnit.objects.values_list("pk", "path")) == before
