"""Handbook: same structure in both languages, pictures, links, and order of the parts."""

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from markdown_it import MarkdownIt
from wagtail.models import Page
from wagtail.users.models import UserProfile

from programme.guidance.handbook.markdown import (
    LANGUAGES,
    PICTURES,
    TEXTS,
    handbook_headings,
    handbook_parts,
    handbook_tokens,
    inline,
    render_handbook_part,
)
from tests.programme.roadmap_admin import group_that_may

HANDBOOK = "programme_handbook:index"
PARTS = ["editors", "translators", "steering_group", "action_contacts"]


@pytest.fixture
def reader(client, db):
    """Return a function that logs in an admin user with permissions and a preferred language."""

    def reader(*permissions, language="sv", on_pages=()):
        user = get_user_model().objects.create_user("reader", "reader@example.org", "pw")
        group = group_that_may("access_admin", *permissions)
        for codename in on_pages:
            group.page_permissions.create(page=Page.get_first_root_node(), permission=_right(codename))
        user.groups.add(group)
        UserProfile.objects.create(user=user, preferred_language=language)
        client.force_login(user)
        return user

    return reader


def _right(codename):
    return Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")


@pytest.fixture
def shown(client):
    """Return a function that requests the handbook and returns it parsed."""

    def shown(name=HANDBOOK, *args):
        response = client.get(reverse(name, args=args))
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").select_one(".handbook")

    return shown


def pictures(name, language):
    return [image.attrs["src"] for image in inline(handbook_tokens(name, language), "image")]


def structure(name, language):
    """What must be alike in every language: the kinds of blocks, the anchors, the pictures and where links lead."""
    tokens = handbook_tokens(name, language)
    return {
        "blocks": [token.type for token in tokens],
        "headings": [(heading.level, heading.anchor) for heading in handbook_headings(tokens)],
        "pictures": pictures(name, language),
        "links": sorted(link.attrs["href"] for link in inline(tokens, "link_open")),
    }


def test_every_part_is_there_in_every_language():
    files = {f"{name}.{language}.md" for name in PARTS for language in LANGUAGES}

    assert {path.name for path in TEXTS.iterdir()} == files


@pytest.mark.parametrize("name", PARTS)
def test_a_part_has_the_same_structure_in_both_languages(name):
    first, second = (structure(name, language) for language in LANGUAGES)

    assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
def test_anchors_are_used_once_and_headings_skip_no_level(language):
    found = [heading for name in PARTS for heading in handbook_headings(handbook_tokens(name, language))]

    assert len({heading.anchor for heading in found}) == len(found)
    assert all(after.level - before.level <= 1 for before, after in pairwise(found))
    assert [heading.level for heading in found].count(1) == len(PARTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_none_is_left_over(language):
    named = [picture for name in PARTS for picture in pictures(name, language)]

    assert len(set(named)) == len(named)
    assert {f"{picture}.webp" for picture in named} == {path.name for path in (PICTURES / language).iterdir()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_weigh_little(language):
    assert {
        path.name: path.stat().st_size
        for path in (PICTURES / language).iterdir()
        if path.stat().st_size > 80_000
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PARTS)
def test_every_picture_says_in_words_what_it_shows(name, language):
    assert [
        image for image in inline(handbook_tokens(name, language), "image") if len(image.content.split()) < 4
    ] == []


@pytest.mark.parametrize("name", PARTS)
def test_links_lead_to_rooms_of_the_admin(name):
    html = BeautifulSoup(render_handbook_part(handbook_tokens(name, "fi"), "fi"), "html.parser")

    assert all(link["href"].startswith(reverse("wagtailadmin_home")) for link in html.find_all("a"))


def test_the_help_menu_leads_to_the_handbook(document, client, reader):
    reader()

    assert reverse(HANDBOOK) in client.get(reverse("wagtailadmin_home")).content.decode()


def test_only_those_who_may_come_into_the_admin_read_it(client, db):
    response = client.get(reverse(HANDBOOK))

    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize(
    ("language", "title"), [("sv", "För redaktörer"), ("fi", "Toimittajille"), ("en", "För redaktörer")]
)
def test_it_is_shown_in_the_readers_language_and_to_others_in_swedish(
    reader, shown, settings, language, title
):
    settings.WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("fi", "Suomi"), ("en", "English")]
    reader(language=language)

    html = shown()
    assert html["lang"] == ("fi" if language == "fi" else "sv")
    assert html.select_one("section h2").get_text() == title


def test_everybody_can_read_it_in_the_other_language(reader, shown):
    reader(language="fi")
    links = {link["lang"]: link["href"] for link in shown().select(".handbook-languages a")}

    assert set(links) == set(LANGUAGES)
    assert shown("programme_handbook:in_language", "sv")["lang"] == "sv"


def test_there_is_none_in_a_language_that_it_is_not_written_in(client, reader):
    reader()

    url = reverse("programme_handbook:in_language", args=["en"])
    assert client.get(url, follow=True).status_code == 404


@pytest.mark.parametrize(
    ("permissions", "on_pages", "own"),
    [
        ((), (), []),
        ((), ("change_page", "publish_page"), ["editors", "translators"]),
        (("translate_page",), ("change_page",), ["translators"]),
        (("hold_meeting",), (), ["steering_group"]),
        (("add_progressproposal",), (), ["action_contacts"]),
    ],
)
def test_what_concerns_the_reader_comes_first_and_the_rest_after_it(
    reader, shown, permissions, on_pages, own
):
    user = reader(*permissions, on_pages=on_pages)

    assert [part.name for part in handbook_parts(user)] == [
        *own,
        *(name for name in PARTS if name not in own),
    ]
    html = shown()
    assert len(html.select("section")) == len(PARTS)
    assert len(html.select(".handbook-contents .w-status")) == len(own)


def test_the_contents_lead_to_every_section(reader, shown):
    reader()
    html = shown()
    targets = [link["href"].removeprefix("#") for link in html.select(".handbook-contents a")]

    assert targets == [heading["id"] for heading in html.select("section :is(h2, h3)")]


def test_pictures_have_their_size_so_that_anchors_are_hit(reader, shown):
    reader()

    for picture in shown().select("section img"):
        assert int(picture["width"]) > 600
        assert int(picture["height"]) > 100
        assert picture["loading"] == "lazy"


def test_html_in_a_text_is_shown_as_it_is_written(monkeypatch):
    monkeypatch.setattr(
        "programme.guidance.handbook.markdown._text",
        lambda name, language: "# A {#a}\n\n<b>x</b> [y](javascript:z)",
    )
    html = render_handbook_part(handbook_tokens("a", "sv"), "sv")

    assert "<b>" not in html
    assert not re.search("<a", html)


def test_a_link_to_a_view_that_does_not_exist_is_plain_text():
    text = "Se [listan](admin:programme_nothing:index) och [hemmet](admin:wagtailadmin_home)."
    tokens = MarkdownIt("commonmark").parse(text)

    assert render_handbook_part(tokens, "sv") == '<p>Se listan och <a href="/admin/">hemmet</a>.</p>\n'


def test_a_part_is_left_out_without_its_app(reader, monkeypatch):
    user = reader()
    monkeypatch.setattr(apps, "is_installed", lambda name: False)

    assert handbook_parts(user) == []
