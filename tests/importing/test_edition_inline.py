"""Inline content as HTML and as plain text."""

from pathlib import Path

import pytest

from programme.importing.edition_format.document.inline import read_plain_text, render_inline
from programme.importing.edition_format.document.manuscript import Manuscript
from programme.importing.edition_format.document.markdown import parse_markdown
from programme.importing.edition_format.problems import ProblemCollector
from programme.importing.editions.importer import site_codes


@pytest.fixture
def manuscript():
    return Manuscript(Path(), "document.sv.md", "sv", "", ProblemCollector(), site_codes())


def paragraph(text):
    return parse_markdown(text)[0].children[0]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("\"citat\" och 'ord'", "\"citat\" och 'ord'"),
        ("&amp; &lt;b&gt; &#233;", "&amp; &lt;b&gt; é"),
        (r"\*inte\* \[ord\] \<b> \{#x\}", "*inte* [ord] &lt;b&gt; {#x}"),
        ("**a** __b__ *c* _d_ ***e***", "<b>a</b> <b>b</b> <i>c</i> <i>d</i> <i><b>e</b></i>"),
        ("10^6^ H~2~O", "10<sup>6</sup> H<sub>2</sub>O"),
        ("~5 till ~6, 2^10 och a_b_c", "~5 till ~6, 2^10 och a_b_c"),
        ("två\nrader", "två rader"),
        ("två  \nrader", "två<br/>rader"),
        ("[**Lag**](https://a.fi/å?b=c&d)", '<a href="https://a.fi/%C3%A5?b=c&amp;d"><b>Lag</b></a>'),
        ("<https://a.fi>", '<a href="https://a.fi">https://a.fi</a>'),
        ("<a@b.fi>", '<a href="mailto:a@b.fi">a@b.fi</a>'),
        ("[x](HTTPS://a.fi)", '<a href="HTTPS://a.fi">x</a>'),
        ("Ord.[^1][^not-2]", "Ord.[^1][^not-2]"),
        ("Bra :) ?? <3", "Bra :) ?? &lt;3"),
        ("en [Single Digital Gateway]{lang=en}.[^1]", "en [Single Digital Gateway]{lang=en}.[^1]"),
        ("[…] och (a) [b] (c)", "[…] och (a) [b] (c)"),
    ],
)
def test_html_is_what_wagtail_stores(text, html, manuscript):
    assert render_inline(paragraph(text), manuscript) == html
    assert manuscript.report.problems == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("a & b < c", "a & b < c"), ("två\nrader", "två rader"), (r"\*a\*", "*a*"), ("&eacute;", "é")],
)
def test_plain_text_is_not_escaped(text, words, manuscript):
    assert read_plain_text(paragraph(text), manuscript) == words
    assert manuscript.report.problems == []


def test_links_and_marks_are_remembered_with_their_lines(manuscript):
    render_inline(paragraph("rad\n[a](#one) rad\\\n[b](#two)[^1]"), manuscript)
    assert [(target, place.line) for target, place in manuscript.links] == [("one", 2), ("two", 3)]
    assert [(label, place.line) for label, place in manuscript.marks] == [("1", 3)]


def test_a_short_text_names_no_language_of_its_words(manuscript):
    read_plain_text(paragraph("En [gateway]{lang=en}"), manuscript)
    assert ["gateway" in problem.remedy for problem in manuscript.report.problems] == [True]


@pytest.mark.parametrize("text", ["*a*", "**a**", "H~2~O", "[a](#b)", "`a`", "![a](b.png)", "a  \nb", "<b>a"])
def test_plain_text_refuses_markup_once(text, manuscript):
    read_plain_text(paragraph(f"{text} och {text}"), manuscript)
    assert ["shown plain" in problem.message for problem in manuscript.report.problems] == [True]


def test_a_mistake_tells_its_own_line(manuscript):
    render_inline(paragraph("ett\ntvå\ntre <u>fyra"), manuscript)
    assert manuscript.report.problems[0].location.line == 3
