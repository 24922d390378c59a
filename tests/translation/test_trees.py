"""Tree actions in one language are repeated in the others; ``check_trees`` reports differences."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page

from programme.localization.signals import suppress_sync
from programme.models import ChapterPage, InformationPage
from programme.translation.sync.tree_checks import tree_problems
from programme.translation.sync.tree_sync import create_versions
from tests.programme.builders import add
from tests.programme.pairs import fresh, link_of, make_pair, make_waiting
from tests.programme.people import is_refused, told

both = pytest.mark.parametrize("language", ["sv", "fi"])
OTHER = {"sv": "fi", "fi": "sv"}


def titles(page):
    return [child.title for child in fresh(page).get_children()]


def sides(document, language):
    return getattr(document, language), getattr(document, OTHER[language])


@both
def test_a_page_moves_with_all_that_stands_below_it(document, language):
    here, there = sides(document, language)
    fresh(here.goals).move(fresh(here.first), pos="last-child")

    assert fresh(there.goals).get_parent().pk == there.first.pk
    assert len(fresh(there.goals).get_children()) == 3
    assert tree_problems() == []


@both
def test_a_page_keeps_its_place_among_its_neighbours(document, language):
    here, there = sides(document, language)
    fresh(here.about).move(fresh(here.first), pos="left")
    assert titles(there.programme)[0] == there.about.title
    fresh(here.about).move(fresh(here.goals), pos="right")

    assert titles(there.programme)[:3] == [there.first.title, there.goals.title, there.about.title]


@both
def test_old_addresses_lead_to_the_moved_pages_in_both_languages(document, language, commit, client):
    here, there = sides(document, language)
    before = {page.pk: page.get_url() for page in (here.about, there.about)}
    commit(fresh(here.about).move, fresh(here.first), pos="last-child")

    assert Redirect.objects.filter(redirect_page__in=before).count() == 2
    for pk, url in before.items():
        path = Redirect.normalise_path(url)
        assert Redirect.objects.get(old_path=path).redirect_page_id == pk


@both
def test_a_place_that_is_missing_in_the_other_language_is_made(document, language):
    here, there = sides(document, language)
    with suppress_sync():
        only = add(here.programme, ChapterPage, "Bara här", number=9)
    fresh(here.about).move(fresh(only), pos="last-child")

    parent = fresh(there.about).get_parent()
    assert parent.alias_of_id == only.pk
    assert tree_problems() == []


@both
def test_both_are_unpublished(document, language):
    here, there = sides(document, language)
    fresh(here.about).unpublish()

    assert not fresh(there.about).live


@both
def test_a_page_that_expires_expires_in_both_languages(document, language):
    here, there = sides(document, language)
    page = fresh(here.about)
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    call_command("publish_scheduled")

    assert not fresh(there.about).live
    assert fresh(there.about).expired


@both
def test_both_are_deleted(document, language):
    here, there = sides(document, language)
    fresh(here.goals).delete()

    assert not Page.objects.filter(pk__in=[there.goals.pk, there.a.pk, there.b.pk]).exists()
    assert tree_problems() == []


@both
def test_an_alias_goes_with_its_source_and_the_other_way_round(document, language):
    lead, alias = make_waiting(document, language)
    again, other = make_waiting(document, OTHER[language])
    fresh(lead).delete()
    fresh(other).delete()

    assert not Page.objects.filter(pk__in=[alias.pk, again.pk]).exists()


@both
def test_an_alias_takes_the_new_address_of_its_source(document, language, commit):
    lead, alias = make_waiting(document, language)
    before = fresh(alias).get_url()
    draft = fresh(lead)
    draft.slug = "en-annan"
    commit(draft.save_revision().publish)

    assert fresh(alias).slug == "en-annan"
    assert Redirect.objects.get(old_path=Redirect.normalise_path(before)).redirect_page_id == alias.pk


@both
def test_a_translation_keeps_its_own_address(document, language, commit):
    lead, other = make_pair(document, language)
    draft = fresh(lead)
    draft.slug = "en-annan"
    commit(draft.save_revision().publish)

    assert fresh(other).slug == other.slug
    assert link_of(lead).get_progress()[0] == link_of(lead).get_progress()[1]


def test_a_program_that_looks_after_both_is_left_alone(document):
    with suppress_sync():
        fresh(document.fi.about).unpublish()

    assert fresh(document.sv.about).live


@both
def test_a_copy_is_in_the_other_language_too(document, language, admin):
    here, there = sides(document, language)
    data = {
        "new_title": "Kopia",
        "new_slug": "kopia",
        "new_parent_page": here.programme.pk,
        "publish_copies": "on",
    }
    admin.post(reverse("wagtailadmin_pages:copy", args=[here.about.pk]), data)

    copy = InformationPage.objects.get(slug="kopia", locale__language_code=language)
    alias = Page.objects.get(alias_of=copy)
    assert alias.get_parent().pk == there.programme.pk
    assert tree_problems() == []


# In Wagtail's admin


def test_wagtail_says_that_the_translation_is_deleted_too_and_deletes_both(document, admin):
    document.sv.about.save_revision().publish()
    url = reverse("wagtailadmin_pages:delete", args=[document.sv.about.pk])
    assert "translation" in admin.get(url).content.decode()
    admin.post(url)

    assert not Page.objects.filter(pk__in=[document.sv.about.pk, document.fi.about.pk]).exists()
    assert tree_problems() == []


def test_wagtail_says_that_the_translation_is_moved_too_and_moves_both(document, admin):
    url = reverse("wagtailadmin_pages:move_confirm", args=[document.sv.a.pk, document.sv.first.pk])
    assert "also move one translation" in admin.get(url).content.decode()
    admin.post(url)

    assert fresh(document.fi.a).get_parent().pk == document.fi.first.pk
    assert Page.find_problems() == ([], [], [], [], [])
    assert tree_problems() == []


def test_wagtail_says_that_the_translation_is_unpublished_too_and_unpublishes_both(document, admin):
    url = reverse("wagtailadmin_pages:unpublish", args=[document.sv.about.pk])
    assert "translation" in admin.get(url).content.decode()
    admin.post(url)

    assert not fresh(document.fi.about).live


@pytest.mark.parametrize("act", ["delete", "unpublish", "move_confirm"])
def test_who_may_not_do_it_in_the_other_language_does_it_in_none(as_role, people, document, act):
    GroupPagePermission.objects.filter(group__user=people["communications"], page=document.fi.front).delete()
    page = document.sv.a
    arguments = [page.pk, document.sv.first.pk] if act == "move_confirm" else [page.pk]
    response = as_role("communications").post(reverse(f"wagtailadmin_pages:{act}", args=arguments))

    assert is_refused(response)
    assert "goes with its version in Finnish" in told(response)[0]
    assert fresh(page).live
    assert fresh(page).get_parent().pk == document.sv.goals.pk


@pytest.mark.parametrize("act", ["delete", "unpublish"])
def test_many_at_once_are_refused_in_the_same_way(as_role, people, document, act):
    GroupPagePermission.objects.filter(group__user=people["communications"], page=document.fi.front).delete()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", act])
    response = as_role("communications").post(f"{url}?id={document.sv.about.pk}")

    assert is_refused(response)
    assert fresh(document.sv.about).live


def test_a_page_stays_among_the_pages_of_its_language(document, admin):
    url = reverse("wagtailadmin_pages:move_confirm", args=[document.sv.a.pk, document.fi.goals.pk])
    response = admin.post(url)

    assert "stays among the pages of its language" in told(response)[0]
    assert fresh(document.sv.a).get_parent().pk == document.sv.goals.pk


# What is wrong


def test_every_kind_of_problem_is_told(document):
    with suppress_sync():
        add(document.sv.programme, InformationPage, "Bara svenska")
        fresh(document.fi.about).move(fresh(document.fi.first), pos="last-child")
        fresh(document.fi.roadmap).move(fresh(document.fi.first), pos="left")
    Page.objects.filter(pk=document.fi.goals.pk).update(numchild=7)

    told = {f"{problem.title}: {problem.message}" for problem in tree_problems()}
    assert told == {
        "Bara svenska (sv): there is no such page in “fi”",
        "Om utgåvan (sv): it stands below another page in “fi”",
        "Tietoa (fi): it stands below another page in “sv”",
        "Inledning (sv): the order is another one in “fi”",
        "Tavoitteemme (fi): the number of pages below it is wrong",
    }


def test_the_trees_are_read_with_as_many_queries_however_large_they_are(document, django_assert_num_queries):
    for number in range(5):
        add(document.sv.programme, InformationPage, f"Sida {number}")
    # the pages, the locales, the types of pages
    with django_assert_num_queries(3):
        tree_problems()


def test_the_command_fails_with_what_is_wrong(document):
    output = StringIO()
    call_command("check_trees", stdout=output)
    assert output.getvalue() == "The trees of the languages are alike.\n"
    with suppress_sync():
        add(document.sv.programme, InformationPage, "Bara svenska")
    output = StringIO()
    with pytest.raises(CommandError, match="1 problem in the trees"):
        call_command("check_trees", stdout=output)
    assert output.getvalue() == "Bara svenska (sv): there is no such page in “fi”\n"


def test_what_is_missing_is_made_in_its_place(document):
    with suppress_sync():
        page = add(document.sv.programme, InformationPage, "Bara svenska")
        page.move(fresh(document.sv.first), pos="right")
    create_versions(fresh(page))

    assert tree_problems() == []
