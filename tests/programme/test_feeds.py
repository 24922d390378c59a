"""Atom feeds of progress: entries in each language, stable ids, and conditional requests."""

from datetime import date, timedelta
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Site

from programme.models import ActionPage, Goal, ProgressUpdate
from programme.status import Light, Phase

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def sv(roadmap):
    return roadmap.document.sv.roadmap


@pytest.fixture
def fi(roadmap):
    return roadmap.document.fi.roadmap


@pytest.fixture
def fetch(client):
    """Return the response with a feed of a roadmap."""
    return lambda page, end="", **headers: client.get(f"{page.get_url()}feed/{end}", headers=headers)


@pytest.fixture
def read(fetch):
    """Return a feed of a roadmap as an element tree."""

    def read(page, end=""):
        response = fetch(page, end)
        assert response.status_code == 200
        return ET.fromstring(response.content)  # noqa: S314 - our own answer

    return read


@pytest.fixture
def record(roadmap):
    """Add a progress entry to the action with an identifier."""

    def record(identifier, day=date(2025, 10, 1), **fields):
        said = {"phase": "in_progress", "light": "on_plan"} | fields
        update = ProgressUpdate(action=roadmap.actions[identifier], date=day, **said)
        return ProgressUpdate.objects.record([update])[0]

    return record


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def titles(feed):
    return [text(entry, "title") for entry in entries(feed)]


def link(element, rel):
    return next(link.get("href") for link in element.findall(f"{ATOM}link") if link.get("rel") == rel)


def entry_of(feed, identifier):
    return next(entry for entry in entries(feed) if f"{identifier} " in text(entry, "title"))


def labels(language, phase, light):
    with override(language):
        return SimpleNamespace(phase=str(phase.label), light=str(light.label).lower())


def test_the_newest_entry_comes_first_and_says_where_the_action_stands(read, sv, record, roadmap):
    record("D1", note={"sv": "Vi <provar> & ser.", "fi": "Kokeilemme."})
    first = entries(read(sv))[0]

    said = labels("sv", Phase.IN_PROGRESS, Light.ON_PLAN)
    assert text(first, "title") == f"D1 E-tjänster för alla: {said.phase}, {said.light}"
    assert text(first, "summary") == "Vi <provar> & ser."
    assert first.find(f"{ATOM}summary").get("type") == "text"
    assert link(first, "alternate") == roadmap.pages["sv"]["D1"].get_full_url()


def test_a_feed_tells_its_language_itself_and_the_page_that_says_the_same(read, fi):
    feed = read(fi)

    assert feed.get(LANG) == "fi"
    assert link(feed, "self") == f"{fi.get_full_url()}feed/"
    assert link(feed, "alternate") == f"{fi.get_full_url()}progress/"
    assert "Ohjelma" in text(feed, "title")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ohjelma"


def test_what_is_not_translated_is_marked_with_its_language(read, fi, record):
    record("D1", note={"sv": "Bara på svenska."})
    feed = read(fi)

    untranslated, unnoted = entry_of(feed, "D3"), entry_of(feed, "D1")
    assert "Öppet lärande" in text(untranslated, "title")
    assert labels("fi", Phase.IN_PROGRESS, Light.LATE).phase in text(untranslated, "title")
    assert untranslated.get(LANG) == "sv"
    assert untranslated.find(f"{ATOM}summary").get(LANG) == "fi"
    assert (unnoted.get(LANG), unnoted.find(f"{ATOM}summary").get(LANG)) == (None, "sv")


def test_a_decision_and_the_reason_of_a_correction_are_in_the_feed(read, sv, fi, record, roadmap):
    note = {"sv": "Det går bra.", "fi": "Hyvin menee."}
    decision = {"sv": "Vi går vidare.", "fi": "Jatkamme."}
    wrong = record("D1", note=note, decision=decision)
    assert text(entries(read(sv))[0], "summary").splitlines()[0] == "Det går bra."
    assert text(entries(read(fi))[0], "summary").splitlines()[1].endswith("Jatkamme.")

    record("D1", corrects=wrong, reason={"sv": "Fel åtgärd."})
    summary = entries(read(fi))[0].find(f"{ATOM}summary")
    assert summary.text.endswith("Fel åtgärd.")
    assert summary.get(LANG) == "sv"


def test_a_summary_is_all_in_the_language_that_more_of_it_is_in(read, fi, record):
    record("D1", note={"sv": "Det går bra.", "fi": "Hyvin menee."}, decision={"sv": "Vi går vidare."})
    summary = entries(read(fi))[0].find(f"{ATOM}summary")

    assert summary.get(LANG) == "sv"
    assert summary.text.startswith("Det går bra.\n")


def test_what_was_only_confirmed_says_so_instead_of_the_note_again(read, sv, record):
    record("D1", note={"sv": "Det går bra."}, unchanged=True)
    summary = text(entries(read(sv))[0], "summary")

    with override("sv"):
        assert summary == gettext("No change")


