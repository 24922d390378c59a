"""Style guide: advice and examples of every block in each language."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.admin.icons import get_icons
from wagtail.blocks import Block
from wagtail.models import Page

from programme.document.blocks import BodyBlock
from programme.document.syntax import DIAGRAMS
from programme.guidance.style_guide.advice import BLOCK_ADVICE
from programme.guidance.style_guide.views import body_blocks, examples_of

BLOCKS = list(BodyBlock.base_blocks)
EXAMPLES = [example for name in BLOCKS for example in examples_of(name)]
GUIDE = "programme_style_guide:index"


def example_id(example):
    return f"{example.block} {example.choice}".strip()


@pytest.fixture
def editor(client, db):
    """Somebody who may come into the admin, and nothing more."""
    user = get_user_model().objects.create_user("editor", "editor@example.org", "pw")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


@pytest.fixture
def show(document, editor):
    """What an example shows in a language, parsed."""

    def show(language, *parts):
        url = reverse("programme_style_guide:example", args=[language, *parts])
        return BeautifulSoup(editor.get(url).content, "html.parser")

    return show


def test_the_help_menu_leads_to_the_guide(document, editor):
    assert reverse(GUIDE) in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_only_those_who_may_come_into_the_admin_see_it(document, client):
    urls = [reverse(GUIDE), EXAMPLES[0].url("sv"), reverse("programme_style_guide:look", args=["sv"])]

    for url in urls:
        response = client.get(url)
        assert response.status_code == 302
        assert response.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("name", BLOCKS)
def test_the_guide_says_of_every_block_when_to_use_it(name):
    assert len(BLOCK_ADVICE[name]) >= 2


def test_the_guide_speaks_of_no_block_that_is_gone():
    assert set(BLOCK_ADVICE) == set(BLOCKS)


def test_the_guide_shows_every_block_with_its_advice_and_its_look_in_each_language(document, editor):
    html = BeautifulSoup(editor.get(reverse(GUIDE)).content, "html.parser")

    for name, block in body_blocks().items():
        section = html.find("section", attrs={"aria-labelledby": f"block-{name}"})
        assert section.h3.get_text(strip=True) == block.label
        assert str(block.get_description()) in section.get_text()
        assert all(str(sentence) in section.get_text() for sentence in BLOCK_ADVICE[name])
        shown = [frame["src"] for frame in section.find_all("iframe")]
        assert shown == [example.url(code) for example in examples_of(name) for code in ("sv", "fi")]


def test_frames_are_named_and_wait_until_they_are_seen(document, editor):
    frames = BeautifulSoup(editor.get(reverse(GUIDE)).content, "html.parser").find_all("iframe")
    titles = [frame["title"] for frame in frames]

    assert len(set(titles)) == len(titles)
    assert {frame["loading"] for frame in frames} == {"lazy"}


def test_headings_of_the_guide_skip_no_level(document, editor):
    html = BeautifulSoup(editor.get(reverse(GUIDE)).content, "html.parser").select_one(".style-guide")
    levels = [2, *(int(heading.name[1]) for heading in html.find_all(["h2", "h3", "h4", "h5"]))]

    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_block_has_an_icon_that_is_there():
    icons = str(get_icons())

    assert [
        name for name, block in body_blocks().items() if f'id="icon-{block.meta.icon}"' not in icons
    ] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=example_id)
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_every_example_is_shown_in_the_language_of_its_address(document, editor, example, language):
    response = editor.get(example.url(language))
    html = BeautifulSoup(response.content, "html.parser")

    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert html.html["lang"] == language
    assert html.select_one("main.prose").find_all(True)


@pytest.mark.parametrize("example", EXAMPLES, ids=example_id)
def test_a_site_that_has_published_nothing_sees_the_examples_too(document, editor, example):
    Page.objects.all().update(live=False)

    assert editor.get(example.url("fi")).status_code == 200


@pytest.mark.parametrize("diagram", [name for name, _label in DIAGRAMS])
def test_every_diagram_is_drawn(show, diagram):
    html = show("fi", "figure", diagram)

    assert html.select_one(".figure")
    assert not html.select_one(".picture-missing")


def test_headings_are_of_their_level(show):
    assert show("sv", "heading", "2").h2
    assert show("sv", "heading", "3").h3


def test_a_promise_looks_like_a_promise(show):
    assert show("sv", "callout", "promise").select_one(".callout-promise")


def test_the_mark_of_a_footnote_leads_to_its_note(show):
    html = show("sv", "text")

    assert html.find(id=html.select_one(".footnote-mark a")["href"].removeprefix("#"))


def test_a_table_has_its_caption_and_its_headings(show):
    table = show("fi", "table").table

    assert table.caption
    assert table.find("th", scope="col")
    assert table.find("th", scope="row")


@pytest.mark.parametrize(("language", "goal"), [("sv", "Mål a"), ("fi", "Tavoite a")])
def test_lists_of_pages_show_the_goals_of_the_site(show, language, goal):
    assert show(language, "pages", "goal").find("a", string=goal)


@pytest.mark.parametrize(("language", "question"), [("sv", "Vilken nivå?"), ("fi", "Mikä taso?")])
def test_perspectives_are_those_of_the_site(show, language, question):
    assert question in show(language, "perspectives").get_text()


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_an_action_is_one_of_the_site_with_its_status(roadmap, editor, language):
    response = editor.get(reverse("programme_style_guide:example", args=[language, "action"]))

    assert response.status_code == 200
    assert response.context["bound_block"].value["action"].latest
    assert BeautifulSoup(response.content, "html.parser").select(".live .status, .live a")


@pytest.mark.parametrize("parts", [("en", "text"), ("sv", "nothing"), ("sv", "text", "2"), ("sv", "callout")])
def test_what_is_no_example_is_not_found(document, editor, parts):
    assert editor.get(reverse("programme_style_guide:example", args=parts), follow=True).status_code == 404


def test_colours_and_sizes_are_shown_in_the_dress_of_the_pages(document, editor):
    html = editor.get(reverse("programme_style_guide:look", args=["fi"])).content.decode()

    assert "programme/base.css" in html
    assert 'lang="fi"' in html
    assert "swatch-accent" in html


def test_the_block_picker_shows_the_goals_of_the_site(document, editor):
    block = body_blocks()["pages"]
    assert Block.definition_registry[block.definition_prefix] is block
    url = reverse("wagtailadmin_block_preview")

    assert "Mål a" in editor.get(url, {"id": block.definition_prefix}).content.decode()
