"""Closing a meeting in the admin of a site without links of meetings from other apps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail import hooks

from programme.actions.services import close_meeting
from programme.audit.models import AuditEntry
from programme.models import Meeting
from tests.programme.roadmap_admin import group_that_may, log_in

LIST = "wagtailsnippets_programme_meeting:list"
EDIT = "wagtailsnippets_programme_meeting:edit"
CLOSE = "wagtailsnippets_programme_meeting:close"


@pytest.fixture
def meeting(roadmap):
    programme = roadmap.document.facts.programme
    return Meeting.objects.create(programme=programme, date=timezone.localdate(), body={"sv": "Styrgruppen"})


@pytest.fixture
def _without_links(monkeypatch):
    """No app declares links of meetings."""
    monkeypatch.setitem(hooks._hooks, "register_meeting_links", [])


@pytest.fixture
def editor(client, django_user_model):
    user = django_user_model.objects.create_user("editor", "editor@example.org", "pw")
    user.groups.add(group_that_may("access_admin", "view_meeting", "change_meeting"))
    return log_in(client, user)


@pytest.mark.usefixtures("_without_links")
def test_a_meeting_is_closed_from_the_list(editor, meeting):
    url = reverse(CLOSE, args=[meeting.pk])
    assert url in editor.get(reverse(LIST)).content.decode()
    assert url in editor.get(reverse(EDIT, args=[meeting.pk])).content.decode()
    assert editor.get(url).status_code == 200
    assert Meeting.objects.get(pk=meeting.pk).state == "planned"

    assert editor.post(url).url == reverse(LIST)
    closed = Meeting.objects.get(pk=meeting.pk)
    assert closed.state == "closed"
    assert not closed.is_frozen
    entry = AuditEntry.objects.filter(event="meeting.closed").get()
    assert (entry.before, entry.after) == ({"state": "planned"}, {"state": "closed"})
    assert entry.actor_name == "editor"
    assert url not in editor.get(reverse(LIST)).content.decode()
    assert editor.post(url, follow=True).status_code == 404


@pytest.mark.usefixtures("_without_links")
def test_a_future_meeting_is_not_closed(editor, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(date=timezone.localdate() + timedelta(days=1))
    url = reverse(CLOSE, args=[meeting.pk])

    assert url not in editor.get(reverse(LIST)).content.decode()
    assert editor.post(url, follow=True).status_code == 404


@pytest.mark.usefixtures("_without_links")
def test_closing_requires_the_permission_to_change_meetings(client, meeting, django_user_model):
    user = django_user_model.objects.create_user("reader", "reader@example.org", "pw")
    user.groups.add(group_that_may("access_admin", "view_meeting"))
    log_in(client, user)
    url = reverse(CLOSE, args=[meeting.pk])

    assert url not in client.get(reverse(LIST)).content.decode()
    client.post(url)
    assert Meeting.objects.get(pk=meeting.pk).state == "planned"


def test_the_view_is_missing_where_an_app_declares_links(editor, meeting):
    url = reverse(CLOSE, args=[meeting.pk])

    assert url not in editor.get(reverse(LIST)).content.decode()
    assert editor.post(url, follow=True).status_code == 404
    assert Meeting.objects.get(pk=meeting.pk).state == "planned"


def test_closing_twice_changes_nothing(meeting):
    assert close_meeting(meeting)
    assert not close_meeting(meeting)
    assert AuditEntry.objects.filter(event="meeting.closed").count() == 1


@pytest.mark.usefixtures("_without_links")
@pytest.mark.parametrize(("language", "text"), [("sv", "Avsluta mötet"), ("fi", "Päätä kokous")])
def test_the_view_is_translated(editor, meeting, language, text):
    with translation.override(language):
        assert translation.gettext("“%(meeting)s” is closed.") != "“%(meeting)s” is closed."
        assert translation.gettext("Close the meeting") == text