def test_each_goal_and_competence_has_its_own_feed(read, sv):
    assert {title.split()[0] for title in titles(read(sv, "b/"))} == {"D2"}
    assert {title.split()[0] for title in titles(read(sv, "competence-1/"))} == {"D3"}
    assert link(read(sv, "b/"), "self") == f"{sv.get_full_url()}feed/b/"
    assert "Mål b" in text(read(sv, "b/"), "title")


@pytest.mark.parametrize("end", ["x/", "A/", "competence-9/", "competence-/", "1/", "a/b/"])
def test_there_is_no_feed_of_anything_else(fetch, sv, end):
    assert fetch(sv, end).status_code == 404


def test_an_entry_is_the_same_for_ever_in_its_language(read, sv, fi, record):
    before = {text(entry, "id") for entry in entries(read(sv))}
    assert len(before) == 5
    assert not before & {text(entry, "id") for entry in entries(read(fi))}
    assert {text(entry, "id") for entry in entries(read(sv, "b/"))} < before

    sv.slug, sv.title = "actions", "Åtgärder"
    sv.save()
    ActionPage.objects.update(title="Något annat")
    Site.objects.update(hostname="elsewhere.example.org")
    record("D10")
    assert before < {text(entry, "id") for entry in entries(read(sv))}


def test_ids_of_feeds_differ(read, sv, fi):
    feeds = [read(sv), read(sv, "a/"), read(sv, "b/"), read(fi), read(fi, "a/")]

    assert len({text(feed, "id") for feed in feeds}) == len(feeds)


def test_a_back_dated_entry_is_news_when_it_is_written(read, sv, record, monkeypatch):
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    record("D10", date(2024, 1, 1))

    first = entries(read(sv))[0]
    assert "D10 " in text(first, "title")
    assert text(first, "published") == "2024-01-01T00:00:00+02:00"
    assert text(first, "updated") == text(read(sv), "updated") > text(first, "published")


def test_corrections_and_what_they_correct_are_told_apart(read, sv, record):
    wrong = record("D10", light="late")
    plain = entry_of(read(sv), "D10")
    record("D10", corrects=wrong)

    right, corrected = (entry for entry in entries(read(sv)) if "D10 " in text(entry, "title"))
    assert text(corrected, "id") == text(plain, "id")
    assert text(corrected, "title").startswith(text(plain, "title"))
    assert text(corrected, "title") != text(plain, "title")
    # so that who has read the wrong one is told
    assert text(corrected, "updated") == text(right, "updated") > text(plain, "updated")
    assert text(right, "title").endswith(")")


def test_an_example_is_called_one(read, sv, record):
    record("D10")

    assert not text(entry_of(read(sv), "D10"), "title").startswith("D10")


def test_a_feed_holds_the_latest_fifty(read, sv, record):
    for number in range(50):
        record("D1", date(2026, 1, 1) + timedelta(days=number))

    published = [text(entry, "published")[:10] for entry in entries(read(sv))]
    assert len(published) == 50
    assert published == sorted(published, reverse=True)
    assert published[-1] == "2026-01-01"


def test_a_note_from_a_spreadsheet_does_not_break_the_feed(read, sv, record):
    record("D1", note={"sv": "Rad ett\x0brad två"})

    assert text(entries(read(sv))[0], "summary") == "Rad ett rad två"


def test_a_feed_without_entries_stays_as_it_is(fetch, read, sv):
    ActionPage.objects.update(live=False)

    assert entries(read(sv)) == []
    assert fetch(sv).content == fetch(sv).content


def test_a_feed_that_has_not_changed_is_not_sent_again(fetch, sv, record):
    response = fetch(sv)
    assert response["Content-Type"].startswith("application/atom+xml")
    assert response["Cache-Control"] == "max-age=300"
    assert not response.cookies
    for headers in (
        {"if-none-match": response["ETag"]},
        {"if-modified-since": response["Last-Modified"]},
    ):
        again = fetch(sv, **headers)
        assert (again.status_code, again.content) == (304, b"")

    record("D1")
    assert fetch(sv, **{"if-none-match": response["ETag"]}).status_code == 200


def test_a_feed_changes_with_its_words(fetch, sv):
    etag = fetch(sv, "a/")["ETag"]
    Goal.objects.filter(code="a").update(name={"sv": "Ett annat mål"})

    assert fetch(sv, "a/", **{"if-none-match": etag}).status_code == 200


def test_a_feed_costs_the_same_for_many_entries(sv, fi, roadmap, client, record, django_assert_num_queries):
    def cost(page, end, expected):
        address = f"{page.get_url()}feed/{end}"
        client.get(address)
        cache.clear()
        with django_assert_num_queries(expected):
            client.get(address)

    def costs():
        # 1 site, 2 its language, 3 front page, 4-5 programme, 6 roadmap, 7 view restrictions, 8 the pages around it,
        # 9-10 addresses of the sites; 11 entries, 12 the actions' pages, 13 what corrects them
        cost(sv, "", 13)
        # and the front page in the other language
        cost(fi, "", 14)
        # and the programme's words
        cost(sv, "a/", 14)

    costs()
    for number in range(20):
        for identifier in roadmap.actions:
            record(identifier, date(2025, 3, 1) + timedelta(days=number))
    costs()
