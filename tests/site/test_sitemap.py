"""The sitemap of all languages."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import Page, PageViewRestriction

from programme.models import ChapterPage
from tests.programme.builders import add, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(client):
    """{address: its entry} of the sitemap."""

    def entries():
        xml = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own answer
        return {entry.findtext("{*}loc"): entry for entry in xml}

    return entries


def alternates(entry):
    return {link.get("hreflang"): link.get("href") for link in entry.findall("{*}link[@rel='alternate']")}


def test_both_languages_are_listed_and_name_each_other(document, entries):
    found = entries()
    for name in ("front", "programme", "first", "a", "about"):
        addresses = {
            language: getattr(getattr(document, language), name).get_full_url() for language in ("sv", "fi")
        }
        for address in addresses.values():
            assert alternates(found[address]) == addresses | {"x-default": addresses["sv"]}


def test_a_page_that_awaits_its_translation_is_listed_once(document, entries):
    found = entries()
    address = document.sv.waiting.get_full_url()

    assert alternates(found[address]) == {"sv": address, "x-default": address}
    assert document.fi.waiting.get_full_url() not in found


def test_what_is_not_public_is_left_out(document, entries):
    secret = add(document.sv.programme, ChapterPage, "Hemligt")
    below = translate(secret, "Salaista", slug="salaista")
    PageViewRestriction.objects.create(page=document.sv.goals, restriction_type="login")
    document.sv.roadmap.unpublish()
    found = entries()

    for page in (document.sv.goals, document.sv.a, document.sv.roadmap):
        assert page.get_full_url() not in found
    assert secret.get_full_url() in found
    assert below.get_full_url() in found


def test_the_alias_of_what_is_not_public_and_what_stands_below_it_are_left_out(document, entries):
    PageViewRestriction.objects.create(page=document.sv.waiting, restriction_type="login")
    child = add(document.fi.waiting, ChapterPage, "Alla")

    assert child.get_full_url() not in entries()


def test_the_day_of_the_last_change_is_told_as_the_city_counts_days(document, entries):
    page = document.sv.first
    half_past_midnight = datetime(2026, 1, 31, 22, 30, tzinfo=UTC)
    Page.objects.filter(pk=page.pk).update(last_published_at=half_past_midnight)

    assert entries()[page.get_full_url()].findtext("{*}lastmod") == "2026-02-01"


def test_a_type_of_page_may_add_addresses(document, entries, monkeypatch):
    monkeypatch.setattr(
        ChapterPage,
        "get_sitemap_urls",
        lambda page, request=None: [
            {"location": page.get_full_url(request)},
            {"location": f"{page.get_full_url(request)}bild/"},
        ],
    )
    found = entries()
    addresses = {
        language: f"{getattr(document, language).first.get_full_url()}bild/" for language in ("sv", "fi")
    }

    for address in addresses.values():
        assert alternates(found[address]) == addresses | {"x-default": addresses["sv"]}


def test_more_pages_cost_no_more_queries(document, queries_of):
    before = queries_of("/sitemap.xml")
    for number in range(5):
        page = add(document.sv.programme, ChapterPage, f"Kapitel {number}")
        translate(page, f"Luku {number}", slug=f"luku-{number}")

    assert len(queries_of("/sitemap.xml")) == len(before)


def test_the_progress_of_the_actions_has_an_address_of_its_own_in_both_languages(document, entries):
    swedish, finnish = (
        f"{getattr(document, language).roadmap.get_full_url()}progress/" for language in ("sv", "fi")
    )

    assert alternates(entries()[swedish]) == alternates(entries()[finnish])
    assert alternates(entries()[swedish])["fi"] == finnish
