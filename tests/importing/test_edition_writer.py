"""Written editions are read back unchanged."""

import pytest

from programme.importing.edition_format.outline import (
    Block,
    Edition,
    OutlineFootnote,
    PageOutline,
    PerspectiveOutline,
    VocabularyRowOutline,
)
from programme.importing.edition_format.problems import FileLocation
from programme.importing.edition_format.writer import write_edition
from programme.importing.edition_format.writer.inline import plain_markdown, rich_markdown
from programme.importing.editions.importer import load_edition

HERE = FileLocation("")


def edition_of(*blocks, notes=(), **fields):
    page = PageOutline("kajen", "chapter", "Kajen", HERE, number=1, body=list(blocks), footnotes=list(notes))
    page.fields = fields
    document = PageOutline("programme", "programme", "Hamnen", HERE, slug="hamnen", children=[page])
    return Edition("", "hamnen", {"sv": "Hamnen"}, 2031, 2034, "sv", documents={"sv": document})


def round_trip(edition, folder):
    write_edition(edition, folder)
    return load_edition(folder)


def block(kind, /, **value):
    return Block("x", kind, value, HERE)


def page_of(folder, *blocks, **more):
    return round_trip(edition_of(*blocks, **more), folder).documents["sv"].children[0]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Sten.</p><p>Mera sten.</p>",
        "<p><b>Fet</b>, <i>lutad</i>, <b><i>båda</i></b>, <i><b>åter</b></i>, H<sub>2</sub>O och m<sup>2</sup>.</p>",
        '<p>Se <a href="https://hamn.example/a_(b)?c=d&amp;e">kartan <b>nu</b></a>.</p>',
        "<p>Rad ett<br/>rad två</p>",
        "<p># ingen rubrik</p><p>1. ingen lista</p><p>- inte heller</p><p>+ eller</p><p>&gt; citat</p><p>: term</p>",
        "<p>Rad<br/># två<br/>=== tre<br/>- fyra</p>",
        "<p>* _ ` [ ] ( ) { } \\ | ~ ^ ~~ :: ::: $ &lt; &gt; &amp; &amp;amp; \" '</p>",
        "<p>snake_case_ord, 5*3*2, [länk](ej) {#id} ![bild](ej) &lt;b&gt;</p>",
        "<p>1931. Ett år</p><p>| tabell | ej |</p><p>~~~</p><p>=</p>",
        "<ul><li>ett<ul><li>två<ol><li>tre</li></ol></li></ul></li><li>fyra</li></ul>",
        "<ol>" + "".join(f"<li>punkt {n}<ul><li>under</li></ul></li>" for n in range(12)) + "</ol>",
        "<ul><li>ett</li></ul><ul><li>två</li></ul><ol><li>a</li></ol><ol><li>b</li></ol>",
        "<ul><li># nr</li><li>1. ett</li><li>- streck</li><li>rad<br/>bruten</li></ul><p>Efter.</p>",
    ],
)
def test_texts_read_back_the_same(html, tmp_path):
    assert page_of(tmp_path, block("text", html=html)).body[0].value["html"] == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Ett<b> ord </b>till</p>", "<p>Ett <b>ord</b> till</p>"),
        ("<p><b>a</b><b>b</b></p>", "<p><b>ab</b></p>"),
        ("<p>x<b></b>y</p>", "<p>xy</p>"),
        ("<p>a<b>(b)</b>c</p>", "<p>a(b)c</p>"),
    ],
)
def test_emphasis_that_markdown_cannot_hold_keeps_its_words(html, expected, tmp_path):
    assert page_of(tmp_path, block("text", html=html)).body[0].value["html"] == expected


