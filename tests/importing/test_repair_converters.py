"""Tests of the repair on output of other converters, in other languages and shapes."""

import pytest

from programme.importing.document_repair.report import RemovalReason, ReportSection, Topic
from tests.importing.samples import Sample, sample


def test_plain_text_with_form_feeds_running_heads_and_leaders(tmp_path):
    found = sample("satamaohjelma", "fi")

    assert found.titles == [
        (2, "Johdanto"),
        (3, "Tausta"),
        (2, "Tavoitteet"),
        (3, "Laiturin hoito"),
        (2, "Tiekartta"),
    ]
    assert [(page.kind, page.number, page.appendix) for page in found.pages] == [
        ("chapter", 1, None),
        ("chapter", 2, None),
        ("roadmap", None, 1),
    ]
    assert "laituria korjataan joka kevät" in found.html
    assert "lauta-, köysi- ja kettinkipaikkoja jokaiselle, joka haluaa kiinnittyä" in found.html
    assert "<li>Köydet vaihdetaan<ul><li>kesällä siniset</li><li>talvella mustat</li></ul></li>" in found.html
    assert len(found.report.removed_for(RemovalReason.PAGE_NUMBER)) == 4
    assert len(found.report.removed_for(RemovalReason.RUNNING_HEAD)) == 3
    found.written(tmp_path)


def test_a_page_of_html(tmp_path):
    found = sample("harbour", "en")

    assert found.document.title == "Harbour programme 2031–2034"
    assert found.titles == [(2, "Introduction"), (3, "Neighbours"), (2, "Goals")]
    assert "The harbour is the oldest room of the town.<br/>It belongs to everyone[^1]." in found.html
    assert "CO<sub>2</sub>, &amp; five &lt;buoys&gt;." in found.html
    assert (
        "<ul><li>Eastport<ul><li>a pier</li><li>two cranes</li></ul></li><li>Westport</li></ul>" in found.html
    )
    assert 'href="#introduction"' in found.html
    assert "never shown" not in str(found.blocks)
    assert found.report.counts["restored_words"] == 0
    found.written(tmp_path)


def test_a_document_with_every_defect_at_once(tmp_path):
    found = sample("hamnprogram", "sv")

    assert found.titles[:5] == [
        (2, "Varför en hamn"),
        (3, "Läget i dag"),
        (3, "Grannarna"),
        (2, "Våra mål"),
        (3, "Målen plats i strategin"),
    ]
    assert found.report.counts["restored_words"] == 0
    assert found.report.counts["comments"] == [3, 3, 3]
    assert found.pages[-1].title == "Hamnlagets bedömning av programmet"
    found.written(tmp_path)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Hamnen\n======\n\nKajen\n-----\n\nText.\n", [(2, "Kajen")]),
        ("# Hamnen\n\nKajen är lång.\n\n---\n\nText.\n\n***\n\nSlut.\n", [(2, "Hamnen")]),
        ("# Hamnen\n\n### Kajen\n\nText.\n\n##### Stenen\n\nText.\n", [(2, "Kajen"), (3, "Stenen")]),
        ("# Hamnen\n\n# Kajen\n\nText.\n\n# Bojen\n\nText.\n", [(2, "Kajen"), (2, "Bojen")]),
        ("Hamnen\n\n**Kajen**\n\nText om kajen.\n\n**Bojen**\n\nText.\n", [(2, "Kajen"), (2, "Bojen")]),
        (
            "# 1 Kajen\n\nText.\n\n# 1.1 Stenen\n\nText.\n\n# 2 Bojen\n\nText.\n",
            [(2, "Kajen"), (3, "Stenen"), (2, "Bojen")],
        ),
        (
            "# Hamnen\n\n## 2031 års kaj\n\nText.\n\n## 10 frågor om is\n\nText.\n",
            [(2, "2031 års kaj"), (2, "10 frågor om is")],
        ),
        (
            "# Hamnen\n\n## Kapitel 1: Kajen\n\nText.\n\n## Kapitel 2: Bojen\n\nText.\n",
            [(2, "Kajen"), (2, "Bojen")],
        ),
        ("```markdown\n# Hamnen\n\n## Kajen\n\nText.\n```\n", [(2, "Kajen")]),
        ("> # Hamnen\n> ## Kajen\n> Text.\n", [(2, "Kajen")]),
        ("<h1>Hamnen</h1>\n<h2>\n  Kajen\n</h2>\n<p>Text.</p>", [(2, "Kajen")]),
    ],
)
def test_headings_of_many_kinds(text, titles, tmp_path):
    found = Sample(text)

    assert found.titles == titles
    assert found.report.counts["restored_words"] == 0
    found.written(tmp_path)


@pytest.mark.parametrize(
    "contents",
    [
        "# Innehåll\n\n- [Kajen](#kajen)\n- [Bojen](#bojen)\n\n",
        "# Innehåll\n\nKajen\nBojen\n\n",
        "# Innehåll\n\n| Kapitel | Sida |\n|---|---|\n| Kajen | 3 |\n| Bojen | 4 |\n\n".replace(
            "| Kapitel | Sida |\n|---|---|\n", ""
        ),
        "**Innehåll**\n\nKajen 3\n\nBojen 4\n\n",
        "## Innehållsförteckning\n\nKajen…………3\nBojen . . . . 4\n\n",
        "Innehåll\n\nKajen ____ 3\n\n12\n\nBojen      4\n\n",
        "Kajen.....3\nStranden.....3\nBojen.....4\nFyren.....5\n\n",
    ],
)
def test_contents_lists_of_many_kinds(contents):
    found = Sample(f"# Hamnen\n\n{contents}## Kajen\n\nText.\n\n## Bojen\n\nMera.\n")

    assert found.titles == [(2, "Kajen"), (2, "Bojen")]
    assert found.html == "<p>Text.</p><p>Mera.</p>"


