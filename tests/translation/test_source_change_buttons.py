"""Page header buttons that change the source locale: permissions and number of queries."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programme.models import InformationPage
from programme.translation.sync.tree_sync import create_versions
from tests.programme.builders import add
from tests.programme.pairs import make_pair


@pytest.fixture
def editor(as_role):
    # wagtail-localize's own buttons ask about every row, of those who may submit pages for translation.
    Permission.objects.get(codename="submit_translation").group_set.clear()
    return as_role("communications")


def links(client, url):
    html = BeautifulSoup(client.get(url).content, "html.parser")
    return [link["href"] for link in html.select("a[href*='/languages/'][href$='/lead/']")]


@pytest.mark.parametrize("view", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
def test_it_is_in_the_menu_of_the_page(document, editor, view):
    lead, other = make_pair(document)
    url = reverse("programme_pairing:hand_over", args=[other.pk])

    assert set(links(editor, reverse(view, args=[lead.pk]))) == {url}


def queries(client, page):
    url = reverse("wagtailadmin_explore", args=[page.pk])
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_a_list_of_pages_costs_the_same_however_long_it_is(document, editor):
    before = queries(editor, document.sv.programme)
    for number in range(6):
        page = add(document.sv.programme, InformationPage, f"Sida {number}", slug=f"sida-{number}")
        page.save_revision().publish()
        create_versions(page)

    assert queries(editor, document.sv.programme) == before