@pytest.mark.parametrize(
    "value",
    [
        (
            "quote",
            {
                "html": "<p>Ett.</p><p>Två.</p>",
                "author": 'A "B" \\ C',
                "work": "",
                "year": 1931,
                "language": "fi",
            },
        ),
        (
            "figure",
            {
                "number": 3,
                "caption": "Kajen [i] sol*",
                "alt": "",
                "image": "",
                "diagram": "",
                "data": [],
                "description": "<p>Lång.</p>",
            },
        ),
        (
            "figure",
            {
                "number": None,
                "caption": "Så gick det till",
                "alt": "Två steg",
                "image": "",
                "diagram": "timeline",
                "data": [["När", "Vad"], ["2023", "A <b>och</b> B"], ["2024", ""]],
                "description": "",
            },
        ),
        (
            "figure",
            {
                "number": None,
                "caption": "Målen",
                "alt": "Tre [mål]",
                "image": "",
                "diagram": "goals",
                "data": [],
                "description": "",
            },
        ),
        (
            "table",
            {
                "caption": "",
                "header_row": True,
                "header_column": True,
                "rows": [["", "A | B"], ["x", "# <b>y</b>"], ["", "|z"]],
            },
        ),
        (
            "table",
            {
                "caption": "Om båtar",
                "header_row": False,
                "header_column": True,
                "rows": [["a", "b"], ["c", ""]],
            },
        ),
        (
            "callout",
            {"kind": "promise", "title": "Vi lovar: {allt}", "html": "<p>Ja.</p><ul><li>ett</li></ul>"},
        ),
    ],
)
def test_blocks_read_back_the_same(value, tmp_path):
    kind, rest = value
    value = {"anchor": "plats", **rest}

    assert page_of(tmp_path, block(kind, **value)).body[0].value == value


def test_definitions_read_back_the_same(tmp_path):
    items = [
        {"term": "Boj", "html": "<p>Flyter.</p>"},
        {"term": "Fyr*", "html": "<p>Lyser.</p><p>Blinkar.</p>"},
    ]

    assert page_of(tmp_path, block("definitions", items=items)).body[0].value == {"items": items}


def test_comments_name_their_language(tmp_path):
    items = [
        {"text": "Fin [kaj] :) # 1", "language": "sv"},
        {"text": "Satama {on} ]kaunis[", "language": "fi"},
        {"text": "1. ei lista", "language": "fi"},
    ]
    edition = edition_of(block("comments", anchor="svar", items=items))
    edition.documents["sv"].children[0].kind = "assessment"

    assert round_trip(edition, tmp_path).documents["sv"].children[0].body[0].value["items"] == items


def test_footnotes_read_back_with_their_paragraphs(tmp_path):
    notes = [
        OutlineFootnote("1", "<p>Ett.</p><p>Två.</p>", HERE),
        OutlineFootnote("b-2", "<p>: tre</p>", HERE),
    ]

    page = page_of(tmp_path, block("text", html="<p>[^b-2]: Sten[^1](nu).</p>"), notes=notes)

    assert page.body[0].value["html"] == "<p>[^b-2]: Sten[^1](nu).</p>"
    assert {note.label: note.html for note in page.footnotes} == {note.label: note.html for note in notes}


EPIGRAPH = {
    "introduction": "Två meningar.",
    "epigraph": '"Vänta" *inte*.',
    "epigraph_author": 'A "K"',
    "epigraph_work": "Logg",
    "epigraph_year": 1931,
}


def test_pages_keep_titles_slugs_and_fields(tmp_path):
    edition = edition_of(block("text", html="<p>Efter.</p>"), abstract="Kort # om {allt}.")
    edition.documents["sv"].fields = EPIGRAPH

    read = round_trip(edition, tmp_path).documents["sv"]

    assert (read.title, read.slug, read.fields) == ("Hamnen", "hamnen", EPIGRAPH)
    assert read.children[0].fields == {"abstract": "Kort # om {allt}."}


