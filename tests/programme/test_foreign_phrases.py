"""Words of another language in a text."""

import pytest
from django.conf.locale import LANG_INFO
from django.utils.safestring import mark_safe

from programme.document.footnotes import mark_phrase_languages, strip_marks
from programme.document.syntax import phrase_mistakes

MARKED = "EU:s [Single Digital Gateway]{lang=en}, SDG.[^1]"


def test_words_of_another_language_are_said_to_be():
    html = mark_phrase_languages(mark_safe(MARKED))  # noqa: S308 - written here

    assert html == 'EU:s <span lang="en">Single Digital Gateway</span>, SDG.[^1]'


def test_without_its_marks_a_text_has_its_words():
    assert strip_marks(MARKED) == "EU:s Single Digital Gateway, SDG."


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x?[a]{lang=en}">y</a>',
        "[en <b>fet</b> fras]{lang=en}",
        "[a]{lang=en",
        '[a]{lang="><script>"}',
        "[a](b){lang=en}",
    ],
)
def test_what_is_no_mark_stays_as_it_was(html):
    assert mark_phrase_languages(mark_safe(html)) == html  # noqa: S308 - written here


def test_words_of_no_known_language_are_words():
    assert mark_phrase_languages(mark_safe("[ord]{lang=qqx}")) == "ord"


@pytest.mark.parametrize("text", [MARKED, "Ingen [klammer] {här}.", "[a]{lang=pt-BR}"])
def test_a_text_without_mistakes_has_none(text):
    assert phrase_mistakes(text, LANG_INFO) == []


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Ett [ord]{lang=xx} här", "[ord]{lang=xx}"),
        ("Ett [ord] {lang=en} här", "[ord] {lang=en}"),
        ("Ett ord{lang=en} här", "{lang=en}"),
        ("Ett [ord]{ lang = en } här", "[ord]{ lang = en }"),
        ("Ett [ord]{lang=en", "[ord]{lang=en"),
    ],
)
def test_a_mistake_is_told_with_its_remedy(text, piece):
    ((what, remedy),) = phrase_mistakes(text, LANG_INFO)

    assert f"“{piece}”" in what
    assert "[words]{lang=en}" in remedy
