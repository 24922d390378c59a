"""Tests of the repair on the original document, if PROGRAMME_SOURCE_DOCUMENT gives its path."""

import os
import re
from pathlib import Path

import pytest

from programme.importing.document_repair.report import RemovalReason, ReportSection, Topic
from programme.importing.document_repair.tokens import source_words
from tests.importing.samples import Sample

DOCUMENT = os.environ.get("PROGRAMME_SOURCE_DOCUMENT", "")
pytestmark = pytest.mark.skipif(not DOCUMENT, reason="PROGRAMME_SOURCE_DOCUMENT is not set")


@pytest.fixture(scope="module")
def seed():
    return Sample(Path(DOCUMENT).read_bytes(), name="seed.md", years=(None, None))


def test_chapters_sections_and_appendices(seed):
    assert [page.number for page in seed.pages] == [1, 2, 3, 4, 5, 6, None]
    assert [page.appendix for page in seed.pages] == [None, None, None, None, 1, None, 2]
    assert [page.kind for page in seed.pages] == ["chapter"] * 4 + ["roadmap", "chapter", "assessment"]
    assert [sum(level == 3 for level, _title in seed.titles), seed.report.counts["sections"]] == [24, 22]
    assert len(seed.report.removed_for(RemovalReason.CONTENTS)) == 31


def test_figures_footnotes_and_links(seed):
    assert [figure["number"] for figure in seed.values("figure")] == list(range(1, 11))
    assert [note.label for page in seed.pages for note in page.footnotes] == ["1", "2", "3", "4", "5", "6"]
    assert "footnote 6 is lost" in seed.told(Topic.FOOTNOTES, ReportSection.UNSOLVED)
    assert seed.report.counts["links"] == 4
    assert len(seed.report.of(Topic.LINKS, ReportSection.UNSOLVED)) == 2


def test_the_table_of_indicators_is_whole(seed):
    (table,) = seed.values("table")
    header, *rows = table["rows"]
    assert len(header) == 3
    assert len(rows) == 9
    assert all(indicator and source for _label, indicator, source in rows)
    assert [bool(row[0]) for row in rows] == [True, False, False] * 3
    assert [row[0][-3:] for row in rows if row[0]] == ["(a)", "(b)", "(c)"]


def test_goals_competences_perspectives_and_comments(seed):
    assert [row.code for row in seed.edition.goals] == ["a", "b", "c"]
    assert [row.code for row in seed.edition.competences] == ["1", "2", "3", "4"]
    assert [len(item.values) for item in seed.edition.perspectives] == [2, 4, 2, 3, 5, 3, 3, 2]
    assert [item.code for item in seed.edition.perspectives] == [
        "promotes",
        "level",
        "statutory",
        "benefits",
        "beneficiaries",
        "cost",
        "effect",
        "development",
    ]
    lists = seed.values("comments")
    assert [len(found["items"]) for found in lists] == [12, 11, 9]
    languages = [item["language"] for found in lists for item in found["items"]]
    assert languages.count("sv") == 1
    assert languages.count("fi") == 31
    assert lists[1]["items"][3]["language"] == "sv"


def test_example_indicators_and_epigraph(seed):
    chapter = next(page for page in seed.pages if page.number == 4)
    assert chapter.body[-1].value["html"].count("<li>") == 9
    assert seed.document.fields["epigraph_year"] == 1958
    assert seed.document.fields["epigraph_author"].startswith("Giuseppe")


def test_every_suspicion_an_editor_should_see_is_told(seed):
    lines = {item.line for item in seed.report.findings if item.outcome == ReportSection.SUSPICIOUS}
    assert lines >= {
        117,
        140,
        160,
        176,
        192,
        204,
        221,
        241,
        311,
        321,
        323,
        356,
        359,
        474,
        496,
        500,
        502,
        512,
        514,
        518,
    }


def test_no_word_was_lost_and_paragraphs_keep_their_words_and_order(seed, tmp_path):
    assert seed.report.counts["restored_words"] == 0
    edition = seed.written(tmp_path)
    result = " ".join(source_words(_running(edition.documents["sv"])))
    position = 0
    for paragraph in _long_paragraphs():
        found = result.find(paragraph, position)
        assert found >= 0, paragraph
        position = found


def _running(document):
    """The words of the written document in reading order; goals and competences stand where their list is shown."""
    texts = []
    for page in document.children:
        for block in page.body:
            children = [
                part for part in page.children if block.kind == "pages" and part.kind == block.value["kind"]
            ]
            texts += [part.fields["statement"] for part in children]
            texts += [item["text"] for item in block.value.get("items", ())] + [block.value.get("html", "")]
    return re.sub(r"\[\^[^\]]+\]", " ", "\n".join(texts))


def _long_paragraphs():
    """Paragraphs of the source that are neither headings, lists, tables, notes nor cut by a page break."""
    source = Path(DOCUMENT).read_text(encoding="utf-8").split("\n")
    for line in source[60:]:
        if len(line) > 60 and not re.match(r"\s*(?:[#*\-<|]|\d+\.|Bild|\()", line) and "-tjänst" not in line:
            # Hyphens inside words are another test's business; footnote marks are not words of the text.
            plain = re.sub(r"<sup>\d+</sup>", " ", line)
            yield " ".join(source_words(plain))
