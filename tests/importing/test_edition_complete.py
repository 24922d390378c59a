"""Outline of the complete edition, which has every feature of the format."""

import shutil

import pytest

from programme.importing.edition_format.problems import FileLocation
from programme.importing.editions.importer import import_edition, load_edition
from programme.models import Sector
from tests.importing.edition_samples import COMPLETE, change, copy_complete, problems_of

TREE = [
    ("programme", "programme", None, None, ""),
    ("introduction", "chapter", 1, None, ""),
    ("goals", "chapter", 2, None, ""),
    ("goal-a", "goal", None, None, "a"),
    ("competence-1", "competence", None, None, "reading"),
    ("roadmap", "roadmap", 3, 1, ""),
    ("assessment", "assessment", None, 2, ""),
    ("about", "information", None, None, ""),
]
KEYS = [
    ("introduction/text-1", "text"),
    ("background", "heading"),
    ("background/text-1", "text"),
    ("background/definitions-1", "definitions"),
    ("background/text-2", "text"),
    ("background-detail", "heading"),
    ("leopard", "quote"),
    ("figure-map", "figure"),
    ("figure-goals", "figure"),
    ("costs", "table"),
    ("promise", "callout"),
    ("goals/text-1", "text"),
    ("goals/goals", "pages"),
    ("goals/competences", "pages"),
    ("goals/text-2", "text"),
    ("goal-a-why", "heading"),
    ("goal-a-why/text-1", "text"),
    ("perspectives", "perspectives"),
    ("comments", "comments"),
    ("about/text-1", "text"),
]


@pytest.fixture(scope="module")
def edition():
    return load_edition(COMPLETE)


def block(edition, language, key):
    parts = edition.documents[language].walk()
    return next(block for part in parts for block in part.body if block.key == key)


def test_the_settings_are_read(edition):
    assert (edition.code, edition.start_year, edition.end_year) == ("digi-2024", 2024, 2026)
    assert (edition.source_language, edition.accounting_code) == ("sv", "1111")
    assert edition.name == {"sv": "Digiprogrammet", "fi": "Digiohjelma"}
    assert edition.folder == COMPLETE


def test_the_source_language_comes_first(edition):
    assert list(edition.documents) == ["sv", "fi"]


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_both_languages_have_the_same_pages_and_blocks(language, edition):
    parts = list(edition.documents[language].walk())
    assert [(part.key, part.kind, part.number, part.appendix, part.code) for part in parts] == TREE
    assert [(block.key, block.kind) for part in parts for block in part.body] == KEYS


def test_goals_are_children_of_their_chapter(edition):
    chapter = edition.documents["sv"].children[1]
    assert [child.key for child in chapter.children] == ["goal-a", "competence-1"]
    assert block(edition, "sv", "goals/goals").value == {"kind": "goal"}


def test_titles_slugs_and_places_belong_to_the_language(edition):
    goals = [edition.documents[language].children[1].children[0] for language in ("sv", "fi")]
    assert [goal.title for goal in goals] == ["Smidig vardag", "Sujuva arki"]
    assert [goal.slug for goal in goals] == ["smidig", "sujuva"]
    assert [str(goal.location) for goal in goals] == ["document.sv.md:100", "document.fi.md:93"]


def test_a_page_has_its_own_texts(edition):
    programme = edition.documents["sv"]
    assert programme.fields == {
        "introduction": "Ett program för alla.",
        "mission": "Vi gör vardagen smidigare.",
        "vision": "En stad som lär sig.",
        "publisher": "Staden",
        "epigraph": "Allting måste förändras.",
        "epigraph_author": "Giuseppe Tomasi di Lampedusa",
        "epigraph_work": "Leoparden",
        "epigraph_year": 1958,
    }
    assert programme.children[0].fields == {"abstract": "Varför programmet finns.[^survey]"}
    assert programme.children[1].children[0].fields == {
        "statement": "Vi gör vardagen smidig för alla.[^survey]",
        "abstract": "Kort om målet.",
    }


def test_text_is_html_as_wagtail_stores_it(edition):
    assert block(edition, "sv", "introduction/text-1").value["html"] == (
        "<p>Staden växer &amp; förändras, från a &lt; b till <b>fet <i>kursiv</i> text</b>. "
        "Samma stycke fortsätter med CO<sub>2</sub> och m<sup>2</sup>,<br/>på en ny rad.[^1]</p>"
        "<ul><li>Invånare</li><li>Företag<ol><li>små</li><li>stora</li></ol></li></ul>"
    )
    assert block(edition, "sv", "background/text-1").value["html"] == (
        '<p>Läs <a href="#goals">målen</a>, <a href="https://example.org/lag?a=1&amp;b=2">förvaltningslagen</a> '
        'eller <a href="mailto:digi@example.org">skriv</a>.</p>'
    )


def test_headings_and_definitions(edition):
    assert block(edition, "sv", "background-detail").value == {
        "level": 3,
        "text": "Detaljer",
        "anchor": "background-detail",
    }
    assert block(edition, "sv", "background/definitions-1").value == {
        "items": [
            {"term": "Färdplan", "html": "<p>En plan för <i>några år</i>.</p>"},
            {"term": "Åtgärd", "html": "<p>Något som görs.</p><p>I två stycken.</p>"},
        ]
    }


