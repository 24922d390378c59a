"""Parity of progress entries and other texts of an action while its page is public."""

from datetime import date

import pytest

from programme.events import notify_changed
from programme.models import Action, ProgressUpdate
from programme.translation.models import ParityUnit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("missing", ["sv", "fi"])
def test_an_entry_of_progress_without_one_language_is_missing_there(
    roadmap, missing, django_capture_on_commit_callbacks
):
    note = {"sv": "Arbetet går.", "fi": "Työ etenee."} | {missing: ""}
    with django_capture_on_commit_callbacks(execute=True):
        update = ProgressUpdate(
            action=roadmap.actions["D1"], date=date(2025, 10, 1), phase="planning", light="on_plan", note=note
        )
        update.save()
    unit = ParityUnit.objects.get(object_type="programme.progressupdate", object_id=str(update.pk))
    assert (unit.kind, unit.path, unit.state, unit.language) == ("progress", "note", "missing", missing)

    with django_capture_on_commit_callbacks(execute=True):
        full = {"sv": "Arbetet går.", "fi": "Työ etenee."}
        ProgressUpdate(
            action=update.action,
            date=date(2025, 10, 2),
            phase="planning",
            light="on_plan",
            note=full,
            corrects=update,
        ).save()
    units = ParityUnit.objects.filter(object_type="programme.progressupdate", path="note")
    assert not units.filter(object_id=str(update.pk)).exists()
    assert not units.open().exists()


def test_what_belongs_to_an_action_is_public_with_its_page(roadmap, django_capture_on_commit_callbacks):
    action = roadmap.actions["D1"]
    Action.objects.filter(pk=action.pk).update(partners={"sv": "Grannkommunerna"})
    with django_capture_on_commit_callbacks(execute=True):
        notify_changed(Action, [action])
    found = ParityUnit.objects.filter(object_type="programme.action", object_id=str(action.pk))
    assert [(unit.path, unit.state, unit.language) for unit in found.filter(path="partners")] == [
        ("partners", "missing", "fi")
    ]

    with django_capture_on_commit_callbacks(execute=True):
        for page in action.pages.all():
            page.unpublish()
    assert not found.exists()
