import pytest
from django.http import Http404
from wagtail.models import PageViewRestriction

from programme.models import ChapterPage, GoalPage


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_each_page_on_the_way_is_read_once_and_whole(document, rf, django_assert_num_queries):
    programme = fresh(document.sv.programme)

    with django_assert_num_queries(2):  # the chapter, the goal
        page, _args, _kwargs = programme.route(rf.get("/"), [document.sv.goals.slug, document.sv.a.slug])
        assert type(page) is GoalPage
        assert page.statement == "Vi når a."
        assert page.specific is page


def test_what_is_not_there_is_not_found(document, rf):
    with pytest.raises(Http404):
        fresh(document.sv.programme).route(rf.get("/"), ["ingenting"])


def test_what_is_not_live_is_not_found(document, rf):
    document.sv.first.unpublish()

    with pytest.raises(Http404):
        fresh(document.sv.programme).route(rf.get("/"), [document.sv.first.slug])


def test_a_type_that_the_page_does_not_allow_is_still_found(document, rf):
    fresh(document.sv.first).move(fresh(document.sv.goals), pos="last-child")

    page, _args, _kwargs = fresh(document.sv.goals).route(rf.get("/"), [document.sv.first.slug])

    assert type(page) is ChapterPage


def test_a_restriction_holds_for_the_page_and_all_below(document):
    restriction = restrict(document.sv.goals)

    assert list(fresh(document.sv.a).get_view_restrictions()) == [restriction]
    assert list(fresh(document.sv.goals).get_view_restrictions()) == [restriction]
    assert list(fresh(document.sv.first).get_view_restrictions()) == []


def test_an_alias_is_restricted_as_its_source(document):
    restriction = restrict(document.sv.waiting)

    assert list(fresh(document.fi.waiting).get_view_restrictions()) == [restriction]


def test_an_alias_of_an_alias_is_restricted_as_the_first(document):
    restriction = restrict(document.sv.waiting)
    again = document.fi.waiting.create_alias(parent=document.fi.programme, update_slug="igen")

    assert list(fresh(again).get_view_restrictions()) == [restriction]


def test_a_reader_without_the_right_is_turned_away(document, client):
    restrict(document.sv.goals)

    assert client.get(document.sv.a.get_url()).status_code == 302
