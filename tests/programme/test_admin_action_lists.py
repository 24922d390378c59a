"""Lists of actions in the admin: search, filters, chooser, and deletion with the pages."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Page

from programme.models import Action, ActionPage, Checkpoint, Commitment, ProgressUpdate
from tests.programme.roadmap_admin import EDIT, LIST, PROGRESS, group_that_may, log_in


@pytest.fixture
def editor(client, admin_user):
    return log_in(client, admin_user)


def entry(action, **changed):
    values = {"date": date(2025, 10, 1), "phase": "in_progress", "light": "on_plan"}
    return ProgressUpdate(action=action, **values | changed)


def test_the_list_is_searched_and_filtered_and_tells_the_status_in_words(editor, roadmap):
    def identifiers(**query):
        response = editor.get(reverse(LIST), query)
        assert response.status_code == 200
        return [action.identifier for action in response.context["object_list"]]

    assert identifiers() == ["D1", "D2", "D3", "D10", "D11"]
    assert identifiers(ordering="-identifier") == ["D11", "D10", "D3", "D2", "D1"]
    assert identifiers(q="kierrätys") == ["D2"]
    assert identifiers(q="D10") == ["D10"]
    assert identifiers(phase="completed") == ["D2"]
    assert identifiers(light=["late", "deviating"]) == ["D1", "D3"]
    assert identifiers(goals=roadmap.document.facts.goals["b"].pk) == ["D2"]
    assert identifiers(sector=roadmap.sectors["water"].pk) == ["D2"]
    words = BeautifulSoup(editor.get(reverse(LIST)).content, "html.parser").text
    assert "Late or at risk" in words
    assert "Återvinning av data" in words


def test_lists_and_forms_cost_the_same_for_many_as_for_few(editor, roadmap, django_assert_max_num_queries):
    def count(address):
        editor.get(address)  # what is read once for all requests
        with django_assert_max_num_queries(100) as captured:
            assert editor.get(address).status_code == 200
        return len(captured)

    action = roadmap.actions["D1"]
    chooser = reverse("wagtailsnippetchoosers_programme_action:choose")
    addresses = [reverse(LIST), reverse(f"{PROGRESS}:list"), reverse(EDIT, args=[action.pk]), chooser]
    few = [count(address) for address in addresses]
    programme = roadmap.document.facts.programme
    more = [Action.objects.create(programme=programme, identifier=f"E{number}") for number in range(10)]
    ProgressUpdate.objects.record(
        [entry(one, meeting=roadmap.meetings[0]) for one in (*more, action, action, action)]
    )
    for number in range(2, 6):
        Checkpoint.objects.create(action=action, number=number, text="Punkt", meeting=roadmap.meetings[0])
        Commitment.objects.create(
            action=action, page_key=roadmap.document.sv.first.translation_key, anchor=f"promise-{number}"
        )
    assert [count(address) for address in addresses] == few


def test_an_action_is_chosen_by_its_title(editor, roadmap):
    response = editor.get(reverse("wagtailsnippetchoosers_programme_action:choose_results"), {"q": "alla"})
    assert [action.identifier for action in response.context["results"]] == ["D1"]


def test_an_action_without_progress_is_deleted_with_its_pages(editor, roadmap):
    action = roadmap.actions["D10"]
    address = reverse("wagtailsnippets_programme_action:delete", args=[action.pk])
    assert "Its pages in all languages are deleted with it." in editor.get(address).content.decode()
    editor.post(address)
    assert not Action.objects.filter(pk=action.pk).exists()
    assert not ActionPage.objects.filter(title="Ändrade processer").exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_action_with_progress_is_not_deleted(editor, roadmap):
    action = roadmap.actions["D1"]
    address = reverse("wagtailsnippets_programme_action:delete", args=[action.pk])
    response = editor.post(address, follow=True)
    assert "D1 cannot be deleted: its progress is never removed." in response.content.decode()
    assert action.pages.count() == 2


def test_actions_are_not_deleted_many_at_once(editor, roadmap):
    action = roadmap.actions["D10"]
    address = reverse("wagtail_bulk_action", args=["programme", "action", "delete"])
    response = editor.post(f"{address}?id={action.pk}", follow=True)
    assert "Delete actions one by one" in response.content.decode()
    assert Action.objects.filter(pk=action.pk).exists()


def test_the_page_of_an_action_is_neither_made_alone_nor_copied_nor_deleted(editor, roadmap):
    page = roadmap.pages["sv"]["D1"]
    parent = page.get_parent()
    add = reverse("wagtailadmin_pages:add", args=["programme", "actionpage", parent.pk])
    assert editor.get(add).status_code == 302
    copied = editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {"new_slug": "x"}, follow=True)
    assert "an action has one page in each language" in copied.content.decode()
    deleted = editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert "It is deleted with the action itself." in deleted.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    editor.post(f"{bulk}?id={page.pk}")
    assert ActionPage.objects.filter(action=page.action_id).count() == 2


def test_only_a_superuser_deletes_a_whole_roadmap(client, editor, roadmap):
    page = roadmap.document.sv.roadmap
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert editor.get(address).status_code == 200
    writer = get_user_model().objects.create_user("writer", "writer@example.org", "pw")
    group = group_that_may("access_admin", "change_action")
    for permission in Permission.objects.filter(
        codename__in=["change_page", "publish_page", "bulk_delete_page"]
    ):
        group.page_permissions.create(page=Page.get_first_root_node(), permission=permission)
    writer.groups.add(group)
    response = log_in(client, writer).post(address, follow=True)
    assert "is the page of an action" in response.content.decode()
    assert Page.objects.filter(pk=page.pk).exists()
