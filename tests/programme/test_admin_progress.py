"""Progress entries in the admin: adding, corrections, and permissions."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from programme.models import Meeting, ProgressUpdate
from tests.programme.roadmap_admin import EDIT, PROGRESS, group_that_may, log_in


@pytest.fixture
def editor(client, admin_user):
    return log_in(client, admin_user)


def progress_form(action, **changed):
    values = {
        "action": action.pk,
        "date": "2025-10-01",
        "phase": "completed",
        "light": "on_plan",
        "percent": "100",
        "note_0": "Klart.",
        "note_1": "Valmis.",
        "resources_used_0": "",
        "resources_used_1": "",
    }
    return values | changed


def test_progress_is_added_with_who_did_it_and_what_it_changed(editor, admin_user, roadmap):
    action = roadmap.actions["D1"]
    editor.post(reverse(f"{PROGRESS}:add"), progress_form(action))
    update = action.updates.get(number=3)
    action.refresh_from_db()
    assert action.phase == "completed"
    assert update.recorded_by == admin_user
    log = ModelLogEntry.objects.for_instance(update).get()
    assert (log.action, log.user) == ("wagtail.create", admin_user)
    assert (log.data["before"]["phase"], log.data["after"]["phase"]) == ("in_progress", "completed")


def test_an_entry_is_corrected_with_another_of_the_same_action(editor, roadmap):
    action = roadmap.actions["D1"]
    wrong = action.updates.get(number=2)
    other = roadmap.actions["D2"].updates.first()
    address = f"{reverse(f'{PROGRESS}:add')}?action={action.pk}&corrects={wrong.pk}"
    soup = BeautifulSoup(editor.get(address).content, "html.parser")
    options = soup.find("select", attrs={"name": "corrects"}).find_all("option")
    assert [option["value"] for option in options] == [
        "",
        str(wrong.pk),
        str(action.updates.get(number=1).pk),
    ]
    assert options[1].has_attr("selected")
    response = editor.post(reverse(f"{PROGRESS}:add"), progress_form(action, corrects=other.pk))
    assert "corrects" in response.context["form"].errors
    editor.post(reverse(f"{PROGRESS}:add"), progress_form(action, corrects=wrong.pk, date="2025-09-09"))
    assert action.updates.get(number=3).corrects == wrong
    listed = BeautifulSoup(editor.get(reverse(f"{PROGRESS}:list")).content, "html.parser")
    links = {link["href"] for link in listed.find_all("a", href=True)}
    assert address.replace(f"corrects={wrong.pk}", f"corrects={action.updates.get(number=3).pk}") in links
    assert address not in links
    words = " ".join(listed.text.split())
    assert "corrects number 2" in words
    assert "corrected by number 3" in words


def test_an_entry_of_a_closed_meeting_is_corrected_with_a_reason(editor, roadmap):
    action = roadmap.actions["D1"]
    meeting = Meeting.objects.create(
        programme=action.programme, date=date(2025, 11, 4), state="closed", closed_at=timezone.now()
    )
    said = {"action": action, "meeting": meeting, "date": meeting.date, "phase": "planning", "light": "late"}
    [wrong] = ProgressUpdate.objects.record([ProgressUpdate(decision={"sv": "Vi väntar."}, **said)])
    address = f"{reverse(f'{PROGRESS}:add')}?action={action.pk}&corrects={wrong.pk}"
    begun = BeautifulSoup(editor.get(address).content, "html.parser")
    assert begun.find(attrs={"name": "decision_0"}).text.strip() == "Vi väntar."

    sent = progress_form(action, corrects=wrong.pk, meeting=meeting.pk, date="2025-11-04")
    response = editor.post(reverse(f"{PROGRESS}:add"), sent)
    assert list(response.context["form"].errors) == ["reason"]
    editor.post(reverse(f"{PROGRESS}:add"), sent | {"reason_0": "Fel åtgärd."})
    assert wrong.corrections.get().reason.data == {"sv": "Fel åtgärd."}


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"date": "2999-01-01"}, "date"), ({"percent": "101"}, "percent"), ({"phase": ""}, "phase")],
)
def test_progress_that_cannot_be_is_refused_and_keeps_what_was_typed(editor, roadmap, changed, field):
    response = editor.post(reverse(f"{PROGRESS}:add"), progress_form(roadmap.actions["D1"], **changed))
    assert list(response.context["form"].errors) == [field]
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.find(attrs={"name": "note_1"}).text.strip() == "Valmis."
    assert roadmap.actions["D1"].updates.count() == 2


def test_progress_form_opens_without_an_action_and_with_a_wrong_one(editor, roadmap):
    for query in ("", "?action=999999", "?action=x&corrects=y"):
        assert editor.get(reverse(f"{PROGRESS}:add") + query).status_code == 200
    assert timezone.localdate().isoformat() in editor.get(reverse(f"{PROGRESS}:add")).content.decode()


@pytest.mark.parametrize("view", ["edit", "delete", "copy", "history", "usage", "inspect"])
def test_progress_has_no_address_where_it_is_changed_or_removed(roadmap, view):
    with pytest.raises(NoReverseMatch):
        reverse(f"{PROGRESS}:{view}", args=[1])


@pytest.mark.parametrize("method", ["get", "post"])
def test_progress_is_not_removed_in_bulk(editor, roadmap, method):
    count = ProgressUpdate.objects.count()
    ids = "&".join(f"id={update.pk}" for update in ProgressUpdate.objects.all())
    address = reverse("wagtail_bulk_action", args=["programme", "progressupdate", "delete"])
    response = getattr(editor, method)(f"{address}?{ids}", follow=True)
    # Wagtail 8 asks whether anybody may before it shows what is chosen.
    words = ["Entries of progress are never removed."]
    words += ["have permission to delete"] if method == "get" else []
    assert any(one in response.text for one in words)
    assert ProgressUpdate.objects.count() == count


def test_adding_progress_needs_its_permission(client, roadmap):
    action = roadmap.actions["D1"]
    user = get_user_model().objects.create_user("member", "member@example.org", "pw")
    user.groups.add(group_that_may("access_admin", "change_action"))
    log_in(client, user)
    client.post(reverse(f"{PROGRESS}:add"), progress_form(action))
    assert action.updates.count() == 2
    assert "Add progress" not in client.get(reverse(EDIT, args=[action.pk])).content.decode()
    user.groups.add(group_that_may("add_progressupdate"))
    client.post(reverse(f"{PROGRESS}:add"), progress_form(action))
    assert action.updates.count() == 3
    assert "Add progress" in client.get(reverse(EDIT, args=[action.pk])).content.decode()


def test_groups_are_offered_the_permission_to_add_progress_and_no_other(editor):
    soup = BeautifulSoup(editor.get(reverse("wagtailusers_groups:add")).content, "html.parser")
    offered = {box["value"] for box in soup.find_all("input", attrs={"name": "permissions"})}
    of_progress = Permission.objects.filter(content_type__model="progressupdate", pk__in=offered)
    assert [permission.codename for permission in of_progress] == ["add_progressupdate"]
