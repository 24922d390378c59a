"""The audit log is append-only."""

import json
import logging
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.log_actions import LogContext

from programme.actions.querysets import HistoryError
from programme.audit.models import AuditEntry
from programme.events import EventKind, acting_as, new_event


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("anna")


@pytest.fixture
def entry(user):
    return AuditEntry.objects.record(EventKind.LOGIN, "login.success", user)


def test_entry_has_the_time_the_object_and_both_states(user):
    entry = AuditEntry.objects.record(
        EventKind.ROLE, "user.groups", user, actor=user, before={"groups": []}, after={"groups": ["A"]}
    )

    entry.refresh_from_db()
    assert abs(timezone.now() - entry.time) < timedelta(minutes=1)
    assert (entry.object_type, entry.object_id, entry.object_name) == ("auth.user", str(user.pk), "anna")
    assert (entry.actor, entry.actor_name) == (user, "anna")
    assert (entry.before, entry.after) == ({"groups": []}, {"groups": ["A"]})


def test_actor_is_who_asks_the_admin_and_otherwise_what_acts(user, django_user_model):
    admin = django_user_model.objects.create_user("admin")
    with acting_as("manage.py import_actions"):
        by_command = new_event(EventKind.FACT, "object.change", user)
        with LogContext(user=admin):
            by_admin = new_event(EventKind.FACT, "object.change", user)
    by_nobody = new_event(EventKind.FACT, "object.change", user, actor=AnonymousUser())

    assert (by_command.actor, by_command.actor_name) == (None, "manage.py import_actions")
    assert (by_admin.actor, by_admin.actor_name) == (admin, "admin")
    assert (by_nobody.actor, by_nobody.actor_name) == (None, "")


@pytest.mark.parametrize(
    "tamper",
    [
        lambda entry: entry.save(),
        lambda entry: entry.save(update_fields=["event"]),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(event="x"),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).update(event="x"),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["event"]),
        lambda entry: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"event": "x"}),
        lambda entry: AuditEntry.objects.bulk_create(
            [entry], update_conflicts=True, unique_fields=["pk"], update_fields=["event"]
        ),
        lambda entry: AuditEntry.objects.bulk_create([entry], ignore_conflicts=True),
    ],
)
def test_nothing_changes_or_removes_an_entry(entry, tamper):
    entry.event = "x"

    with pytest.raises(HistoryError):
        tamper(entry)

    entry.refresh_from_db()
    assert entry.event == "login.success"


def test_user_who_is_deleted_stays_in_the_log_by_name(user, entry):
    user.delete()

    entry.refresh_from_db()
    assert (entry.actor_id, entry.object_name) == (None, "anna")


@pytest.mark.django_db
def test_there_is_no_permission_but_to_read():
    codes = Permission.objects.filter(content_type__model="auditentry").values_list("codename", flat=True)
    assert AuditEntry._meta.default_permissions == ("view",)
    assert set(codes) <= {"view_auditentry"}


@pytest.mark.parametrize("verb", ["add", "edit", "delete", "history", "copy"])
def test_there_is_no_address_but_to_read(verb):
    for space in ("programme_audit", "wagtailsnippets_programme_audit_auditentry"):
        for args in ([], [1]):
            with pytest.raises(NoReverseMatch):
                reverse(f"{space}:{verb}", args=args)


def test_entry_vanishes_with_what_failed(user):
    with transaction.atomic():
        AuditEntry.objects.record(EventKind.ROLE, "object.change", user)
        transaction.set_rollback(True)

    assert not AuditEntry.objects.filter(event="object.change").exists()


def test_host_can_send_entries_elsewhere_once_they_are_committed(
    user, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.INFO, "programme.audit")
    with django_capture_on_commit_callbacks(execute=True):
        AuditEntry.objects.record(EventKind.ROLE, "user.groups", user, after={"groups": ["Å"]})
        assert not caplog.records

    (record,) = caplog.records
    line = json.loads(record.getMessage())
    assert (line["event"], line["object_name"], line["after"]) == ("user.groups", "anna", {"groups": ["Å"]})


def test_many_entries_cost_one_query(user, django_assert_num_queries):
    with django_assert_num_queries(1):
        AuditEntry.objects.record_many(
            new_event(EventKind.FACT, "object.change", user) for _number in range(50)
        )
