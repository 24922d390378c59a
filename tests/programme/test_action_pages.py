"""Creation of actions' pages in all languages, compared with the rows that Wagtail and wagtail-localize write."""

import json
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from programme.localization.signals import suppress_sync
from programme.models import Action, ActionPage, Programme
from programme.roadmap.page_services.creation import create_action_pages
from programme.roadmap.page_services.texts import NoRoadmapError, UnpairedTextError, page_texts
from tests.programme.action_pairs import FINNISH, SWEDISH, make_pages, pages_of, values


@pytest.fixture
def programme(document):
    return document.facts.programme


@pytest.fixture
def make(programme):
    """Create an action with these texts, by language, and return its pages by language."""
    return partial(make_pages, programme)


def test_both_languages_get_their_page_at_once(make, document):
    pages = make(sv=SWEDISH, fi=FINNISH)
    assert pages["sv"].get_parent().specific == document.sv.roadmap
    assert pages["fi"].get_parent().specific == document.fi.roadmap
    assert pages["sv"].translation_key == pages["fi"].translation_key
    assert (pages["sv"].slug, pages["fi"].slug) == (
        "d1-e-tjanster-for-alla-envar",
        "d1-sahkoiset-palvelut-kaikille",
    )
    for language, texts in (("sv", SWEDISH), ("fi", FINNISH)):
        page = pages[language]
        assert {name: getattr(page, name) for name in texts} == texts
        assert page.live
        assert not page.has_unpublished_changes
        assert page.alias_of is None


def test_the_tree_is_whole_and_pages_can_be_added_by_wagtail_afterwards(make, document):
    make("D1", sv=SWEDISH, fi=FINNISH)
    make("D2", sv=SWEDISH)
    before = Page.objects.get(pk=document.sv.roadmap.pk)
    assert before.numchild == 2
    action = Action.objects.create(programme=document.facts.programme, identifier="D3")
    before.add_child(instance=ActionPage(title="D3", action=action, locale=document.sv.roadmap.locale))
    make("D4", sv=SWEDISH, fi=FINNISH)
    assert Page.find_problems() == ([], [], [], [], [])
    titles = [page.slug.split("-")[0] for page in Page.objects.get(pk=document.sv.roadmap.pk).get_children()]
    assert titles == ["d1", "d2", "d3", "d4"]


def test_a_language_without_texts_shows_the_source_until_somebody_translates(make, visit):
    pages = make(sv=SWEDISH)
    assert pages["fi"].alias_of.specific == pages["sv"]
    assert pages["fi"].live
    assert pages["fi"].abstract == SWEDISH["abstract"]
    assert not Translation.objects.filter(source__object=pages["sv"].translation_key).exists()


def test_the_language_that_has_texts_is_the_source(make):
    pages = make(fi=FINNISH)
    assert pages["sv"].alias_of.specific == pages["fi"]
    assert pages["sv"].title == FINNISH["title"]


def test_the_roadmaps_own_translation_tells_which_language_is_the_source(make, document):
    TranslationSource.update_or_create_from_instance(document.fi.roadmap)
    source = TranslationSource.objects.get_for_instance(document.fi.roadmap)
    Translation.objects.create(source=source, target_locale=document.sv.roadmap.locale)
    pages = make(sv=SWEDISH, fi=FINNISH)
    assert TranslationSource.objects.get(object=pages["fi"].translation_key).locale == pages["fi"].locale


def test_an_address_that_is_taken_gets_a_number(make):
    make("D.1", sv=SWEDISH | {"title": "a" * 200}, fi=FINNISH)
    pages = make("D-1", sv=SWEDISH | {"title": "a" * 200}, fi=FINNISH)
    assert pages["sv"].slug == "d-1-" + "a" * 74 + "-2"
    assert len(pages["sv"].slug) == 80
    assert pages["fi"].slug == "d-1-sahkoiset-palvelut-kaikille-2"