def test_quotes_and_callouts(edition):
    assert block(edition, "sv", "leopard").value == {
        "anchor": "leopard",
        "html": "<p>Se vogliamo che tutto rimanga.</p>",
        "author": "Tomasi",
        "work": "Il Gattopardo",
        "year": 1958,
        "language": "it",
    }
    assert block(edition, "sv", "promise").value == {
        "anchor": "promise",
        "kind": "promise",
        "title": 'Vårt "löfte"',
        "html": "<p>Programmet tillhör alla.</p><ul><li>Även dig</li></ul>",
    }


def test_figures_have_a_picture_or_a_diagram(edition):
    assert block(edition, "sv", "figure-map").value == {
        "anchor": "figure-map",
        "number": 1,
        "caption": "Karta över staden[^1]",
        "alt": "Karta med ån i mitten",
        "image": "images/map-sv.png",
        "diagram": "",
        "data": [],
        "description": "<p>Ån rinner genom staden.</p><ul><li>Norr</li><li>Söder</li></ul>",
    }
    assert block(edition, "fi", "figure-map").value["image"] == "images/map-fi.png"
    goals = block(edition, "sv", "figure-goals").value
    assert (goals["image"], goals["diagram"], goals["description"]) == ("", "goals", "")


def test_tables_say_where_their_headers_are(edition):
    assert block(edition, "sv", "costs").value == {
        "anchor": "costs",
        "caption": "Kostnader per år",
        "header_row": True,
        "header_column": True,
        "rows": [["År", "Post", "Summa"], ["2024", "System", "<b>10</b>"], ["", "Stöd", "5 | 6"]],
    }


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_comments_are_the_same_in_every_language(language, edition):
    assert block(edition, language, "comments").value["items"] == [
        {"text": "Bra :)", "language": "sv"},
        {"text": "Hyvä ohjelma", "language": "fi"},
    ]


def test_each_page_has_the_notes_that_it_refers_to(edition):
    introduction, goals = edition.documents["sv"].children[:2]
    assert [note.label for note in introduction.footnotes] == ["survey", "1"]
    assert goals.footnotes == []
    assert goals.children[0].footnotes == introduction.footnotes[:1]
    assert (
        introduction.footnotes[0].html == "<p>Enkäten gjordes 2023.</p><p>Den besvarades av 166 personer.</p>"
    )
    assert introduction.footnotes[1].location == FileLocation("document.sv.md", 52)


def test_places_are_lines_of_the_files(edition):
    for language, programme in edition.documents.items():
        lines = (COMPLETE / f"document.{language}.md").read_text("utf-8").split("\n")
        for part in programme.walk():
            assert f"{{#{part.key} " in lines[part.location.line - 1]
            for one in part.body:
                assert (
                    one.kind in ("text", "definitions", "pages")
                    or f"#{one.key}" in lines[one.location.line - 1]
                )


def test_vocabulary_rows_keep_their_order_and_links(edition):
    assert [row.code for row in edition.spearheads] == ["home", "everyday", "climate"]
    assert edition.benefits[0].texts["explanation"] == {"sv": "Nytt, bättre", "fi": "Uutta"}
    assert edition.benefits[1].texts == {"name": {"sv": "Människan", "fi": "Ihminen"}, "explanation": {}}
    assert edition.goals[0].values == {
        "benefit": "renewal",
        "spearheads": ["home", "everyday"],
        "confirmed": True,
    }


def test_sector_of_group_company_is_no_allowed_owner(edition, front_page):
    import_edition(edition, front_page)

    found = {sector.code: (sector.kind, sector.is_allowed_owner) for sector in Sector.objects.all()}
    assert found == {
        "education": ("sector", True),
        "water": ("enterprise", True),
        "energy": ("group_company", False),
    }


def test_perspectives_gather_their_values(edition):
    first, second = edition.perspectives
    assert (first.number, first.code, [row.code for row in first.values]) == (1, "statutory", ["yes", "no"])
    assert (second.number, second.code, len(second.values)) == (2, "benefits", 2)
    assert second.texts["question"] == {"sv": "Vilken nytta?", "fi": "Mikä hyöty?"}
    assert first.values[0].texts["definition"]["sv"] == "Lagen\nkräver den"
    assert [row.location.line for row in first.values] == [2, 4]


def test_one_language_is_enough(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "document.fi.md").unlink()
    assert list(load_edition(folder).documents) == ["sv"]


def test_a_table_may_be_missing(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "beneficiaries.csv").unlink()
    assert load_edition(folder).beneficiaries == []


def test_a_goal_whose_links_are_not_known_leaves_them_empty(tmp_path):
    folder = copy_complete(tmp_path)
    change(folder, "goals.csv", "renewal,home everyday,yes", ",,")
    assert load_edition(folder).goals[0].values == {"benefit": "", "spearheads": [], "confirmed": False}


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_endings_and_a_byte_order_mark_make_no_difference(newline, tmp_path, edition):
    folder = copy_complete(tmp_path)
    for file in [*folder.glob("*.md"), *folder.glob("*.csv"), folder / "edition.toml"]:
        text = file.read_text("utf-8").replace("\n", newline)
        file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    other = load_edition(folder)
    assert other.documents == edition.documents
    assert other.perspectives == edition.perspectives


def test_reading_writes_nothing(tmp_path):
    folder = copy_complete(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    load_edition(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_long_document_is_read(tmp_path):
    shutil.copytree(COMPLETE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "document.fi.md").unlink()
    paragraph = "Ett [stycke](#goals) med **fet** text, CO~2~, m^2^ och [en not].[^1]\n\n- a\n- b\n\n"
    with (tmp_path / "document.sv.md").open("a") as file:
        file.write("\n" + "".join(f"### R {{#r-{number}}}\n\n{paragraph}" for number in range(400)))
    assert problems_of(tmp_path) == []
