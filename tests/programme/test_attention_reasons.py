"""What of the actions needs somebody's attention can be asked for."""

from datetime import date

import pytest
from wagtail.models import Locale

from programme.models import Action, ActionPage, Checkpoint
from programme.roadmap.selectors import AttentionReason, attention_choices, attention_filter

TODAY = date(2025, 9, 20)


def identifiers(code):
    return {action.identifier for action in Action.objects.filter(attention_filter(code, TODAY))}


def test_stale_is_what_no_meeting_has_spoken_of_lately(roadmap):
    assert identifiers(AttentionReason.STALE) == {"D10", "D11"}
    assert identifiers(AttentionReason.STALE) == {one.identifier for one in Action.objects.stale(TODAY)}


def test_a_late_checkpoint_is_its_actions(roadmap):
    assert identifiers(AttentionReason.LATE_CHECKPOINT) == set()
    for number in (2, 3):
        Checkpoint.objects.create(
            action=roadmap.actions["D3"], number=number, text="Punkt", due=date(2025, 9, 19)
        )
    assert identifiers(AttentionReason.LATE_CHECKPOINT) == {"D3"}


def test_the_owner_is_a_sector_and_a_contact_there(roadmap):
    assert identifiers(AttentionReason.NO_OWNER) == set()
    Action.objects.filter(identifier="D1").update(sector=None)
    for identifier, empty in (("D3", {"sv": "", "fi": ""}), ("D10", "")):
        action = roadmap.actions[identifier]
        action.contact_role = empty
        action.save()
    assert identifiers(AttentionReason.NO_OWNER) == {"D1", "D3", "D10"}


def test_what_has_no_benefit_or_checkpoint_and_is_not_closed(roadmap):
    for identifier in ("D1", "D2"):
        roadmap.actions[identifier].benefits.clear()
    assert identifiers(AttentionReason.NO_BENEFIT) == {"D1"}  # D2 is completed
    assert identifiers(AttentionReason.NO_CHECKPOINT) == {"D3", "D10", "D11"}


def test_text_is_missing_where_there_is_no_page_or_only_the_other_languages_or_an_empty_one(roadmap):
    assert identifiers("no_text_sv") == set()
    assert identifiers("no_text_fi") == {"D3"}  # an alias of the Swedish page
    finnish = ActionPage.objects.filter(locale=Locale.objects.get(language_code="fi"))
    finnish.filter(action=roadmap.actions["D2"]).update(abstract="")
    assert identifiers("no_text_fi") == {"D2", "D3"}  # also of what is completed
    Action.objects.create(programme=roadmap.document.facts.programme, identifier="E1")
    assert identifiers("no_text_sv") == {"E1"}


def test_every_choice_can_be_asked_for(roadmap):
    codes = [code for code, _words in attention_choices()]
    assert codes == [*AttentionReason.values, "no_text_sv", "no_text_fi"]
    assert all(isinstance(identifiers(code), set) for code in codes)
    with pytest.raises(KeyError):
        attention_filter("elsewhere")
