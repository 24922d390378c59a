"""Rules of actions and their progress: status, corrections, deletion, identifiers, years and sectors."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from programme.facts_admin.actions.forms import ActionForm
from programme.models import Action, Beneficiary, Benefit, Meeting, ProgressUpdate, Sector
from tests.programme.action_progress import entry
from tests.programme.roadmap_admin import PROGRESS, log_in


@pytest.fixture
def editor(client, admin_user):
    return log_in(client, admin_user)


@pytest.fixture
def action(roadmap):
    return roadmap.actions["D1"]


def test_saving_facts_does_not_put_an_old_status_back(action, monkeypatch):
    opened = Action.objects.get(pk=action.pk)
    entry(action, date(2026, 1, 1), "completed").save()
    form = ActionForm.__new__(ActionForm)
    form.instance = opened
    monkeypatch.setattr(ActionForm.__mro__[1], "save", lambda form, commit=True: opened.save() or opened)

    form.save()

    assert Action.objects.get(pk=action.pk).phase == "completed"


def test_an_entry_is_corrected_once(action):
    wrong = action.updates.get(number=1)
    first = ProgressUpdate(action=action, date=wrong.date, phase="planning", light="on_plan", corrects=wrong)
    first.full_clean()
    first.save()

    second = ProgressUpdate(action=action, date=wrong.date, phase="in_progress", light="late", corrects=wrong)
    with pytest.raises(ValidationError, match="Another entry corrects it already"):
        second.full_clean()


def test_a_correction_begins_with_all_that_the_entry_said(editor, action):
    wrong = action.updates.get(number=1)
    address = reverse(f"{PROGRESS}:add") + f"?action={action.pk}&corrects={wrong.pk}"
    form = BeautifulSoup(editor.get(address).content, "html.parser")

    assert form.find(attrs={"name": "date"})["value"] == wrong.date.isoformat()
    assert form.find(attrs={"name": "phase"}).find("option", selected=True)["value"] == "planning"
    assert form.find(attrs={"name": "meeting"}).find("option", selected=True)["value"] == str(
        wrong.meeting_id
    )
    assert form.find(attrs={"name": "note_0"}).get_text(strip=True) == "Vi har börjat."


@pytest.mark.parametrize("named", ["9" * 4400, "٣", "x", "-1", ""])
def test_an_address_that_names_no_action_opens_an_empty_form(editor, roadmap, named):
    assert editor.get(reverse(f"{PROGRESS}:add"), {"action": named, "corrects": named}).status_code == 200


def test_what_actions_need_is_not_deleted(editor, roadmap):
    used = [
        Benefit.objects.get(),
        Beneficiary.objects.get(code="staff"),
        Sector.objects.get(code="water"),
        roadmap.meetings[0],
    ]
    for row in used:
        name = f"wagtailsnippets_programme_{row._meta.model_name}"
        response = editor.post(reverse(f"{name}:delete", args=[row.pk]), follow=True)
        assert "cannot be deleted" in response.text
        assert type(row).objects.filter(pk=row.pk).exists()


def test_what_nothing_needs_is_deleted(editor, roadmap):
    meeting = Meeting.objects.create(programme=roadmap.document.facts.programme, date=date(2026, 1, 1))
    editor.post(reverse("wagtailsnippets_programme_meeting:delete", args=[meeting.pk]))

    assert not Meeting.objects.filter(pk=meeting.pk).exists()


def test_an_identifier_is_the_same_in_small_letters(roadmap, action):
    with pytest.raises(ValidationError, match="already has an action"):
        Action(programme=action.programme, identifier="d1").full_clean()


@pytest.mark.parametrize("name", ["start", "end"])
def test_a_mistyped_year_is_refused(action, name):
    setattr(action, name, date(24, 1, 1))

    with pytest.raises(ValidationError) as error:
        action.clean()
    assert error.value.message_dict == {name: ["Write the year with four digits, such as 2024."]}


def test_a_sector_that_owns_actions_does_not_become_a_group_company(roadmap):
    sector = roadmap.sectors["water"]
    sector.kind = "group_company"
    with pytest.raises(ValidationError, match="It owns actions"):
        sector.full_clean()

    Action.objects.filter(sector=sector).update(sector=roadmap.sectors["education"])
    sector.full_clean()


def test_signs_that_no_database_can_hold_do_not_unlock_the_whole_list(roadmap, visit):
    html = visit(roadmap.document.sv.roadmap, "?q=%00zzz%00")

    assert html.select_one(".actions-table") is None
    assert "\0" not in str(html)
