"""Parity of languages: every view, export and feed of the roadmap reports the same in Swedish and Finnish.

In the roadmap of these tests D3 has no Finnish text, and the Finnish page of D11 is unpublished.
"""

import csv
import json
import re
from collections import Counter
from datetime import date
from io import BytesIO, StringIO
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override, pgettext
from openpyxl import load_workbook

from programme.models import (
    Action,
    Beneficiary,
    Benefit,
    ChapterPage,
    Commitment,
    Competence,
    CompetencePage,
    PerspectiveValue,
    ProgressUpdate,
    Sector,
)
from programme.roadmap.columns import TABLES as COLUMNS
from programme.roadmap.columns import column_headings
from programme.status import Light, Phase, Priority, Verdict
from tests.programme.builders import add, block, link, text, translate

ATOM = "{http://www.w3.org/2005/Atom}"
CODES = {*Phase.values, *Light.values}
# Words that are found in the title or text of an action in one language or in both.
SEARCHES = ("?q=öppet", "?q=tjänster", "?q=kierrätys", "?q=D3", "?q=siksi+teemme")
FILTERS = (
    "?goals=a",
    "?goals=a&goals=c&light=on_plan&light=not_assessed",
    "?competences=1&phase=in_progress",
    "?sector=education&statutory=no",
    "?year=2026&beneficiaries=residents",
    "?cost=s&effect=l",
    "?phase=merged",
    *SEARCHES,
)
VIEWS = ("table", "goals", "timeline", "matrix")
PAGES = ("landing", "goal a", "goal b", "goal c", "competence 1", "live", "D1", "D2", "D3", "D10")
TABLES = {"actions": "", "progress": "progress/", "checkpoints": "checkpoints/"}


@pytest.fixture
def languages(roadmap):
    """{language: the URLs of the pages that show actions} after a correction, and a note in one language."""
    actions = roadmap.actions
    wrong = ProgressUpdate.objects.get(action=actions["D2"], number=2)
    said = {"phase": "in_progress", "light": "late", "percent": 70}
    ProgressUpdate.objects.record(
        [
            ProgressUpdate(action=actions["D2"], date=date(2025, 9, 16), corrects=wrong, **said),
            ProgressUpdate(action=actions["D11"], date=date(2025, 9, 17), note={"sv": "Bara här."}, **said),
        ]
    )
    others = {"live": _live_chapter(roadmap), "competence 1": _competence(roadmap)}
    return {language: _addresses(roadmap, others, language) for language in ("sv", "fi")}


def _competence(roadmap):
    competence = Competence.objects.get(code="1")
    page = add(
        roadmap.document.sv.goals, CompetencePage, "Bildning", competence=competence, statement="Alla kan."
    )
    return {"sv": page, "fi": translate(page, "Sivistys", slug="sivistys")}


def _live_chapter(roadmap):
    """Create a chapter with a promise, a link to an action and every block that shows actions."""
    words = link(roadmap.pages["sv"]["D2"]) + link(roadmap.pages["sv"]["D11"])
    everything = dict.fromkeys(("promotes", "sector", "phase", "light"), "") | {"actions": [], "limit": None}
    promise = {"kind": "promise", "title": "Löfte", "text": "<p>Vi lovar.</p>", "anchor": "promise"}
    body = [
        text(f"<p>{words}</p>"),
        block("callout", promise),
        *(block("status", {"of": part}) for part in ("", "goal:a", "competence:1", "sector:education")),
        block("actions", everything),
        block("actions", everything | {"promotes": "goal:a", "limit": 2}),
        *(block("action", {"action": roadmap.actions[name].pk}) for name in ("D3", "D11")),
    ]
    page = add(roadmap.document.sv.programme, ChapterPage, "Läget", body=body)
    for name in ("D2", "D3", "D11"):
        action = roadmap.actions[name]
        Commitment.objects.create(action=action, page_key=page.translation_key, anchor="promise")
    return {"sv": page, "fi": translate(page, "Tilanne", slug="tilanne")}


def _addresses(roadmap, others, language):
    document = getattr(roadmap.document, language)
    return {
        "roadmap": document.roadmap.get_url(),
        "landing": document.programme.get_url(),
        **{f"goal {code}": getattr(document, code).get_url() for code in "abc"},
        **{name: versions[language].get_url() for name, versions in others.items()},
        **{name: page.get_url() for name, page in roadmap.pages[language].items()},
    }


