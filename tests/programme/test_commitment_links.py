"""Each action names the passages of the document that speak of it, the same in both languages."""

import pytest
from wagtail.models import PageViewRestriction, ReferenceIndex

from programme.models import Action, ActionPage, ChapterPage, Commitment
from programme.roadmap.commitment_links import mentioned_passages
from tests.programme.builders import add, await_translation, block, heading, link, table, text, translate

NOTHING = {"promotes": "", "sector": "", "phase": "", "light": "", "limit": None}


def promise(title="Löftet", words="<p>Vi lovar.</p>", anchor="promise"):
    return block("callout", {"kind": "promise", "title": title, "text": words, "anchor": anchor})


def item(action):
    return {"type": "item", "id": "8f4bd9a2-6a0c-4c0c-8e5c-0a6b6a0a7f10", "value": action.pk}


@pytest.fixture
def chapter(roadmap):
    """Add a chapter in both languages, known to the index of references; returns its pages by language."""

    def chapter(body, finnish=None, notes=()):
        sv = add(roadmap.document.sv.programme, ChapterPage, "Kapitlet", body=body, notes=notes, number=8)
        fi = translate(sv, "Luku", body=body if finnish is None else finnish, notes=notes, slug="luku")
        pages = {"sv": sv, "fi": fi}
        for page in pages.values():
            ReferenceIndex.create_or_update_for_object(page)
        return pages

    return chapter


@pytest.fixture
def passages(roadmap, visit):
    """What the page of an action tells of the passages that name it: pairs of address and words."""

    def passages(language, identifier):
        links = visit(roadmap.pages[language][identifier]).select(".action-passages a")
        return [(found["href"], found.get_text()) for found in links]

    return passages


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize("target", ["sv", "fi"])
def test_a_link_in_the_text_is_told_with_its_section(roadmap, chapter, passages, language, target):
    linked = text(f"<p>Se {link(roadmap.pages[target]['D1'])}.</p>")
    pages = chapter([heading("Rubrik", anchor="one"), linked, heading("Andra", anchor="two"), linked, linked])

    address, title = pages[language].get_url(), pages[language].title
    assert passages(language, "D1") == [
        (f"{address}#one", f"{title}: Rubrik"),
        (f"{address}#two", f"{title}: Andra"),
    ]


@pytest.mark.parametrize("kind", ["action", "actions", "table"])
def test_blocks_and_cells_that_name_an_action_are_told(roadmap, chapter, passages, kind):
    action = roadmap.actions["D1"]
    blocks = {
        "action": block("action", {"action": action.pk}),
        "actions": block("actions", NOTHING | {"actions": [item(action)]}),
        "table": table([[f"<p>{link(roadmap.pages['sv']['D1'])}</p>"]]),
    }
    pages = chapter([heading("Rubrik", anchor="one"), blocks[kind]])

    assert passages("sv", "D1") == [(f"{pages['sv'].get_url()}#one", "Kapitlet: Rubrik")]


def test_a_list_that_only_filters_names_no_action(roadmap, chapter, passages):
    chapter([block("actions", NOTHING | {"actions": [], "promotes": "goal:a"})])

    assert passages("sv", "D1") == []


def test_what_stands_above_all_headings_or_in_a_footnote_leads_to_the_page(roadmap, chapter, passages):
    linked = f"<p>{link(roadmap.pages['sv']['D1'])}</p>"
    above = chapter([text(linked), heading("Rubrik", anchor="one")])
    assert passages("sv", "D1") == [(above["sv"].get_url(), "Kapitlet")]
    above["sv"].delete()

    noted = chapter([heading("Rubrik", anchor="one"), text("<p>Se noten.[^1]</p>")], notes=[("1", linked)])
    assert passages("sv", "D1") == [(noted["sv"].get_url(), "Kapitlet")]


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_what_only_one_language_names_is_told_in_both(roadmap, chapter, passages, language):
    body = [heading("Rubrik", anchor="one"), text(f"<p>{link(roadmap.pages['sv']['D1'])}</p>")]
    pages = chapter(body, finnish=[heading("Otsikko", anchor="one"), text("<p>Ei linkkiä.</p>")])

    title = {"sv": "Kapitlet: Rubrik", "fi": "Luku: Otsikko"}[language]
    assert passages(language, "D1") == [(f"{pages[language].get_url()}#one", title)]


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_promise_is_told_by_its_title_and_leads_to_it(roadmap, chapter, passages, visit, language):
    pages = chapter([promise(), promise(title="", words="<p>Ett <b>annat</b> löfte.</p>", anchor="other")])
    for anchor in ("promise", "other"):
        Commitment.objects.create(
            action=roadmap.actions["D2"], page_key=pages["sv"].translation_key, anchor=anchor
        )

    address, title = pages[language].get_url(), pages[language].title
    assert passages(language, "D2") == [
        (f"{address}#promise", f"{title}: Löftet"),
        (f"{address}#other", f"{title}: Ett annat löfte."),
    ]
    kinds = visit(roadmap.pages[language]["D2"]).select(".action-passages .action-kind")
    assert len(kinds) == 2


def test_a_promise_that_has_been_taken_away_is_not_told(roadmap, chapter, passages):
    pages = chapter([text("<p>Inget löfte.</p>")])
    Commitment.objects.create(
        action=roadmap.actions["D2"], page_key=pages["sv"].translation_key, anchor="promise"
    )

    assert passages("sv", "D2") == []


def test_a_page_that_is_not_yet_in_finnish_is_told_in_swedish(roadmap, visit):
    body = [heading("Rubrik", anchor="one"), text(f"<p>{link(roadmap.pages['sv']['D1'])}</p>")]
    sv = add(roadmap.document.sv.programme, ChapterPage, "Bara svenska", body=body)
    fi = await_translation(sv)
    for page in (sv, fi):
        ReferenceIndex.create_or_update_for_object(page)

    [found] = visit(roadmap.pages["fi"]["D1"]).select(".action-passages a")

    assert found["href"] == f"{fi.get_url()}#one"
    assert found["lang"] == "sv"


@pytest.mark.parametrize("closed", ["draft", "restricted"])
def test_pages_that_not_everybody_may_read_are_left_out(roadmap, chapter, passages, closed):
    pages = chapter([promise(words=f"<p>{link(roadmap.pages['sv']['D1'])}</p>")])
    Commitment.objects.create(
        action=roadmap.actions["D1"], page_key=pages["sv"].translation_key, anchor="promise"
    )
    for page in pages.values():
        if closed == "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            page.unpublish()

    assert [passages(language, "D1") for language in ("sv", "fi")] == [[], []]


def test_an_actions_own_page_and_other_actions_are_no_passages(roadmap, passages):
    page = roadmap.pages["sv"]["D2"]
    page.body = [("text", f"<p>{link(roadmap.pages['sv']['D1'])}</p>")]
    page.save()
    ReferenceIndex.create_or_update_for_object(page)

    assert passages("sv", "D1") == []


def test_actions_that_a_page_leads_to_are_known_in_two_queries(roadmap, chapter, django_assert_num_queries):
    chapter(
        [
            text(f"<p>{link(roadmap.pages['sv']['D1'])}</p>"),
            block("action", {"action": roadmap.actions["D2"].pk}),
        ]
    )

    wanted = {roadmap.actions[identifier].pk for identifier in ("D1", "D2")}
    assert mentioned_passages(Action.objects.all()) == wanted
    with django_assert_num_queries(2):
        mentioned_passages(Action.objects.all())
    ActionPage.objects.all().update(live=False)
    assert mentioned_passages(Action.objects.all()) == wanted
