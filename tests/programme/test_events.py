"""Events and bulk changes of the core, and receivers that apps connect to declared facts."""

from datetime import timedelta

import pytest
from django.core.signals import request_started
from django.db import DEFAULT_DB_ALIAS
from django.db.models.deletion import Collector
from django.db.models.signals import m2m_changed, pre_delete
from django.utils import timezone
from wagtail.models import PageViewRestriction

from programme.audit.models import AuditEntry
from programme.events import EventKind, bulk_change, new_event, record_events, record_export
from programme.extensions import facts
from programme.glossary.models import Term
from programme.importing.models import ImportedText
from programme.search.models import SearchPosting
from programme.signals import connect_when_loaded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 20])
def test_bulk_change_has_constant_number_of_queries(document, django_assert_num_queries, count):
    programme = document.facts.programme
    Term.objects.bulk_create(
        Term(programme=programme, code=f"t{number}", name={"sv": "Torg", "fi": "Tori"})
        for number in range(count)
    )

    # The rows before, the operation, the rows after, the log.
    with django_assert_num_queries(4), bulk_change(Term.objects.all()):
        Term.objects.update(name={"sv": "Plats", "fi": "Tori"})

    assert (
        AuditEntry.objects.filter(event="object.change", object_type="programme_glossary.term").count()
        == count
    )


def test_bulk_change_of_model_without_receivers_needs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0), bulk_change(ImportedText.objects.all()):
        pass


def test_record_events_needs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        record_events(new_event(EventKind.FACT, "object.change", object_name=f"{n}") for n in range(20))

    assert AuditEntry.objects.filter(event="object.change").count() == 20


def test_event_with_unique_from_is_logged_once():
    moment = timezone.now() - timedelta(hours=1)
    for name in ("A", "A", "B"):
        record_export("actions.json", 3, actor_name=name, unique_from=moment)
    record_export("actions.json", 3, actor_name="A", unique_from=timezone.now())

    names = AuditEntry.objects.filter(event="export.file").order_by("pk").values_list("actor_name", flat=True)
    assert list(names) == ["A", "B", "A"]


def test_connect_when_loaded_runs_callbacks_once():
    calls = []
    connect_when_loaded(lambda: calls.append(set(facts())))
    for _request in range(2):
        request_started.send(sender=None)

    assert calls == [set(facts())]


def test_receivers_have_senders_so_that_other_models_keep_fast_deletes():
    watched = [model for model, fact in facts().items() if fact.event_kind]
    assert all(pre_delete.has_listeners(model) for model in watched)
    assert Collector(DEFAULT_DB_ALIAS).can_fast_delete(SearchPosting.objects.all())
    assert not m2m_changed.has_listeners(PageViewRestriction.groups.through)