@pytest.fixture
def said(visit):
    """Return what a page must have in common with its other language: counts of each status and number."""

    def said(address):
        main = visit(address).find("main")
        # An address is another one in each language, and has numbers where it has letters beyond a-z.
        for other in main.select("svg, template, .printed-address"):
            other.decompose()
        statuses = Counter(
            code
            for tag in main.find_all(class_=True)
            for name in tag["class"]
            if (code := name.partition("-")[2]) in CODES
        )
        numbers = Counter(int(number) for number in re.findall(r"\d+", main.get_text(" ")))
        return SimpleNamespace(statuses=statuses, numbers=numbers)

    return said


@pytest.mark.parametrize("chosen", ["?", *(f"{chosen}&" for chosen in FILTERS)])
def test_every_view_of_a_selection(languages, said, chosen):
    for view in VIEWS:
        sv, fi = (said(f"{languages[language]['roadmap']}{chosen}view={view}") for language in ("sv", "fi"))

        assert sv.statuses == fi.statuses
        assert sv.numbers == fi.numbers
        assert sv.numbers


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_tells_of_actions(languages, said, name):
    sv, fi = (said(languages[language][name]) for language in ("sv", "fi"))

    assert sv.statuses == fi.statuses
    assert sv.numbers == fi.numbers
    assert sv.statuses


def test_the_page_of_latest_progress(languages, visit, said):
    sv, fi = (f"{languages[language]['roadmap']}progress/" for language in ("sv", "fi"))

    assert said(sv) == said(fi)
    entries = [
        [(entry["id"], entry["class"]) for entry in visit(address).select(".progress-entry")]
        for address in (sv, fi)
    ]
    assert entries[0] == entries[1]
    assert len(entries[0]) == ProgressUpdate.objects.count()


@pytest.mark.parametrize("end", ["", "a/", "b/", "c/", "competence-1/"])
def test_a_feed(languages, client, end):
    sv, fi = (
        _news(client.get(f"{languages[language]['roadmap']}feed/{end}").content, language)
        for language in ("sv", "fi")
    )

    assert sv == fi
    assert sv or end == "c/"


def _news(content, language):
    """Return (identifier, phase, light, dates) of each entry of a feed."""
    words = _codes_of(language, Phase, Light, lower=True)
    news = []
    for entry in ET.fromstring(content).findall(f"{ATOM}entry"):  # noqa: S314 - our own answer
        action, _colon, rest = entry.findtext(f"{ATOM}title").partition(": ")
        phase, _comma, light = rest.lower().partition(", ")
        moments = [entry.findtext(f"{ATOM}{name}") for name in ("published", "updated")]
        light = next(code for word, code in words.items() if light.startswith(word))
        news.append((action.split()[0], words[phase], light, *moments))
    return news


@pytest.mark.parametrize("chosen", ["", FILTERS[1], SEARCHES[2]])
@pytest.mark.parametrize("table", TABLES)
def test_an_export(roadmap, languages, client, table, chosen):
    tables = {}
    for language, addresses in languages.items():
        for kind, read in (("csv", _read_csv), ("xlsx", _read_xlsx), ("json", _read_json)):
            response = client.get(f"{addresses['roadmap']}{TABLES[table]}{kind}/{chosen}")
            rows = read(response.content)
            tables[language, kind] = [_in_codes(row, table, language) for row in rows]

    first = tables["sv", "json"]
    assert all(rows == first for rows in tables.values())
    if table == "actions" and not chosen:
        shown = {row["identifier"][0]: (row["phase"][0], row["light"][0]) for row in first}
        assert shown == {action.identifier: (action.phase, action.light) for action in Action.objects.all()}


def _read_csv(content):
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def _read_xlsx(content):
    heading, *rows = load_workbook(BytesIO(content)).active.values
    return [dict(zip(heading, row, strict=True)) for row in rows]


def _read_json(content):
    return json.loads(content)


def _in_codes(row, table, language):
    """Return a row of an export with the names of the columns as keys, and codes in place of labels."""
    words = _codes_of(language, Phase, Light, Priority, Verdict) | _facts_of(language)
    named = {name: row[heading] for name, heading in column_headings(COLUMNS[table], language).items()}
    return {
        name: [words.get(part, part) for part in ("" if value is None else str(value)).split("; ")]
        for name, value in named.items()
    }


def _codes_of(language, *enums, lower=False):
    with override(language):
        labels = [(str(code.label), code.value) for enum in enums for code in enum]
    return {label.lower() if lower else label: code for label, code in labels}


def _facts_of(language):
    rows = (row for model in (PerspectiveValue, Sector, Benefit, Beneficiary) for row in model.objects.all())
    with override(language):
        answers = {pgettext("answer", answer): answer for answer in ("yes", "no")}
        return {str(row.name): row.code for row in rows} | answers