def test_the_rows_are_those_that_wagtail_would_have_written(make, document):
    made = make("D1", sv=SWEDISH)["sv"]
    action = Action.objects.create(programme=document.facts.programme, identifier="D2")
    saved = ActionPage(action=action, locale=made.locale, slug="d2", **SWEDISH)
    Page.objects.get(pk=document.sv.roadmap.pk).add_child(instance=saved)
    saved.save_revision().publish()
    saved = ActionPage.objects.get(pk=saved.pk)
    own = {"pk", "path", "slug", "url_path", "translation_key", "action", "latest_revision", "live_revision"}
    times = {"first_published_at", "last_published_at", "latest_revision_created_at"}
    assert values(made, own | times) == values(saved, own | times)
    assert made.length == saved.length > 0


def rows(model, **found):
    """Return the rows of a model without keys and other values that differ in every row."""
    skipped = {"id", "created_at", "updated_at", "last_updated_at", "uuid"}
    names = [field.attname for field in model._meta.concrete_fields if field.name not in skipped]
    return sorted(map(str, model.objects.filter(**found).values_list(*names)))


def test_the_translation_memory_is_what_wagtail_localize_makes_of_the_page(make):
    page = make(sv=SWEDISH, fi=FINNISH)["sv"]
    key = page.translation_key

    def memory():
        return {
            "object": rows(TranslatableObject, translation_key=key),
            "source": [
                dict(row, content_json=json.loads(row["content_json"]))
                for row in TranslationSource.objects.filter(object=key).values(
                    "locale", "specific_content_type", "object_repr", "content_json", "schema_version"
                )
            ],
            "segments": [
                tuple(row)
                for row in StringSegment.objects.filter(source__object=key)
                .order_by("order")
                .values_list("order", "attrs", "context__path", "string__data", "string__data_hash")
            ],
            "contexts": rows(TranslationContext, object=key),
        }

    bulk = memory()
    strings = set(String.objects.values_list("data_hash", "data"))
    Translation.objects.all().delete()
    StringTranslation.objects.all().delete()
    StringSegment.objects.all().delete()
    TranslatableObject.objects.all().delete()
    String.objects.all().delete()
    TranslationSource.update_or_create_from_instance(Page.objects.get(pk=page.pk))
    assert memory() == bulk
    assert set(String.objects.values_list("data_hash", "data")) == strings
    assert len(bulk["segments"]) == len(SWEDISH) + 1  # and the slug


def test_wagtail_localize_finds_nothing_to_do_in_a_fresh_page(make):
    pages = make(sv=SWEDISH, fi=FINNISH)
    source, created = TranslationSource.update_or_create_from_instance(Page.objects.get(pk=pages["sv"].pk))
    segments = set(StringSegment.objects.filter(source=source).values_list("pk", flat=True))
    translation = source.translations.get()
    assert not created
    assert translation.get_progress() == (len(segments), len(segments))
    source.update_from_db()
    assert set(StringSegment.objects.filter(source=source).values_list("pk", flat=True)) == segments
    before = values(pages["fi"])
    translation.save_target()
    after = values(ActionPage.objects.get(pk=pages["fi"].pk))
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"latest_revision", "latest_revision_created_at", "has_unpublished_changes"}


def test_a_po_file_holds_the_strings_and_their_translations(make):
    page = make(sv=SWEDISH, fi=FINNISH)["sv"]
    po = Translation.objects.get(source__object=page.translation_key).export_po()
    found = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in po}
    assert found["effect_outside", "Det går snabbare."] == "Asiointi nopeutuu."
    assert found["title", "E-tjänster för alla &amp; envar"] == "Sähköiset palvelut kaikille"


def test_a_text_not_given_in_a_translation_waits_for_a_translator(make):
    finnish = {name: FINNISH[name] for name in ("title", "abstract")}
    pages = make(sv=SWEDISH, fi=finnish)
    assert pages["fi"].effect_outside == SWEDISH["effect_outside"]
    done, wanted = 3, 5  # title, abstract and slug of these and the two others
    translation = Translation.objects.get(source__object=pages["sv"].translation_key)
    assert translation.get_progress() == (wanted, done)


