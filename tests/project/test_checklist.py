"""Completeness of the web edition: every item of the document's checklist exists in both languages.

``checklist.csv`` has a row for each item of the checklist (sections 5.1 to 5.13 and the themes of appendix 2). Its
location is the id of a page or of an anchor in a page, the label of a footnote, or a row of a vocabulary table as
``file.csv:code``; the row also holds words that the location contains in each language.
"""

import csv
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from programme.importing.edition_format.identifiers import stable_uuid
from programme.importing.editions.importer import load_edition

from .spelling import EDITION

pytestmark = pytest.mark.django_db

ITEMS = range(1, 184)
APPENDIX_2 = range(184, 216)
LANGUAGES = ("sv", "fi")
HEADINGS = ["h1", "h2", "h3", "h4"]


def rows():
    with (Path(__file__).parent / "checklist.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def edition():
    return load_edition(EDITION)


@pytest.fixture(scope="module")
def places(visits, edition):
    """The text of every place that the list names, and of every page: {(id, language): text}."""
    named = {row["place"] for row in rows()}
    answers = {(visit.page.translation_key, visit.page.language): visit.response.text for visit in visits}
    found = {}
    for language in LANGUAGES:
        for part in edition.documents[language].walk():
            html = answers[str(stable_uuid(edition.code, "page", part.key)), language]
            main = _without_marks(BeautifulSoup(html, "html.parser").main)
            found[part.key, language] = _plain(main.get_text(" "))
            for note in part.footnotes:
                found[note.label, language] = _plain(main.select_one(".footnotes").get_text(" "))
            for element in main.find_all(id=named):
                found.setdefault((element["id"], language), _plain(_text_of(element)))
    return found


def test_every_item_has_its_place():
    assert sorted({*ITEMS, *APPENDIX_2} - {int(row["item"]) for row in rows()}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_is_found_where_the_list_says(language, places, edition):
    missing = []
    for row in rows():
        text = places.get((row["place"], language)) or _vocabulary_text(row["place"], language, edition)
        for words in row[language].split(" / "):
            if words.casefold() not in text.casefold():
                missing.append(f"{row['item']}: {row['place']}: {words}")

    assert missing == []


def test_words_that_are_nowhere_would_be_noticed(places):
    assert "ingen har skrivit det här" not in places["introduction", "sv"]
    assert len(places["background", "sv"]) < len(places["introduction", "sv"])


def _without_marks(main):
    """The page as it would be if no word of it were explained: a word that opens its explanation is only a word."""
    for word in main.select("label.term"):
        word.button.decompose()
        word.unwrap()
    main.smooth()
    return main


def _text_of(element):
    """The text of a place: of a heading, all until the next heading of its level or above."""
    if element.name not in HEADINGS:
        return element.get_text(" ")
    texts = [element.get_text(" ")]
    for sibling in element.parent.find_next_siblings():
        next_heading = sibling.find(HEADINGS, recursive=False)
        if next_heading and next_heading.name <= element.name:
            break
        texts.append(sibling.get_text(" "))
    return " ".join(texts)


def _vocabulary_text(place, language, edition):
    """The texts of a row, given as ``goals.csv:a``; of a perspective with all its values."""
    table, _colon, code = place.partition(".csv:")
    for row in getattr(edition, table, ()):
        if row.code == code:
            values = [row, *getattr(row, "values", ())] if table == "perspectives" else [row]
            return " ".join(texts.get(language, "") for one in values for texts in one.texts.values())
    return ""


def _plain(text):
    """Text as it is written in the list: soft hyphens and runs of white space do not count."""
    return " ".join(text.replace("\u00ad", "").split())
