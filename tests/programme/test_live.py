"""Live data in texts: blocks with actions, status after links to actions, and actions beside promises."""

from functools import partial

import pytest

from programme.models import ActionPage, ChapterPage, Commitment, FullDocumentPage
from tests.programme import live
from tests.programme.builders import add, await_translation, block, link, text
from tests.programme.live import chosen, codes, counts, listed, promise


@pytest.fixture
def write_pair(roadmap):
    """Create a chapter with this body in both languages; return its pages by language."""
    return partial(live.write_pair, roadmap)


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("", {"phase-not_started": 2, "phase-in_progress": 2, "phase-completed": 1}),
        ("goal:a", {"phase-not_started": 1, "phase-in_progress": 1, "phase-completed": 1}),
        ("competence:1", {"phase-not_started": 1, "phase-in_progress": 1}),
        ("sector:water", {"phase-completed": 1}),
    ],
)
def test_a_summary_counts_the_same_in_both_languages(write_pair, visit, language, of, expected):
    pages = write_pair(block("status", {"of": of}))

    shown = counts(visit(pages[language]))

    assert {name: number for name, number in shown.items() if name.startswith("phase")} == expected


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({}, ["D1", "D2", "D3", "D10", "D11"]),
        ({"promotes": "goal:a"}, ["D1", "D2", "D11"]),
        ({"promotes": "competence:1"}, ["D3", "D10"]),
        ({"promotes": "goal:a", "sector": "sector:education"}, ["D1", "D11"]),
        ({"phase": "in_progress"}, ["D1", "D3"]),
        ({"light": "late"}, ["D3"]),
        ({"phase": "in_progress", "light": "deviating"}, ["D1"]),
        ({"limit": 2}, ["D1", "D2"]),
        ({"phase": "cancelled"}, []),
        ({"promotes": "goal:gone"}, []),
    ],
)
def test_a_list_shows_what_fits_in_the_order_of_identifiers(write_pair, visit, language, value, expected):
    html = visit(write_pair(listed(**value))[language])

    assert codes(html) == expected
    assert bool(html.select_one(".nothing-yet")) is (not expected)


def test_a_list_that_is_cut_says_how_many_there_are(write_pair, visit):
    total = visit(write_pair(listed(limit=2))["sv"]).select_one(".live-total").get_text()

    assert "2" in total
    assert "5" in total


def test_chosen_actions_keep_their_order_and_have_their_status(roadmap, write_pair, visit):
    actions = roadmap.actions
    html = visit(write_pair(listed(actions=chosen(actions["D10"], actions["D1"])))["fi"])

    assert codes(html) == ["D10", "D1"]
    assert html.select(".action-line")[0].select_one(".example-mark")
    assert html.select(".action-line")[1].select_one(".light-deviating")
    assert html.find("a", string="Sähköiset palvelut kaikille")["href"] == roadmap.pages["fi"]["D1"].get_url()


def test_one_action_is_shown_with_its_newest_note(roadmap, write_pair, visit):
    html = visit(write_pair(block("action", {"action": roadmap.actions["D1"].pk}))["fi"])

    assert codes(html) == ["D1"]
    assert html.select_one(".action-note").get_text() == "Olemme aloittaneet."


@pytest.mark.parametrize("gone", ["draft", "deleted"])
def test_an_action_that_nobody_can_read_is_not_shown(roadmap, write_pair, visit, gone):
    action = roadmap.actions["D10"]
    page = write_pair(block("action", {"action": action.pk}), listed(actions=chosen(action)))["sv"]
    if gone == "deleted":
        ActionPage.objects.filter(action=action).delete()
        action.delete()
    ActionPage.objects.filter(action=action.pk).update(live=False)

    html = visit(page)

    assert codes(html) == []
    assert len(html.select(".nothing-yet")) == 2


def test_titles_that_wait_for_their_translation_are_marked(roadmap, write_pair, visit):
    html = visit(write_pair(listed(actions=chosen(roadmap.actions["D3"], roadmap.actions["D11"])))["fi"])

    assert [found["lang"] for found in html.select(".action-line a")] == ["sv", "sv"]


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_link_to_an_action_is_followed_by_its_status(roadmap, write_pair, visit, language):
    pages = write_pair(text(f"<p>Se {link(roadmap.pages['sv']['D1'], 'åtgärden')} nu.</p>"))
    found = visit(pages[language]).find("a", string="åtgärden")
    badge = found.find_next_sibling()

    assert found["href"] == roadmap.pages[language]["D1"].get_url()
    assert not found.has_attr("data-action")
    assert badge["class"] == ["action-badge"]
    assert badge.select_one(".light-deviating")
    assert badge.svg["aria-hidden"] == "true"
    assert len(badge.get_text().split(",")) >= 2


def test_the_status_after_a_link_is_that_of_now(roadmap, write_pair, visit):
    page = write_pair(text(f"<p>{link(roadmap.pages['sv']['D10'])}</p>"))["sv"]
    assert visit(page).select_one(".action-badge .light-not_assessed")

    roadmap.actions["D10"].updates.model(
        action=roadmap.actions["D10"], phase="in_progress", light="late"
    ).save()

    assert visit(page).select_one(".action-badge .light-late")


def test_links_to_other_pages_have_no_status(roadmap, write_pair, visit):
    html = visit(write_pair(text(f"<p>{link(roadmap.document.sv.first)}</p>"))["sv"])

    assert not html.select(".action-badge")


def test_a_status_in_a_text_that_waits_for_its_translation_is_in_the_readers_language(roadmap, visit):
    body = [text(f"<p>{link(roadmap.pages['sv']['D1'])}</p>"), listed(), promise()]
    sv = add(roadmap.document.sv.programme, ChapterPage, "Bara svenska", body=body)
    Commitment.objects.create(action=roadmap.actions["D2"], page_key=sv.translation_key, anchor="promise")
    html = visit(await_translation(sv))

    assert html.select_one(".document-body")["lang"] == "sv"
    for name in (".action-badge", ".live", ".callout-actions"):
        assert html.select_one(name)["lang"] == "fi"


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_promise_shows_the_actions_that_answer_it(roadmap, write_pair, visit, language):
    pages = write_pair(promise(), promise("other"))
    for identifier in ("D3", "D2"):
        action = roadmap.actions[identifier]
        Commitment.objects.create(action=action, page_key=pages["sv"].translation_key, anchor="promise")
    html = visit(pages[language])

    assert codes(html.find(id="promise")) == ["D2", "D3"]
    assert not html.find(id="other").select(".callout-actions")


def test_a_whole_document_shows_what_its_parts_show(roadmap, write_pair, visit):
    pages = write_pair(
        promise(), block("status", {"of": "goal:a"}), text(f"<p>{link(roadmap.pages['sv']['D1'])}</p>")
    )
    Commitment.objects.create(
        action=roadmap.actions["D2"], page_key=pages["sv"].translation_key, anchor="promise"
    )
    html = visit(add(roadmap.document.sv.programme, FullDocumentPage, "Allt"))

    assert codes(html.select_one(".callout-actions")) == ["D2"]
    assert counts(html)
    assert html.select_one(".action-badge")