def test_a_text_that_the_source_lacks_is_refused_and_nothing_is_written(make, programme):
    with pytest.raises(UnpairedTextError, match="D1: “legal basis” is missing in the source language"):
        make(sv={"title": "Rubrik"}, fi=FINNISH | {"abstract": "", "effect_outside": ""})
    with pytest.raises(UnpairedTextError, match="D2 has no title"):
        make("D2", sv={"title": " ", "abstract": "Text"})
    assert not ActionPage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_programme_without_a_roadmap_says_so(document):
    programme = Programme.objects.create(code="new", name={"sv": "Nytt"}, start_year=2024, end_year=2026)
    programme.refresh_from_db()
    action = Action.objects.create(programme=programme, identifier="D1")
    with pytest.raises(NoRoadmapError, match="“Nytt” has no roadmap page"):
        create_action_pages(programme, [(action, {"sv": SWEDISH})])


def test_a_language_without_a_roadmap_gets_no_page(programme, document):
    with suppress_sync():
        document.fi.roadmap.delete()
    action = Action.objects.create(programme=programme, identifier="D1")
    create_action_pages(programme, [(action, {"sv": SWEDISH, "fi": FINNISH})])
    assert list(pages_of(action)) == ["sv"]


def test_the_history_says_who_made_the_pages(programme, admin_user):
    action = Action.objects.create(programme=programme, identifier="D1")
    create_action_pages(programme, [(action, {"sv": SWEDISH})], user=admin_user)
    pages = pages_of(action)
    entries = PageLogEntry.objects.filter(page__in=[page.pk for page in pages.values()])
    assert {(entry.page_id, entry.action, entry.user) for entry in entries} == {
        (pages["sv"].pk, "wagtail.create", admin_user),
        (pages["sv"].pk, "wagtail.publish", admin_user),
        (pages["fi"].pk, "wagtail.create_alias", admin_user),
    }
    assert all(str(entry.message) for entry in entries)
    assert pages["sv"].owner == admin_user


def test_the_index_of_references_is_what_wagtail_makes_of_the_pages(programme, admin_user):
    actions = [Action.objects.create(programme=programme, identifier=f"D{n}") for n in range(3)]
    texts = [{"sv": SWEDISH, "fi": FINNISH}, {"sv": SWEDISH}, {"fi": FINNISH}]
    create_action_pages(programme, list(zip(actions, texts, strict=True)), user=admin_user)
    bulk = rows(ReferenceIndex)
    assert len(bulk) >= 6
    ReferenceIndex.objects.all().delete()
    for page in ActionPage.objects.all():
        ReferenceIndex.create_or_update_for_object(page)
    assert rows(ReferenceIndex) == bulk


def test_the_pages_can_be_searched_for_where_the_site_keeps_an_index(make, settings):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
    pages = make(sv=SWEDISH, fi=FINNISH)
    entries = IndexEntry.objects.filter(body__contains="pärjäävät")
    assert [entry.object_id for entry in entries] == [str(pages["fi"].pk)]


def test_an_action_more_costs_no_query_more_but_its_own_rows(programme):
    def queries(count, prefix):
        actions = [
            Action.objects.create(programme=programme, identifier=f"{prefix}{n}") for n in range(count)
        ]
        new = [(action, {"sv": SWEDISH, "fi": FINNISH}) for action in actions]
        steps = []
        with CaptureQueriesContext(connection) as captured:
            create_action_pages(programme, new, progress=lambda: steps.append(1))
        assert len(steps) == count
        # Two rows of each page are inserted one by one: Django cannot insert many into tables that inherit.
        return len(captured) - 4 * count

    queries(1, "A")  # knows the content types from here on
    # SQLite takes a thousand values at once, so that the rows of forty actions take some inserts more.
    assert queries(40, "C") < queries(1, "B") + 20


def test_texts_are_read_in_one_query_without_what_is_only_shown(programme, django_assert_num_queries):
    actions = [Action.objects.create(programme=programme, identifier=f"D{n}") for n in range(2)]
    create_action_pages(
        programme, [(actions[0], {"sv": SWEDISH, "fi": FINNISH}), (actions[1], {"sv": SWEDISH})]
    )
    with django_assert_num_queries(1):
        texts = page_texts(programme)
    empty = {"effect_inside": "", "implementation": "", "communication": "", "resources": ""}
    assert texts == {
        actions[0].pk: {"sv": SWEDISH | empty, "fi": FINNISH | empty},
        actions[1].pk: {"sv": SWEDISH | empty},
    }
