"""Access of every role to every URL of the admin, compared with ``admin_rights.csv``."""

import csv
import logging
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from django.contrib.messages import ERROR, get_messages
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail import VERSION as WAGTAIL_VERSION

from .admin_addresses import find_addresses
from .admin_world import AdminWorld

LETTERS = {
    "communications": "C",
    "translators": "T",
    "steering_group": "S",
    "action_contacts": "K",
    "administrators": "A",
    "public": "P",
}
REFUSED_BY_WAGTAIL_8 = (
    "wagtailadmin_pages:add_subpage *",
    "wagtailadmin_pages:set_page_position *",
    "wagtailimages_chooser:select_format*",
)
_WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', re.IGNORECASE)
# What a visit leaves behind: the visitor's own session, and that she is there.
_OWN = {"django_session", "wagtailadmin_editingsession"}


@pytest.fixture(scope="module")
def world(built_site, django_db_blocker):
    """The site with one of everything, built once for all roles."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield AdminWorld(built_site)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def addresses(world, django_db_blocker):
    """All addresses but that of leaving, which everybody may, and which looks like being sent to log in."""
    with django_db_blocker.unblock():
        return [one for one in find_addresses(world) if one.view != "wagtailadmin_logout"]


@pytest.fixture(scope="module")
def table():
    lines = Path(__file__).with_name("admin_rights.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.fixture
def _without_templates(settings):
    """Answers without their looks: rights are asked for before anything is drawn, which takes most of the time."""
    engine = settings.TEMPLATES[0]
    options = engine["OPTIONS"] | {"loaders": ["tests.site.blank_templates.Loader"]}
    settings.TEMPLATES = [engine | {"APP_DIRS": False, "OPTIONS": options}]


class Visitor:
    """Somebody who tries addresses, of which none leaves a trace."""

    def __init__(self, world, role):
        self.world = world
        self.client = Client(raise_request_exception=False)
        if role != "public":
            self.client.force_login(world.people[role])
        self.cookies = self.client.cookies.copy()

    def tries(self, method, address):
        """Return whether the visitor is let through, and the tables that have been written into."""
        self.client.cookies = self.cookies.copy()
        written = set()

        def listen(execute, sql, *details):
            if (found := _WRITING.match(sql)) and found[1] not in _OWN:
                written.add(found[1])
            return execute(sql, *details)

        with transaction.atomic():
            with connection.execute_wrapper(listen):
                response = self._ask(method, address)
            transaction.set_rollback(True)
        if method == "post" and address.view == "wagtail_bulk_action" and not is_refused(response):
            # Wagtail shows the rows with which nothing may be done, and goes on with the others.
            return bool(written), written
        return not is_refused(response), written

    def _ask(self, method, address):
        if method == "get":
            return self.client.get(address.url)
        data = self.world.data(address.view)
        if address.view == "wagtail_localize:edit_string_translation":  # puts instead of posting
            kind = "application/x-www-form-urlencoded"
            return self.client.put(address.url, "value=Johdanto", content_type=kind)
        return self.client.post(address.url, data)


def is_refused(response):
    """Whether there is nothing, it is forbidden, or somebody is sent to log in or away with an error."""
    if response.status_code != 302:
        return response.status_code in (400, 403, 404, 405)
    if response.url.startswith(
        (reverse("wagtailadmin_login"), "/sv/admin/")
    ):  # not found is asked once more in Swedish
        return True
    return any(message.level == ERROR for message in get_messages(response.wsgi_request))


@pytest.fixture(autouse=True)
def _quietly(caplog):
    """Django logs each refusal, of which there are thousands."""
    caplog.set_level(logging.CRITICAL, "django.request")


def is_stricter(address):
    """Whether this Wagtail refuses at the address what the long-term-support line answers; that harms nobody."""
    return WAGTAIL_VERSION >= (8, 0) and any(fnmatchcase(address.name, name) for name in REFUSED_BY_WAGTAIL_8)


def row_of(table, address):
    return next((row for row in table if fnmatchcase(address.name, row["address"])), None)


@pytest.mark.django_db
def test_every_address_is_named_in_the_table(addresses, table):
    assert [address.name for address in addresses if row_of(table, address) is None] == []


@pytest.mark.django_db
def test_every_line_of_the_table_is_about_an_address(addresses, table):
    used = {row_of(table, address)["address"] for address in addresses}

    assert [row["address"] for row in table if row["address"] not in used] == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("_without_templates")
@pytest.mark.parametrize("role", LETTERS)
def test_a_role_may_what_the_table_says_and_nothing_else(world, addresses, table, role):
    visitor, letter, wrong = Visitor(world, role), LETTERS[role], []
    for address in addresses:
        row = row_of(table, address) or {"get": "", "post": ""}
        for method in ("get", "post"):
            passed, written = visitor.tries(method, address)
            if passed != (letter in row[method]) and not (is_stricter(address) and not passed):
                wrong.append(f"{method} {address.name}: {'allowed' if passed else 'refused'}")
            if written and not passed:
                wrong.append(f"{method} {address.name}: refused, and yet written into {sorted(written)}")

    assert wrong == []
