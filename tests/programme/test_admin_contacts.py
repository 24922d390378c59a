"""Contacts of an action: choice in the form, and absence from public pages, exports and feeds."""

import zipfile
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from programme.roadmap.exports import FOLDERS, FORMATS
from tests.programme.roadmap_admin import EDIT, group_that_may, log_in

SECRETS = ("hemlig@example.org", "Hemligsson", "salanen")


@pytest.fixture
def users(db):
    make = get_user_model().objects.create_user
    users = {
        "member": make("salanen", "hemlig@example.org", "pw", first_name="Siri", last_name="Hemligsson"),
        "stranger": make("stranger", "stranger@example.org", "pw"),
        "former": make("former", "former@example.org", "pw", is_active=False),
    }
    group = group_that_may("access_admin")
    for name in ("member", "former"):
        users[name].groups.add(group)
    return users


def test_contacts_are_chosen_among_those_who_may_enter_the_admin(client, admin_user, users, roadmap):
    log_in(client, admin_user)
    response = client.get(reverse(EDIT, args=[roadmap.actions["D1"].pk]))
    soup = BeautifulSoup(response.content, "html.parser")
    boxes = soup.find_all("input", attrs={"name": "contacts", "type": "checkbox"})
    assert {box.parent.text.strip() for box in boxes} == {"admin", "Siri Hemligsson (salanen)"}
    assert soup.find("input", attrs={"name": "contact_email", "type": "email"})


def test_a_stranger_is_not_made_a_contact(client, admin_user, users, roadmap):
    log_in(client, admin_user)
    address = reverse(EDIT, args=[roadmap.actions["D1"].pk])
    response = client.post(address, {"contacts": [users["stranger"].pk], "contact_email": "no address"})
    errors = response.context["form"].errors
    assert {"contacts", "contact_email"} <= set(errors)
    response = client.post(address, {"contacts": [users["member"].pk], "contact_email": "a@example.org"})
    assert not {"contacts", "contact_email"} & set(response.context["form"].errors)


def text_of(response):
    """Return the text of a page, feed or export; an XLSX file is a zip archive of texts."""
    content = b"".join(response) if response.streaming else response.content
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as workbook:
            content = b"".join(workbook.read(name) for name in workbook.namelist())
    return content.decode()


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_no_page_export_or_feed_tells_who_the_contacts_are(client, users, roadmap, language):
    action = roadmap.actions["D1"]
    action.contacts.add(users["member"])
    action.contact_email = SECRETS[0]
    action.save()
    page = getattr(roadmap.document, language).roadmap
    tables = [f"{table}{kind}/" for table in FOLDERS.values() for kind in FORMATS]
    below = ["", "progress/", "feed/", "feed/a/", *tables]
    shown = roadmap.pages[language]["D1"]
    for address in (shown.get_url(), *(f"{page.get_url()}{part}" for part in below)):
        response = client.get(address)
        assert response.status_code == 200, address
        text = text_of(response)
        assert "D1" in text, address
        assert not [secret for secret in SECRETS if secret in text], address
