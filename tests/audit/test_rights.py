"""Events of users, groups and their permissions, from either side of a relation."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from tests.audit.factories import Log

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return get_user_model().objects.create_user("anna")


@pytest.fixture
def bo(db):
    return get_user_model().objects.create_user("bo")


@pytest.fixture
def groups(db):
    return [Group.objects.create(name=name) for name in ("Editors", "Steering")]


@pytest.fixture
def log(anna, bo, groups):
    return Log()


def test_user_is_created_changed_and_deleted(groups):
    log = Log()
    user = get_user_model().objects.create_user("carl", "c@example.org", "secret")
    user.is_superuser, user.is_active = True, False
    user.save()
    user.groups.add(groups[0])
    user.delete()

    start = {"username": "carl", "is_superuser": False, "is_staff": False, "is_active": True}
    changed = {"is_superuser": True, "is_active": False}
    assert log.rows() == [
        ("object.create", "carl", "", None, start),
        ("object.change", "carl", "", {"is_superuser": False, "is_active": True}, changed),
        ("user.groups", "carl", "", {"groups": []}, {"groups": ["Editors"]}),
        ("object.delete", "carl", "", start | changed | {"groups": ["Editors"]}, None),
    ]
    assert {entry.kind for entry in log.entries} == {"role"}


def test_what_is_no_right_is_not_told(anna, log):
    anna.first_name = "Anna"
    anna.save()
    anna.save(update_fields=["email"])

    assert log.entries == []


def test_groups_of_a_user(anna, groups, log):
    anna.groups.add(*groups)
    anna.groups.add(*groups)
    anna.groups.remove(groups[0])
    anna.groups.clear()
    anna.groups.clear()

    assert [(before["groups"], after["groups"]) for *_what, before, after in log.rows()] == [
        ([], ["Editors", "Steering"]),
        (["Editors", "Steering"], ["Steering"]),
        (["Steering"], []),
    ]
    assert {(entry.event, entry.object_name) for entry in log.entries} == {("user.groups", "anna")}


def test_members_of_a_group(anna, bo, groups, log):
    editors, steering = groups
    anna.groups.add(steering)
    editors.user_set.add(anna, bo)
    editors.user_set.remove(bo)
    editors.user_set.clear()

    assert log.rows() == [
        ("user.groups", "anna", "", {"groups": []}, {"groups": ["Steering"]}),
        ("user.groups", "anna", "", {"groups": ["Steering"]}, {"groups": ["Editors", "Steering"]}),
        ("user.groups", "bo", "", {"groups": []}, {"groups": ["Editors"]}),
        ("user.groups", "bo", "", {"groups": ["Editors"]}, {"groups": []}),
        ("user.groups", "anna", "", {"groups": ["Editors", "Steering"]}, {"groups": ["Steering"]}),
    ]


def test_many_members_cost_as_many_queries_as_one(groups, django_assert_max_num_queries):
    users = [get_user_model().objects.create_user(f"user{number}") for number in range(30)]

    with django_assert_max_num_queries(20) as one:
        groups[0].user_set.add(users[0])
    with django_assert_max_num_queries(20) as many:
        groups[0].user_set.add(*users[1:])

    assert len(many) == len(one)


def test_groups_that_are_made_renamed_and_deleted(anna):
    log = Log()
    group = Group.objects.create(name="Writers")
    anna.groups.add(group)
    group.permissions.add(Permission.objects.get(codename="view_auditentry"))
    group.name = "Authors"
    group.save()
    group.delete()

    gone = {"name": "Authors", "permissions": ["programme_audit.view_auditentry"], "users": ["anna"]}
    assert log.rows() == [
        ("object.create", "Writers", "", None, {"name": "Writers"}),
        ("user.groups", "anna", "", {"groups": []}, {"groups": ["Writers"]}),
        (
            "group.permissions",
            "Writers",
            "",
            {"permissions": []},
            {"permissions": ["programme_audit.view_auditentry"]},
        ),
        ("object.change", "Authors", "", {"name": "Writers"}, {"name": "Authors"}),
        ("object.delete", "Authors", "", gone, None),
    ]


def test_permissions_of_a_user(anna, log):
    anna.user_permissions.add(Permission.objects.get(codename="view_auditentry"))

    told = ({"user_permissions": []}, {"user_permissions": ["programme_audit.view_auditentry"]})
    assert log.rows() == [("user.permissions", "anna", "", *told)]


def test_rights_to_pages_and_collections(front_page, groups, log):
    right = GroupPagePermission.objects.create(group=groups[0], page=front_page, permission_type="publish")
    GroupCollectionPermission.objects.create(
        group=groups[0],
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(codename="add_image"),
    )
    right.delete()

    pages = "Staden: publish_page"
    assert log.rows() == [
        ("group.page_permissions", "Editors", "", {"page_permissions": []}, {"page_permissions": [pages]}),
        (
            "group.collection_permissions",
            "Editors",
            "",
            {"collection_permissions": []},
            {"collection_permissions": ["Root: add_image"]},
        ),
        ("group.page_permissions", "Editors", "", {"page_permissions": [pages]}, {"page_permissions": []}),
    ]


def test_rights_go_with_their_group(front_page, groups, log):
    GroupPagePermission.objects.create(group=groups[0], page=front_page, permission_type="publish")
    groups[0].delete()

    assert [(entry.event, entry.before, entry.after) for entry in log.entries][1:] == [
        ("object.delete", {"name": "Editors", "permissions": [], "users": []}, None),
        ("group.page_permissions", {"page_permissions": ["Staden: publish_page"]}, {"page_permissions": []}),
    ]


def group_form(**values):
    """Return the form data of a group without permissions, updated with ``values``."""
    names = ("page_permissions", "collection_permissions", "document_permissions", "image_permissions")
    data = {}
    for name in names:
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    return data | values


def test_form_of_a_group_tells_each_right_once(admin, front_page, groups):
    edit = reverse("wagtailusers_groups:edit", args=[groups[0].pk])
    log = Log()
    one = {"page_permissions-TOTAL_FORMS": 1, "page_permissions-0-page": front_page.pk}
    given = one | {"page_permissions-0-permissions": ["publish_page"]}

    assert admin.post(edit, group_form(name="Editors", **given)).status_code == 302
    assert admin.post(edit, group_form(name="Editors", **given)).status_code == 302
    assert admin.post(edit, group_form(name="Editors")).status_code == 302

    right = ["Staden: publish_page"]
    assert log.rows() == [
        ("group.page_permissions", "Editors", "admin", {"page_permissions": []}, {"page_permissions": right}),
        ("group.page_permissions", "Editors", "admin", {"page_permissions": right}, {"page_permissions": []}),
    ]


def test_form_of_a_new_group_tells_its_rights(admin, front_page):
    log = Log()
    one = {"page_permissions-TOTAL_FORMS": 1, "page_permissions-0-page": front_page.pk}

    admin.post(
        reverse("wagtailusers_groups:add"),
        group_form(name="Writers", **one, **{"page_permissions-0-permissions": ["add_page"]}),
    )

    assert log.rows() == [
        ("object.create", "Writers", "admin", None, {"name": "Writers"}),
        (
            "group.page_permissions",
            "Writers",
            "admin",
            {"page_permissions": []},
            {"page_permissions": ["Staden: add_page"]},
        ),
    ]


def test_many_users_are_made_inactive_at_once(admin, anna, bo):
    log = Log()
    action = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    response = admin.post(f"{action}?id={anna.pk}&id={bo.pk}", {"mark_as_active": "False"})

    assert response.status_code == 302
    assert log.rows() == [
        ("object.change", name, "admin", {"is_active": True}, {"is_active": False}) for name in ("anna", "bo")
    ]


def test_many_users_get_a_role_at_once(admin, anna, bo, groups):
    log = Log()
    action = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
    admin.post(f"{action}?id={anna.pk}&id={bo.pk}", {"role": groups[0].pk})

    assert log.rows() == [
        ("user.groups", name, "admin", {"groups": []}, {"groups": ["Editors"]}) for name in ("anna", "bo")
    ]


def test_change_that_fails_is_not_told(anna, groups, log):
    with transaction.atomic():
        anna.groups.add(groups[0])
        anna.is_superuser = True
        anna.save()
        transaction.set_rollback(True)

    assert log.entries == []
