"""Update of the texts of actions' pages: publication in every language, drafts, and translation memory."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation, Translation

from programme.localization.models import OutdatedKind
from programme.models import Action, OutdatedTranslation
from programme.roadmap.page_services.texts import UnpairedTextError
from programme.roadmap.page_services.update import PageUpdateOutcome, update_action_page
from programme.signals import translation_written
from tests.programme.action_pairs import FINNISH, SWEDISH, make_pages, pages_of, values


@pytest.fixture
def programme(document):
    return document.facts.programme


@pytest.fixture
def make(programme):
    """Create an action with these texts, by language, and return its pages by language."""
    return partial(make_pages, programme)


def test_changed_texts_are_published_in_both_languages(make, admin_user):
    pages = make(sv=SWEDISH, fi=FINNISH)
    action = pages["sv"].action
    texts = {"sv": {"abstract": "Ny text."}, "fi": {"abstract": "Uusi teksti."}}
    outcomes = update_action_page(action, texts, user=admin_user)
    assert outcomes == {"sv": PageUpdateOutcome.PUBLISHED, "fi": PageUpdateOutcome.PUBLISHED}
    changed = pages_of(action)
    assert changed["sv"].abstract == "Ny text."
    assert changed["fi"].abstract == "Uusi teksti."
    assert changed["fi"].title == FINNISH["title"]
    for page in changed.values():
        assert not page.has_unpublished_changes
        assert page.slug == pages[page.locale.language_code].slug
        assert PageLogEntry.objects.filter(page=page, user=admin_user, action="wagtail.publish").exists()


def test_the_translation_memory_follows(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    texts = {"sv": {"abstract": "Ny & bättre."}, "fi": {"abstract": "Uusi & parempi."}}
    update_action_page(pages["sv"].action, texts)
    translation = Translation.objects.get(source__object=pages["sv"].translation_key)
    total, done = translation.get_progress()
    assert total == done
    before = values(pages_of(pages["sv"].action)["fi"])
    translation.save_target()
    after = values(pages_of(pages["sv"].action)["fi"])
    assert {name for name in before if before[name] != after[name]} <= {
        "latest_revision",
        "latest_revision_created_at",
        "has_unpublished_changes",
    }


def test_the_same_texts_change_nothing(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    assert update_action_page(pages["sv"].action, {"sv": SWEDISH, "fi": FINNISH}) == {}
    assert not Revision.objects.filter(object_id__in=[str(page.pk) for page in pages.values()]).exists()


def test_a_source_text_alone_leaves_its_translation_to_a_translator(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    outcomes = update_action_page(pages["sv"].action, {"sv": {"abstract": "Ny text."}})
    assert outcomes == {"sv": PageUpdateOutcome.PUBLISHED}
    assert pages_of(pages["sv"].action)["fi"].abstract == FINNISH["abstract"]


def test_an_alias_becomes_a_translation_when_texts_arrive(make):
    pages = make(sv=SWEDISH)
    assert update_action_page(pages["sv"].action, {"fi": FINNISH}) == {"fi": PageUpdateOutcome.PUBLISHED}
    finnish = pages_of(pages["sv"].action)["fi"]
    assert finnish.pk == pages["fi"].pk
    assert finnish.alias_of is None
    assert finnish.live
    assert finnish.slug == "d1-sahkoiset-palvelut-kaikille"
    assert {name: getattr(finnish, name) for name in FINNISH} == FINNISH
    translation = Translation.objects.get(source__object=finnish.translation_key)
    assert len(set(translation.get_progress())) == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_alias_follows_its_source(make):
    pages = make(sv=SWEDISH)
    update_action_page(pages["sv"].action, {"sv": {"title": "Ny rubrik"}})
    assert pages_of(pages["sv"].action)["fi"].title == "Ny rubrik"


def test_a_draft_keeps_what_is_not_asked_and_gets_what_is(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    for page, text in ((pages["sv"], "Utkast."), (pages["fi"], "Luonnos.")):
        page.effect_outside = text
        page.save_revision()
    texts = {"sv": {"title": "Ny rubrik"}, "fi": {"title": "Uusi otsikko"}}
    outcomes = update_action_page(pages["sv"].action, texts)
    assert outcomes == {"sv": PageUpdateOutcome.DRAFT_REMAINS, "fi": PageUpdateOutcome.DRAFT_REMAINS}
    published = pages_of(pages["sv"].action)
    assert published["sv"].title == "Ny rubrik"
    assert published["sv"].effect_outside == SWEDISH["effect_outside"]
    assert published["fi"].effect_outside == FINNISH["effect_outside"]
    assert published["sv"].has_unpublished_changes
    drafts = {language: page.get_latest_revision_as_object() for language, page in published.items()}
    assert (drafts["sv"].title, drafts["sv"].effect_outside) == ("Ny rubrik", "Utkast.")
    assert (drafts["fi"].title, drafts["fi"].effect_outside) == ("Uusi otsikko", "Luonnos.")


def test_a_draft_keeps_its_own_version_of_a_text_that_is_changed(make):
    page = make(sv=SWEDISH, fi=FINNISH)["sv"]
    page.abstract = "Utkast."
    page.save_revision()
    update_action_page(page.action, {"sv": {"abstract": "Publicerat."}})
    page = pages_of(page.action)["sv"]
    assert page.abstract == "Publicerat."
    assert page.get_latest_revision_as_object().abstract == "Utkast."


def test_what_a_translator_has_written_and_not_published_stays_unpublished(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    row = StringTranslation.objects.get(context__path="effect_outside", locale=pages["fi"].locale)
    row.data = "Kääntäjän oma."
    row.save()
    update_action_page(pages["sv"].action, {"fi": {"abstract": "Uusi."}})
    finnish = pages_of(pages["sv"].action)["fi"]
    assert finnish.effect_outside == FINNISH["effect_outside"]
    row.refresh_from_db()
    assert row.data == "Kääntäjän oma."


def test_an_unpublished_page_stays_unpublished(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    pages["fi"].unpublish()
    outcomes = update_action_page(pages["sv"].action, {"fi": {"abstract": "Uusi."}})
    assert outcomes == {"fi": PageUpdateOutcome.SAVED}
    finnish = pages_of(pages["sv"].action)["fi"]
    assert not finnish.live
    assert finnish.abstract == finnish.get_latest_revision_as_object().abstract == "Uusi."


def test_a_text_emptied_in_the_source_is_emptied_in_the_translation(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    update_action_page(pages["sv"].action, {"sv": {"legal_basis": ""}})
    assert {page.legal_basis for page in pages_of(pages["sv"].action).values()} == {""}


def test_a_text_emptied_in_the_translation_shows_the_source(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    update_action_page(pages["sv"].action, {"fi": {"legal_basis": ""}})
    assert pages_of(pages["sv"].action)["fi"].legal_basis == SWEDISH["legal_basis"]
    total, done = Translation.objects.get(source__object=pages["sv"].translation_key).get_progress()
    assert total - done == 1


def test_what_shows_the_source_follows_it(make):
    finnish = {name: FINNISH[name] for name in ("title", "abstract")}
    pages = make(sv=SWEDISH, fi=finnish)
    update_action_page(pages["sv"].action, {"sv": {"effect_outside": "Ännu snabbare."}})
    assert pages_of(pages["sv"].action)["fi"].effect_outside == "Ännu snabbare."


def test_a_translation_of_nothing_is_refused_and_nothing_changes(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    texts = {"sv": {"abstract": "Ny."}, "fi": {"resources": "Rahaa."}}
    with pytest.raises(UnpairedTextError, match="resources needed"):
        update_action_page(pages["sv"].action, texts)
    assert pages_of(pages["sv"].action)["sv"].abstract == SWEDISH["abstract"]


def test_a_page_without_a_title_is_refused(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    with pytest.raises(ValidationError):
        update_action_page(pages["sv"].action, {"sv": {"title": " "}})
    with pytest.raises(ValidationError):
        update_action_page(pages["sv"].action, {"sv": {"title": "a" * 256}})


def test_an_action_without_pages_gets_them(programme):
    action = Action.objects.create(programme=programme, identifier="D1")
    assert update_action_page(action, {"sv": SWEDISH}) == {"sv": PageUpdateOutcome.CREATED}
    assert set(pages_of(action)) == {"sv", "fi"}


# What readers are told


def lag(page):
    return OutdatedTranslation.objects.filter(page=page.pk).first()


def test_a_text_that_is_not_translated_is_announced_until_it_is(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    action = pages["sv"].action
    update_action_page(action, {"sv": {"abstract": "Nytt."}})
    assert lag(pages["fi"]).kind == OutdatedKind.OLDER
    assert lag(pages["fi"]).paragraphs == ["Abstract: Nytt."]
    update_action_page(action, {"fi": {"abstract": "Uutta."}})

    assert lag(pages["fi"]) is None


def test_a_new_page_says_which_of_its_texts_are_not_translated(programme):
    without = {name: text for name, text in FINNISH.items() if name != "effect_outside"}
    pages = make_pages(programme, sv=SWEDISH, fi=without)

    assert lag(pages["fi"]).kind == OutdatedKind.PARTS
    assert [one.endswith(": Det går snabbare.") for one in lag(pages["fi"]).paragraphs] == [True]
    assert lag(pages["sv"]) is None


def test_the_mark_of_a_new_page_is_removed_without_the_translation_app(programme, monkeypatch):
    monkeypatch.setattr(translation_written, "receivers", [])
    without = {name: text for name, text in FINNISH.items() if name != "effect_outside"}
    pages = make_pages(programme, sv=SWEDISH, fi=without)
    action = pages["sv"].action
    update_action_page(action, {"fi": {"abstract": "Uutta."}})
    assert lag(pages["fi"]).kind == OutdatedKind.PARTS
    update_action_page(action, {"fi": {"effect_outside": FINNISH["effect_outside"]}})

    assert lag(pages["fi"]) is None
