"""Property tests of the repair: it accepts any document and loses no word."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programme.importing.document_repair.pipeline import Source, repair
from programme.importing.document_repair.report import RepairReport, Topic, render_report
from programme.importing.document_repair.tokens import source_words
from programme.importing.document_repair.word_loss_guard import restore_missing_words
from programme.importing.edition_format.outline import Block, Edition, PageOutline
from programme.importing.edition_format.problems import FileLocation
from programme.importing.edition_format.writer import write_edition
from programme.importing.editions.importer import load_edition

SIGNS = (
    "", "", "", "", ".", ",", ":", "?", ")", "(", "[", "]", "*", "**", "_", "`", "~", "^", "|", "<", ">", "&", "#", "{",
    "}", "\\", '"', "-", "–", "[^1]", "<b>", "</b>", "<sup>1</sup>", "<sup>2</sup>", "&amp;", "&nbsp;", "\t", "\xa0",
    "²", "<http://a.example>", "](", "[^", "{#a}", "![x](y.png)", "[l](#)", "[l](http://b.example)", "<br>", "<!-- c -->",
    "~~", "::", "\x07", "\u200b",
)  # fmt: skip
SHAPES = (
    "{0}", "{0} {1}.", "# {0}", "## {0} {1}", "##### {0}", "{0}\n====", "{0} {1}\n---", "3. {0}", "- {0}", "  - {0} {1}",
    "- 2) {0}", "- ", "| {0} | {1} |\n|---|---|\n| {2} | {3} |", "| {0} | {1} |", "{0}\t{1}\t{2}", "\t{0}\t{1}",
    "<table><tr><th>{0}</th><td rowspan=2>{1}</td></tr><tr><td>{2}<table><tr><td>{3}</td></tr></table></td></tr></table>",
    "<p>{0}</p><div>{1}", "<ul><li>{0}<ol><li>{1}</ol></ul>", "<h2>{0}</h2>{1}", "[^1]: {0}", "<sup>2</sup> {0} {1}",
    "¹ {0}", "17", "Sida 3 (9)", "Bild 2: {0} {1}", "![{0}](bild.png)", "> {0}\n> {1}", "```py\n{0}\n```", "~~~\n{0}",
    "---", "\f{0}", "# Innehåll\n{0}.....3\n{1}.....4", "**{0}**", "*{0}*\n{1}, {2}, 1931", "[{0}]: http://c.example",
    "# Bilaga 1: bedömning\n\n{0}\n\n{1}\n\n{2}", "# Våra mål\n\n{0} (a).\n\n{1} (b).",
    "## kompetens\n\n1) **{0}** {1}\n2) **{2}** {3}", "Mätare\tKälla\n{0} (a)\t<ol><li>1. {1}</li><li>2. {2}</li></ol>",
    "# vägkarta\n\nperspektiv\n\n- 1) {0}\n  - {1}\n- 2) {2}\n  - {3}\n- 3) {0}\n  - {1}",
)  # fmt: skip

pieces = st.tuples(
    st.sampled_from(SHAPES),
    st.lists(st.tuples(st.sampled_from(SIGNS), st.sampled_from(SIGNS)), min_size=4, max_size=4),
    st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n\r\n"]),
)


def document_of(parts):
    """A document in which every word is unlike every other, and these words."""
    text, marks = "", []
    for number, (shape, signs, end) in enumerate(parts):
        marked = [f"ord{number}q{place}z" for place in range(4)]
        filled = shape.format(*(a + word + b for word, (a, b) in zip(marked, signs, strict=True)))
        marks += [word for place, word in enumerate(marked) if f"{{{place}}}" in shape]
        text += filled + end
    return text, marks


def letters(text):
    return "".join(filter(str.isalnum, text))


@given(st.lists(pieces, min_size=1, max_size=14), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
)
def test_mangled_documents_keep_every_word_and_can_be_imported(parts, encoding):
    text, marks = document_of(parts)

    result = repair(Source(text.encode(encoding), "prov.md", "sv"))

    with TemporaryDirectory() as folder:
        write_edition(result.edition, folder)
        load_edition(Path(folder))
        found = letters(
            "".join(file.read_text() for file in Path(folder).iterdir()) + render_report(result.report)
        )
    assert [word for word in marks if word not in found] == []


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None, derandomize=True, database=None)
def test_any_text_gives_an_edition_that_can_be_read(text):
    result = repair(Source(text.encode(), "prov.md", "fi"))

    with TemporaryDirectory() as folder:
        write_edition(result.edition, folder)
        assert load_edition(Path(folder)).documents["fi"].children


def edition_of(html):
    page = PageOutline("kajen", "chapter", "Kajen", FileLocation("prov.md", 3))
    page.body = [Block("kajen/text-1", "text", {"html": html}, FileLocation("prov.md", 5))]
    document = PageOutline("programme", "programme", "Hamnen", FileLocation("prov.md", 1), children=[page])
    return Edition(Path(), "hamnen", {"sv": "Hamnen"}, 2031, 2034, "sv", documents={"sv": document})


def test_words_that_were_lost_come_back_where_they_stood():
    edition, report = edition_of("<p>Sten.</p>"), RepairReport()

    count = restore_missing_words("# Hamnen\n\n# Kajen\n\nSten.\n\nEn <b>mås</b> sover.\n", edition, report)

    body = edition.documents["sv"].children[0].body
    assert count == 3
    assert [block.value["html"] for block in body] == ["<p>Sten.</p>", "<p>En mås sover.</p>"]
    assert report.of(Topic.LOST)[0].line == 7


def test_a_word_that_is_lost_once_of_twice_comes_back():
    edition = edition_of("<p>Ja.</p>")

    assert restore_missing_words("# Hamnen\n\n# Kajen\n\nJa.\n\nJa.\n", edition, RepairReport()) == 1


def test_nothing_is_put_back_when_nothing_was_lost():
    edition, report = edition_of("<p>Sten<b>kaj</b> och H<sub>2</sub>O[^1].</p>"), RepairReport()

    assert (
        restore_missing_words("# Hamnen\n\n# Kajen\n\nSten**kaj** och\nH<sub>2</sub>O.", edition, report) == 0
    )
    assert report.findings == []


def test_the_words_of_a_text_are_those_a_reader_sees():
    assert source_words(
        'Se [*kartan*](http://a.example "Ritad") &amp; <b>bå</b>t-\nplats<!-- dold --> m²'
    ) == [
        "Se",
        "kartan",
        "Ritad",
        "båtplats",
        "m",
        "2",
    ]
    assert not re.search(r"dold", " ".join(source_words("<style>dold</style>")))
