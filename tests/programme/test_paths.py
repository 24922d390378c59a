"""Reading path pages: their steps, the language versions of steps, validation and query counts."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

from programme.localization.signals import suppress_sync
from programme.models import ChapterPage, ReadingPathPage
from tests.programme.builders import add, await_translation, text, translate
from tests.programme.paths import (
    REASON,
    lengthen,
    links_in,
    numbers,
    path_page,
    place,
    restrict,
    stop,
    stops_in,
    three_stops,
    words,
)


@pytest.fixture
def path(document):
    return three_stops(document)


def test_the_path_shows_its_stops_in_order(document, path, visit):
    html = visit(path)

    assert stops_in(html) == [
        ([1], "Bakgrunden", REASON, [2, 1]),
        ([2], "Ett mål", REASON, [1, 2]),
        ([3], "Målen", REASON, [2, 1]),
    ]
    chapters = [words(one).split(": ")[-1] for one in html.select(".path-about")]
    assert chapters == ["Inledning", "Våra mål", "Inledning"]
    assert numbers(html.select_one(".path-length")) == [3, 5]
    assert [words(one) for one in html.select(".document-body > p")] == ["Läs i ordning.", "Ta en paus."]


def test_a_stop_leads_to_its_section_and_keeps_the_path(document, path, visit):
    html = visit(path)
    first, goal = document.sv.first.get_url(), document.sv.a.get_url()

    assert links_in(html) == [
        f"{first}?path={path.pk}&stop=1#background",
        f"{goal}?path={path.pk}&stop=2",
        f"{first}?path={path.pk}&stop=3#aims",
    ]
    assert html.select_one(".path-begin")["href"] == links_in(html)[0]


def test_one_stop_of_one_minute_is_told_in_the_singular(document, client, rf):
    path = path_page(document, stop(document.sv.first, minutes=1))
    template = get_template("programme/presentation/path.html")
    html = BeautifulSoup(template.render({"page": path, "request": rf.get("/")}), "html.parser")

    assert words(html.select_one(".path-length")) == "1 stop 1 minute"


def test_a_path_without_stops_says_so(document, visit):
    html = visit(path_page(document, text("<p>Snart.</p>")))

    assert html.select_one(".nothing-yet")
    assert html.select_one(".path-begin") is None


def test_stops_lead_to_the_readers_language(document, path, visit):
    finnish = translate(path, "Uusi täällä", slug="uusi")

    assert links_in(visit(finnish))[1] == f"{document.fi.a.get_url()}?path={finnish.pk}&stop=2"


def test_a_stop_without_a_version_leads_to_the_chosen_page_and_says_so(document, path, visit):
    finnish = translate(path, "Uusi täällä", slug="uusi")
    with suppress_sync():
        document.fi.a.unpublish()
    link = visit(finnish).select(".path-stop a")[1]

    assert link["href"].startswith(document.sv.a.get_url())
    assert link["hreflang"] == "sv"


def test_a_version_is_there_though_the_chosen_page_is_not(document, path, visit):
    finnish = translate(path, "Uusi täällä", slug="uusi")
    with suppress_sync():
        document.sv.a.unpublish()

    assert len(links_in(visit(path))) == 2
    assert len(links_in(visit(finnish))) == 3


@pytest.mark.parametrize("hide", ["unpublish", "delete", "restrict", "restrict above", "forget"])
def test_a_stop_that_cannot_be_read_does_not_count(document, path, visit, hide):
    if hide == "restrict":
        restrict(document.sv.a)
    elif hide == "restrict above":
        restrict(document.sv.goals, restriction_type=PageViewRestriction.PASSWORD, password="x")
    elif hide == "forget":
        path.body[2].value["page"] = None
        path.save()
    else:
        getattr(document.sv.a, hide)()
    html = visit(path)

    assert stops_in(html)[1] == (None, "Ett mål", REASON, [])
    assert words(html.select(".path-about")[1])
    assert stops_in(html)[2][:2] == ([2], "Målen")
    assert numbers(html.select_one(".path-length")) == [2, 4]
    assert place(visit(links_in(html)[1])) == (2, 2)


def test_an_alias_of_a_restricted_page_is_as_closed_as_its_source(document, visit):
    path = path_page(document, stop(document.sv.waiting), stop(document.sv.first))
    finnish = translate(path, "Uusi täällä", slug="uusi")
    assert len(links_in(visit(finnish))) == 2

    restrict(document.sv.waiting)
    assert len(links_in(visit(finnish))) == 1


def test_a_path_that_waits_for_its_translation_says_which_words_are_whose(document, path, visit):
    html = visit(await_translation(path))
    stop = html.select_one(".path-stop")

    assert html.select_one(".translation-notice")
    assert stop.find_parent(lang=True)["lang"] == "sv"
    assert stop.select_one(".path-about")["lang"] == "fi"
    assert stop.a["href"].startswith(document.fi.first.get_url())


def test_the_path_is_in_the_menu_and_on_the_landing_page(document, path, visit):
    path.show_in_menus = True
    path.save()

    assert visit(document.sv.programme).find("a", href=path.get_url())
    assert [page.pk for page in ReadingPathPage.objects.get(pk=path.pk).breadcrumbs] == [
        document.sv.front.pk,
        document.sv.programme.pk,
    ]


def test_only_a_path_has_stops(document):
    with pytest.raises(ValidationError, match="Stops belong on a reading path"):
        add(document.sv.programme, ChapterPage, "Kapitel", body=[stop(document.sv.first)])


@pytest.fixture
def count(client, django_assert_num_queries):
    def count(address, expected):
        client.get(address)
        cache.clear()
        with django_assert_num_queries(expected):
            client.get(address)

    return count


def test_the_path_costs_one_query_for_all_its_stops(document, path, count):
    # as a chapter, and: the pages of the stops
    count(path.get_url(), 13)
    lengthen(document, path)
    # without the terms: there is no text between its stops
    count(path.get_url(), 12)


def test_a_translator_sees_words_and_no_place(document, path, django_capture_on_commit_callbacks):
    source, _created = TranslationSource.update_or_create_from_instance(path)
    strings = set(source.stringsegment_set.values_list("string__data", flat=True))
    assert {"Bakgrunden", "Ett mål", "Målen", REASON, "Ta en paus."} <= strings
    assert not strings & {"background", "aims", "2", str(document.sv.first.pk)}

    finnish = Locale.objects.get(language_code="fi")
    for said, translated in (("Ett mål", "Yksi tavoite"), (REASON, "Koska se koskee sinua.")):
        segments = source.stringsegment_set.filter(string__data=said)
        for segment in segments:
            StringTranslation.objects.create(
                translation_of=String.objects.get(pk=segment.string_id),
                locale=finnish,
                context=segment.context,
                data=translated,
            )
    translation = Translation.objects.create(source=source, target_locale=finnish)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target()

    page = ReadingPathPage.objects.get(translation_key=path.translation_key, locale=finnish)
    goal = page.steps[1]
    assert (goal.title, goal.reason, goal.minutes) == ("Yksi tavoite", "Koska se koskee sinua.", 1)
    assert goal.page.pk == document.fi.a.pk
    assert page.body.raw_data[2]["value"]["page"] == document.sv.a.pk
    assert [one.section for one in page.steps] == ["background", "", "aims"]
