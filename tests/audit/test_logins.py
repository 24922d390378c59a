"""Events of logins, logouts, failed logins and passwords, without the passwords."""

import pytest
from django.contrib.auth import authenticate, get_user_model

from programme.audit.models import AuditEntry
from tests.audit.factories import Log

PASSWORD = "correct horse battery"  # noqa: S105 - of users that live for one test


@pytest.fixture
def user(db):
    return get_user_model().objects.create_superuser("anna", "anna@example.org", PASSWORD)


@pytest.fixture
def log(user):
    return Log()


def test_login_and_logout_are_logged(client, user, log):
    client.post("/admin/login/", {"username": "anna", "password": PASSWORD})
    client.post("/admin/logout/")

    assert log.rows() == [
        ("login.success", "anna", "anna", None, None),
        ("login.logout", "anna", "anna", None, None),
    ]
    assert {(entry.kind, entry.actor, entry.object_id) for entry in log.entries} == {
        ("login", user, str(user.pk))
    }


def test_failed_login_is_logged_with_the_name_that_was_tried(client, log):
    client.post("/admin/login/", {"username": "anna", "password": "wrong-secret"})
    client.post("/admin/login/", {"username": "nobody", "password": "wrong-secret"})

    assert log.rows() == [
        ("login.failure", "anna", "", None, None),
        ("login.failure", "nobody", "", None, None),
    ]
    assert {(entry.actor, entry.object_id) for entry in log.entries} == {(None, "")}


def test_no_password_is_in_the_log(client, user, log):
    client.post("/admin/login/", {"username": "anna", "password": "wrong-secret"})
    client.post("/admin/login/", {"username": "anna", "password": PASSWORD})
    user.set_password("another secret")
    user.save()

    for row in AuditEntry.objects.values_list():
        for secret in ("wrong-secret", PASSWORD, "another secret", user.password):
            assert secret not in str(row)


def test_long_and_broken_names_are_cut_and_cleaned(log):
    authenticate(username="x\x00" * 200, password="y")

    assert log.single().object_name == "x" * 150


def test_logout_of_nobody_is_not_logged(client, log):
    client.post("/admin/logout/")

    assert log.entries == []


def test_new_password_is_told_without_it(user, log):
    user.set_password("another secret")
    user.save()
    user.save()

    assert log.rows() == [("user.password", "anna", "", None, None)]


def test_login_writes_nothing_but_itself(client, user, log):
    client.force_login(user)

    assert [entry.event for entry in log.entries] == ["login.success"]
