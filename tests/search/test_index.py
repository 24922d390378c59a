"""Indexer and signal handlers: which pages, terms and files are indexed, and when the index is updated."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from programme.glossary.models import GlossaryPage, Term
from programme.models import ChapterPage, InformationPage
from programme.search.index.indexer import rebuild_index
from programme.search.models import SearchDocument, SearchName, SearchPage, SearchPosting, SearchWord
from tests.programme.builders import add, await_translation, block, heading, text, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context manager that runs the callbacks of its transaction, such as the update of the index."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def indexed(page):
    """Return the document of a page in the index, or None."""
    return SearchDocument.objects.filter(page=page, kind__in=["page", "action"]).first()


def forms(document):
    return set(document.postings.values_list("form", flat=True))


def test_a_page_is_found_by_its_title_its_headings_its_text_and_its_notes(document, committed):
    with committed():
        document.sv.first.save_revision().publish()
    entry = indexed(document.sv.first)

    assert (entry.kind, entry.language, entry.title, entry.label) == ("page", "sv", "Inledning", "Kapitel 1")
    assert entry.passages == [
        ["", "", "Varför."],
        ["background", "Bakgrund", "Därför."],
        ["aims", "Mål", ""],
        ["footnotes_heading", "Fotnoter", "En not."],
    ]
    assert {"inledning", "bakgrund", "mål", "not"} <= forms(entry)


def test_both_languages_have_their_own(document):
    rebuild_index()

    assert indexed(document.fi.first).language == "fi"
    assert "johdanto" in forms(indexed(document.fi.first))


def test_what_is_not_public_is_never_read(document):
    PageViewRestriction.objects.create(page=document.sv.goals, restriction_type="login")
    Page.objects.filter(pk=document.sv.about.pk).update(live=False)
    rebuild_index()

    for page in (document.sv.goals, document.sv.a, document.sv.about):
        assert indexed(page) is None
    assert not SearchWord.objects.filter(language="sv", word="når").exists()


def test_an_alias_is_found_as_the_page_whose_text_it_shows(document):
    rebuild_index()

    assert indexed(document.sv.waiting)
    assert indexed(document.fi.waiting) is None


def test_the_search_itself_is_not_found(document):
    page = add(document.sv.front, SearchPage, "Sök")
    rebuild_index()

    assert indexed(page) is None


def test_a_page_that_is_unpublished_or_deleted_is_found_no_more(document, committed):
    rebuild_index()
    with committed():
        document.sv.about.unpublish()
    assert indexed(document.sv.about) is None
    key = document.sv.first.pk
    with committed():
        Page.objects.get(pk=key).delete()
    assert not SearchDocument.objects.filter(key=key).exists()


def test_a_page_that_is_closed_with_those_below_it_is_found_no_more_and_again_when_it_is_opened(
    document, committed
):
    rebuild_index()
    with committed():
        restriction = PageViewRestriction.objects.create(page=document.sv.goals, restriction_type="login")
    assert indexed(document.sv.goals) is None
    assert indexed(document.sv.a) is None
    with committed():
        restriction.delete()
    assert indexed(document.sv.a)


def test_a_page_that_is_moved_below_a_closed_one_is_found_no_more(document, committed):
    PageViewRestriction.objects.create(page=document.sv.goals, restriction_type="login")
    below = add(document.sv.first, ChapterPage, "Flyttad")
    rebuild_index()
    assert indexed(below)
    with committed():
        Page.objects.get(pk=below.pk).move(Page.objects.get(pk=document.sv.goals.pk), pos="last-child")
    assert indexed(below) is None


def test_what_has_been_closed_meanwhile_is_not_open_whatever_the_index_says(document):
    rebuild_index()
    PageViewRestriction.objects.create(page=document.sv.goals, restriction_type="login")
    open_pages = set(SearchDocument.objects.open().values_list("page", flat=True))

    assert document.sv.a.pk not in open_pages
    assert document.sv.first.pk in open_pages


def test_an_action_is_found_by_its_identifier_and_by_who_answers_for_it(roadmap, document, committed):
    action = roadmap.actions["D1"]
    action.contact_role = {"sv": "Hamnkaptenen", "fi": "Satamakapteeni"}
    with committed():
        action.save()
    swedish = SearchDocument.objects.get(page__in=action.pages.filter(locale__language_code="sv"))

    assert (swedish.kind, swedish.label) == ("action", action.identifier)
    assert {action.identifier.casefold(), "hamnkapten"} <= forms(swedish)


def test_a_page_of_the_host_is_found_by_what_it_tells_wagtail(document):
    rebuild_index()

    assert indexed(document.sv.front).title == "Staden"


@pytest.fixture
def glossary(document):
    page = add(document.sv.programme, GlossaryPage, "Ordlista")
    translate(page, "Sanasto", slug="sanasto")
    return page


@pytest.fixture
def term(document, glossary, committed):
    with committed():
        return Term.objects.create(
            programme=document.facts.programme,
            code="roadmap",
            name={"sv": "vägkarta", "fi": "tiekartta"},
            synonyms={"sv": "färdplan\ndigital vägkarta"},
            explanation={"sv": "Listan.", "fi": "Luettelo."},
        )


def test_a_term_is_found_on_the_page_of_the_glossary_by_all_its_names(term, glossary):
    entry = SearchDocument.objects.get(kind="term", language="sv")

    assert (entry.title, entry.page_id) == ("vägkarta", glossary.pk)
    assert entry.passages == [["term-roadmap", "", "Listan."]]
    assert {"vägkarta", "färdplan", "lista"} <= forms(entry)
    names = SearchName.objects.filter(concept=f"term:{term.pk}").values_list("language", "name", "key")
    assert list(names) == [
        ("fi", "tiekartta", "~tiekart"),
        ("sv", "vägkarta", "~vägkart"),
        ("sv", "färdplan", "~färdplan"),
        ("sv", "digital vägkarta", "~digital ~vägkart"),
    ]


def test_a_term_that_is_changed_or_removed_is_so_in_the_index(term, committed):
    term.synonyms = {"sv": "kurs"}
    with committed():
        term.save()
    assert set(SearchName.objects.filter(language="sv").values_list("name", flat=True)) == {
        "vägkarta",
        "kurs",
    }
    with committed():
        term.delete()
    assert not SearchDocument.objects.filter(kind="term").exists()
    assert not SearchName.objects.exists()


def test_terms_are_found_as_soon_as_the_glossary_is_published(term, glossary, committed):
    with committed():
        glossary.unpublish()
    assert not SearchDocument.objects.filter(kind="term", language="sv").exists()
    with committed():
        glossary.save_revision().publish()
    assert SearchDocument.objects.filter(kind="term", language="sv").exists()


@pytest.fixture
def file(db):
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    return get_document_model().objects.create(title="Protokollet", file="m_te-3.pdf", collection=collection)


def link_to(file):
    return text(f'<p><a linktype="document" id="{file.pk}">Fil</a></p>')


def test_a_document_is_found_only_where_an_open_page_links_to_it(document, file, committed):
    rebuild_index()
    assert not SearchDocument.objects.filter(kind="file").exists()
    page = add(document.sv.programme, InformationPage, "Papper", body=[link_to(file)])
    with committed():
        page.save_revision().publish()
    entry = SearchDocument.objects.get(kind="file")
    assert (entry.title, entry.label, entry.language, entry.page_id) == ("Protokollet", "PDF", "sv", page.pk)
    with committed():
        page.unpublish()
    assert not SearchDocument.objects.filter(kind="file").exists()


def test_a_document_of_a_closed_collection_is_not_found(document, file, committed):
    add(document.sv.programme, InformationPage, "Papper", body=[link_to(file)])
    rebuild_index()
    assert SearchDocument.objects.filter(kind="file").exists()
    with committed():
        CollectionViewRestriction.objects.create(collection=file.collection, restriction_type="login")
    assert not SearchDocument.objects.filter(kind="file").exists()


def test_rebuilding_twice_gives_the_same(document):
    rebuild_index()
    before = list(SearchPosting.objects.values_list("document__key", "form", "weight").order_by("pk"))
    call_command("rebuild_search_index", verbosity=0)

    assert list(SearchPosting.objects.values_list("document__key", "form", "weight").order_by("pk")) == before


def test_the_command_tells_how_much_there_is(document, capsys):
    call_command("rebuild_search_index")

    assert f"The search index has {SearchDocument.objects.count()} entries." in capsys.readouterr().out


def test_a_page_costs_little_more_than_its_footnotes(document):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            rebuild_index()
        return len(queries)

    before = cost()
    for number in range(5):
        add(
            document.sv.programme,
            ChapterPage,
            f"Till {number}",
            body=[heading("Rubrik"), text("<p>Text.</p>")],
        )

    # The footnotes of each, and the rows of all of them in batches as large as the database allows.
    assert cost() - before <= 5 * 3


def test_words_in_other_blocks_are_found(document, committed):
    body = [
        block(
            "quote", {"text": "<p>Måsarna</p>", "author": "Sjöman", "work": "", "year": None, "language": ""}
        ),
        block(
            "callout",
            {"kind": "note", "title": "Bojen", "text": "<p>Den [lies]{lang=en} still.[^1]</p>", "anchor": ""},
        ),
    ]
    page = add(document.sv.programme, InformationPage, "Sjön", body=body)
    with committed():
        page.save_revision().publish()

    assert {"mås", "sjöman", "boj"} <= {form.strip("~") for form in forms(indexed(page))}
    assert "Den lies still." in str(indexed(page).passages)


def test_an_alias_that_gets_its_own_text_is_found(document, committed):
    page = add(document.sv.programme, InformationPage, "Vatten", body=[text("<p>Vatten.</p>")])
    alias = await_translation(page)
    rebuild_index()
    assert indexed(alias) is None
    translated = alias.specific
    translated.alias_of = None
    translated.title = translated.draft_title = "Vesi"
    translated.save()
    with committed():
        translated.save_revision().publish()
    assert indexed(translated).title == "Vesi"