def test_goals_are_written_where_their_list_is_shown(tmp_path):
    edition = edition_of(block("pages", kind="goal"), block("text", html="<p>Efter.</p>"))
    goal = PageOutline("goal-a", "goal", "C# {mål}", HERE, slug="tyst", code="a")
    goal.fields = {"statement": "Tyst[^1].", "abstract": "Kort."}
    goal.body = [
        block("heading", level=2, text="Mer", anchor="mer"),
        block("quote", anchor="q", html="<p>Sa.</p>"),
    ]
    goal.footnotes = [OutlineFootnote("1", "<p>Not.</p>", HERE)]
    edition.documents["sv"].children[0].children = [goal]
    links = {"benefit": "", "spearheads": [], "confirmed": False}
    edition.goals = [VocabularyRowOutline("a", {"name": {"sv": "Tyst"}}, HERE, links)]

    (page,) = round_trip(edition, tmp_path).documents["sv"].children

    assert [item.kind for item in page.body] == ["pages", "text"]
    (child,) = page.children
    assert (child.title, child.slug, child.code, child.fields) == (goal.title, "tyst", "a", goal.fields)
    assert [item.kind for item in child.body] == ["heading", "quote"]
    assert [note.label for note in child.footnotes] == ["1"]


def test_vocabulary_reads_back_the_same(tmp_path):
    edition = edition_of()
    edition.name["sv"] = 'Hamnen "vid" \\ havet'
    edition.accounting_code = "4711"
    edition.benefits = [
        VocabularyRowOutline("lugn", {"name": {"sv": 'Lugn, "ro"'}, "explanation": {"sv": "Rad\ntvå"}}, HERE)
    ]
    edition.spearheads = [
        VocabularyRowOutline(code, {"name": {"sv": code}, "explanation": {"sv": ""}}, HERE)
        for code in ("kaj", "boj")
    ]
    edition.documents["sv"].children[0].children = [
        PageOutline("goal-a", "goal", "Tyst", HERE, code="a", fields={"statement": "Tyst."})
    ]
    links = {"benefit": "lugn", "spearheads": ["kaj", "boj"], "confirmed": True}
    edition.goals = [
        VocabularyRowOutline("a", {"name": {"sv": "Tyst"}, "explanation": {"sv": ""}}, HERE, links)
    ]
    values = [
        VocabularyRowOutline(code, {"name": {"sv": code}, "definition": {"sv": f"{code}, alltså"}}, HERE)
        for code in ("s", "m")
    ]
    edition.perspectives = [PerspectiveOutline(1, "cost", {"question": {"sv": "Hur dyrt?"}}, HERE, values)]

    read = round_trip(edition, tmp_path)

    assert (read.name, read.accounting_code) == (edition.name, "4711")
    assert [(row.code, row.texts["name"]) for row in read.benefits] == [("lugn", {"sv": 'Lugn, "ro"'})]
    assert read.goals[0].values == links
    assert [(value.code, value.texts) for value in read.perspectives[0].values] == [
        (row.code, row.texts) for row in values
    ]


@pytest.mark.parametrize(
    "text",
    ["Plain words, 3 < 5.", "*a* _b_ `c` [d](e) <f>", "- g", "12) h", "i[^1]j", "[^1]: k", "a b_c ~d~ ^e^"],
)
def test_plain_text_has_no_markup(text):
    assert "<" not in plain_markdown(text).replace("\\<", "").replace("3 <", "")
    assert rich_markdown(text.replace("<", "&lt;")) == plain_markdown(text)


def test_two_languages_have_a_file_and_columns_each(tmp_path):
    edition = edition_of()
    edition.name["fi"] = "Satama"
    page = PageOutline("kajen", "chapter", "Laituri", HERE, number=1)
    edition.documents["fi"] = PageOutline(
        "programme", "programme", "Satama", HERE, slug="satama", children=[page]
    )
    edition.benefits = [
        VocabularyRowOutline("lugn", {"name": {"sv": "Lugn", "fi": "Rauha"}, "explanation": {}}, HERE)
    ]

    read = round_trip(edition, tmp_path)

    assert read.documents["fi"].children[0].title == "Laituri"
    assert read.benefits[0].texts["name"] == {"sv": "Lugn", "fi": "Rauha"}
    assert (
        (tmp_path / "benefits.csv")
        .read_text()
        .startswith("code,name_sv,name_fi,explanation_sv,explanation_fi\n")
    )


def test_empty_tables_are_not_written(tmp_path):
    assert write_edition(edition_of(), tmp_path) == ["edition.toml", "document.sv.md"]