PAGE = "Vinden vänder över {0} kajen.\n\nIsen går i april.\n\nMåsarna sover {0}.\n\nBåtarna väntar.\n\n"


@pytest.mark.parametrize(
    "number",
    ["{0}", "- {0} -", "Sida {0} (24)", "Sivu {0}/24", "Page {0} of 24", "s. {0}", "**{0}**", "# {0}"],
)
def test_page_numbers_of_many_kinds(number):
    pages = "".join(
        PAGE.format(name) + number.format(page) + "\n\n" for page, name in enumerate(("den", "din", "min"), 3)
    )

    found = Sample(f"# Hamnen\n\n## Kajen\n\n{pages}Slut.\n")

    assert len(found.report.removed_for(RemovalReason.PAGE_NUMBER)) == 3
    assert found.html.count("<p>") == 13


def test_numbers_that_stand_close_are_no_page_numbers():
    found = Sample("# Hamnen\n\n## Kajen\n\nVärden:\n\n10\n\n20\n\n30\n\nSlut.\n")

    assert found.report.removed_for(RemovalReason.PAGE_NUMBER) == []


def test_running_heads_with_page_numbers_go_and_chapter_titles_stay():
    pages = "".join(
        f"{PAGE.format(name)}{page} | Hamnen vid havet\n\n"
        for page, name in enumerate(("den", "din", "min"), 3)
    )

    found = Sample(f"# Hamnen vid havet\n\n## Kajen\n\n{pages}Slut.\n")

    assert len(found.report.removed_for(RemovalReason.RUNNING_HEAD)) == 3
    assert found.titles == [(2, "Kajen")]


def test_words_that_come_often_are_no_running_heads():
    answers = "en tiedä\n\nlaituri on hyvä\n\n" * 4

    found = Sample(f"# Hamnen\n\n## Kajen\n\n{answers}", "fi")

    assert found.report.removed_for(RemovalReason.RUNNING_HEAD) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett ord\toch ett till", "<p>Ett ord\toch ett till</p>"),
        ("Kod: `x = 1` och **fet** text.", "<p>Kod: x = 1 och <b>fet</b> text.</p>"),
        ("```python\nx = 1\n*y*\n```", "<p>x = 1<br/>*y*</p>"),
        ("Ett stycke<br>med <u>radbyte</u>.", "<p>Ett stycke<br/>med radbyte.</p>"),
        ("5 < 6 & 7 > 3, <okänd> och [hake", "<p>5 &lt; 6 &amp; 7 &gt; 3, &lt;okänd&gt; och [hake</p>"),
        (
            "Se [kartan][k].\n\n[k]: https://hamn.example/k",
            '<p>Se <a href="https://hamn.example/k">kartan</a>.</p>',
        ),
        ("a) lugn\nb) närhet", "<ul><li>a) lugn</li><li>b) närhet</li></ul>"),
        (
            "1. ett\n    - två\n        1. tre",
            "<ol><li>ett<ul><li>två<ol><li>tre</li></ol></li></ul></li></ol>",
        ),
        ("+ ett\n+ två", "<ul><li>ett</li><li>två</li></ul>"),
        ("<!-- intern -->Synligt.", "<p>Synligt.</p>"),
    ],
)
def test_texts_of_many_kinds(text, expected, tmp_path):
    found = Sample(f"# Hamnen\n\n## Kajen\n\n{text}\n")

    assert found.html == expected
    found.written(tmp_path)


def test_a_text_before_the_first_chapter_gets_a_page_of_its_own(tmp_path):
    found = Sample("# Hamnen\n\nUtgiven av hamnlaget.\n\n## 1. Kajen\n\nText.\n")

    assert [(page.kind, page.title) for page in found.pages] == [
        ("information", "Om dokumentet"),
        ("chapter", "Kajen"),
    ]
    assert "became a page of its own" in found.told(Topic.HEADINGS, ReportSection.REPAIRED)
    found.written(tmp_path)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bara ett stycke utan rubrik.", "prov"),
        ("", "prov"),
        ("# Hamnen", "Hamnen"),
        ("Hamnen\n\nEtt stycke.", "Hamnen"),
    ],
)
def test_a_document_without_chapters_is_one_chapter(text, title, tmp_path):
    found = Sample(text)

    assert (found.document.title, len(found.pages), found.pages[0].kind) == (title, 1, "chapter")
    found.written(tmp_path)


def test_half_a_megabyte_keeps_its_chapters(tmp_path):
    chapter = "\n\n".join(
        f"Stycke {n} om kajer, bojar och {n * 7} måsar som sover på bryggan." for n in range(60)
    )
    text = "# Hamnen\n\n" + "\n\n".join(f"## {n}. Kapitel{n}\n\n{chapter}" for n in range(1, 120))
    assert len(text.encode()) > 450_000

    found = Sample(text)

    assert len(found.pages) == 119


def test_one_line_of_half_a_megabyte_keeps_its_words():

    found = Sample("# Hamnen\n\n" + "Kajen *är* lång [och](https://hamn.example) bred. " * 9000)

    assert found.report.counts["restored_words"] == 0
