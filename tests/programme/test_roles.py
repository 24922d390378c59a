"""create_roles: each role's group has exactly the permissions that it needs."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from programme.models import Role
from programme.permissions.models import RoleCode
from programme.permissions.services import create_roles, group_name
from tests.programme.people import make_right_to_submit

EVERYTHING = ("add", "change", "delete", "view")
FILES = {f"{verb}_{name}" for name in ("image", "document") for verb in ("add", "change", "choose")}
ANYWHERE = {
    "communications": {
        "wagtail_localize.submit_translation",
        "programme.view_action",
        *(f"programme_glossary.{verb}_term" for verb in EVERYTHING),
    },
    "translators": {"programme.translate_page"},
    "steering_group": {
        "programme_steering.hold_meeting",
        "programme.add_meeting",
        "programme.change_meeting",
        "programme.view_meeting",
        "programme.add_progressupdate",
        "programme.add_checkpoint",
        "programme.change_checkpoint",
        "programme.view_checkpoint",
        "programme_steering.add_obstacle",
        "programme_steering.change_obstacle",
        "programme_steering.view_obstacle",
        "programme.view_action",
        "programme_steering.view_progressproposal",
    },
    "action_contacts": {"programme_steering.add_progressproposal"},
    "administrators": {
        "wagtail_localize.submit_translation",
        *(f"auth.{verb}_{name}" for name in ("user", "group") for verb in ("add", "change", "delete")),
        *(
            f"{label}.{verb}_{name}"
            for label, name in (
                ("programme", "action"),
                ("programme", "beneficiary"),
                ("programme", "benefit"),
                ("programme", "checkpoint"),
                ("programme", "competence"),
                ("programme", "goal"),
                ("programme", "meeting"),
                ("programme_steering", "obstacle"),
                ("programme", "perspective"),
                ("programme", "programme"),
                ("programme", "sector"),
                ("programme", "spearhead"),
                ("programme_glossary", "term"),
                ("programme_api", "toolkey"),
            )
            for verb in EVERYTHING
        ),
        "programme_steering.hold_meeting",
        "programme_steering.add_progressproposal",
        "programme_steering.view_progressproposal",
        "programme.add_progressupdate",
        "programme.view_progressupdate",
        "programme_audit.view_auditentry",
    },
}
ON_PAGES = {
    "communications": {"add", "change", "publish"},
    "translators": {"change"},
    "steering_group": set(),
    "action_contacts": set(),
    "administrators": {"add", "change", "publish", "bulk_delete", "lock", "unlock"},
}
ON_COLLECTIONS = {
    "communications": FILES,
    "translators": set(),
    "steering_group": set(),
    "action_contacts": set(),
    "administrators": FILES | {"add_collection", "change_collection", "delete_collection"},
}


@pytest.fixture(autouse=True)
def _right_to_submit(db):
    make_right_to_submit()


@pytest.fixture
def roles(front_page):
    """The groups of the roles by code."""
    create_roles()
    return {role.code: role.group for role in Role.objects.all()}


def rights_anywhere(group):
    return {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()}


def rights_on_pages(group):
    """{page: its rights} of a group."""
    found = {}
    for row in GroupPagePermission.objects.filter(group=group):
        found.setdefault(row.page_id, set()).add(row.permission.codename.removesuffix("_page"))
    return found


def command(**options):
    output = StringIO()
    call_command("create_roles", stdout=output, **options)
    return output.getvalue()


@pytest.mark.parametrize("code", RoleCode.values)
def test_role_has_exactly_these_global_permissions(roles, code):
    assert rights_anywhere(roles[code]) == {"wagtailadmin.access_admin"} | ANYWHERE[code]


@pytest.mark.parametrize("code", RoleCode.values)
def test_role_has_exactly_these_page_permissions_in_every_language(roles, front_page, code):
    trees = Page.objects.filter(translation_key=front_page.translation_key)
    expected = {page.pk: ON_PAGES[code] for page in trees} if ON_PAGES[code] else {}

    assert len(trees) == 2
    assert rights_on_pages(roles[code]) == expected


@pytest.mark.parametrize("code", RoleCode.values)
def test_role_has_exactly_these_collection_permissions(roles, code):
    rows = GroupCollectionPermission.objects.filter(group=roles[code])

    assert {row.permission.codename for row in rows} == ON_COLLECTIONS[code]
    assert {row.collection for row in rows} <= {Collection.get_first_root_node()}


def test_group_name_has_all_languages_of_site(roles, settings):
    assert roles["translators"].name == "Översättare – Kääntäjät"
    settings.WAGTAIL_CONTENT_LANGUAGES = [("fi", "Finnish")]
    assert group_name(RoleCode.TRANSLATORS) == "Kääntäjät"


def test_second_run_changes_nothing(roles):
    told = command()

    assert Group.objects.filter(programme_role__isnull=False).count() == len(RoleCode)
    assert "given" not in told
    assert "taken" not in told
    assert told.count("there already") == len(RoleCode)


def test_renamed_group_keeps_role(roles):
    group = roles["translators"]
    group.name = "De som översätter"
    group.save()
    before = Group.objects.count()
    create_roles()

    assert Group.objects.count() == before
    assert Role.objects.get(code="translators").group == group


def test_missing_permissions_are_granted_and_reported(roles, front_page):
    group = roles["communications"]
    group.permissions.remove(Permission.objects.get(codename="submit_translation"))
    GroupPagePermission.objects.filter(
        group=group, page=front_page, permission__codename="publish_page"
    ).delete()
    told = command()

    assert "  given: wagtail_localize.submit_translation\n" in told
    assert f"  given: wagtailcore.publish_page ({front_page.title})\n" in told
    assert told.count("given") == 2
    assert rights_on_pages(group)[front_page.pk] == ON_PAGES["communications"]


def test_added_permissions_are_revoked_only_with_reset(roles, front_page):
    group = roles["translators"]
    group.permissions.add(Permission.objects.get(codename="view_meeting"))
    GroupPagePermission.objects.create(group=group, page=front_page, permission_type="publish")
    command()
    assert "programme.view_meeting" in rights_anywhere(group)
    assert "publish" in rights_on_pages(group)[front_page.pk]

    told = command(reset=True)
    assert rights_anywhere(group) == {"wagtailadmin.access_admin", "programme.translate_page"}
    assert rights_on_pages(group)[front_page.pk] == {"change"}
    assert "  taken: programme.view_meeting\n" in told
    assert f"  taken: wagtailcore.publish_page ({front_page.title})\n" in told


def test_reset_keeps_members(roles):
    user = get_user_model().objects.create_user("sven")
    user.groups.add(roles["steering_group"])
    create_roles(reset=True)

    assert list(user.groups.all()) == [roles["steering_group"]]


def test_role_permissions_setting_adds_permissions(front_page, settings):
    settings.PROGRAMME_ROLE_PERMISSIONS = {"administrators": ["wagtailcore.change_site"]}
    create_roles(reset=True)

    assert "wagtailcore.change_site" in rights_anywhere(Role.objects.get(code="administrators").group)
    assert "wagtailcore.change_site" not in rights_anywhere(Role.objects.get(code="communications").group)


def test_unknown_permission_is_reported_and_nothing_created(front_page, settings):
    settings.PROGRAMME_ROLE_PERMISSIONS = {"administrators": ["wagtailcore.change_weather"]}

    with pytest.raises(CommandError, match="change_weather"):
        command()
    assert not Role.objects.exists()


def test_only_administrators_view_audit_log_and_nobody_changes_it(roles):
    may = {
        code for code, group in roles.items() if "programme_audit.view_auditentry" in rights_anywhere(group)
    }

    assert may == {"administrators"}
    codenames = Permission.objects.filter(content_type__model="auditentry").values_list("codename", flat=True)
    assert list(codenames) == ["view_auditentry"]
