"""Blocks that show actions: editing, choices and translation."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from programme.document.blocks import BodyBlock
from programme.models import ActionPage, InformationPage
from tests.programme.builders import add, block
from tests.programme.live import EMPTY, chosen, codes, everything, listed


def test_nothing_of_a_live_block_is_handed_to_a_translator(roadmap):
    live = [one for one in everything(roadmap, times=1) if one["type"] in ("status", "actions", "action")]
    page = add(roadmap.document.sv.programme, InformationPage, "Fakta", body=live)
    source, _created = TranslationSource.update_or_create_from_instance(page)

    told = source.stringsegment_set.values_list("context__path", flat=True)
    assert len(live) == 7
    assert [path for path in told if path.startswith("body")] == []


def test_the_translated_page_shows_the_same_actions(roadmap, visit, django_capture_on_commit_callbacks):
    body = [listed(actions=chosen(roadmap.actions["D10"])), listed(promotes="goal:a", limit=1)]
    page = add(roadmap.document.sv.programme, InformationPage, "Fakta", body=body)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    finnish = Locale.objects.get(language_code="fi")
    with django_capture_on_commit_callbacks(execute=True):
        source.create_or_update_translation(finnish, fallback=True)

    assert codes(visit(page.get_translation(finnish))) == ["D10", "D1"]


def test_actions_are_chosen_either_by_name_or_by_what_they_have_in_common(roadmap):
    actions = BodyBlock().child_blocks["actions"]
    both = actions.to_python(
        EMPTY | {"actions": chosen(roadmap.actions["D1"]), "phase": "planning", "limit": 3}
    )

    with pytest.raises(StructBlockValidationError) as refused:
        actions.clean(both)
    assert "either actions by name" in str(refused.value.block_errors["actions"])


def test_the_choices_of_a_block_are_the_programmes_own_words(roadmap):
    form = BeautifulSoup(
        str(BodyBlock().child_blocks["status"].child_blocks["of"].field.widget.render("of", "")),
        "html.parser",
    )

    assert [group["label"] for group in form.find_all("optgroup")] == ["Goals", "Competences", "Sectors"]
    values = [option["value"] for option in form.find_all("option")]
    assert "goal:a" in values
    assert "sector:water" in values
    assert "sector:energy" not in values


@pytest.mark.parametrize("gone", [False, True])
def test_an_editor_sees_the_chosen_actions_by_name_also_when_one_is_gone(roadmap, admin_client, gone):
    action = roadmap.actions["D10"]
    body = [
        block("action", {"action": action.pk}),
        listed(actions=chosen(action)),
        block("status", {"of": "goal:a"}),
    ]
    page = add(roadmap.document.sv.programme, InformationPage, "Fakta", body=body)
    if gone:
        ActionPage.objects.filter(action=action).delete()
        action.delete()

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 200
    assert ("D10 " in response.content.decode()) is not gone
