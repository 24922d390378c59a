"""Highlighting, excerpts and text fragments."""

import pytest

from programme.search.highlighting import Highlighter, text_fragment

LONG = "Hamnen ligger vid ån. " * 30


@pytest.fixture
def harbour():
    return Highlighter({"hamnen": 0, "kajen": 1, "e-tjänst": 2, "eu": 3})


def marked(segments):
    return "".join(f"[{segment.text}]" if segment.hit else segment.text for segment in segments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamnen och hamnens kaj", "[Hamnen] och hamnens kaj"),
        ("En e‑tjänst, EU:s egen", "En [e‑tjänst], [EU:s] egen"),
        ("<b>hamnen</b>", "<b>[hamnen]</b>"),
        ("Inget", "Inget"),
        ("", ""),
    ],
)
def test_whole_words_are_marked(harbour, text, expected):
    assert marked(harbour.segments(text)) == expected


def test_without_words_nothing_is_marked():
    assert marked(Highlighter({}).segments("Hamnen")) == "Hamnen"


def test_the_passage_that_answers_most_of_the_question_is_shown(harbour):
    passages = [
        ("", "", "Hamnen. Hamnen. Hamnen."),
        ("quay", "Kajen", "Vid hamnen finns den."),
        ("end", "", "Kajen, hamnen."),
    ]
    excerpt = harbour.excerpt(passages)

    assert (excerpt.anchor, excerpt.heading, marked(excerpt.segments)) == (
        "quay",
        "Kajen",
        "Vid [hamnen] finns den.",
    )


def test_without_a_hit_the_text_is_shown_from_its_beginning(harbour):
    excerpt = harbour.excerpt([("", "", "Något annat.")])

    assert marked(excerpt.segments) == "Något annat."
    assert not excerpt.before
    assert not excerpt.after


def test_an_excerpt_begins_with_a_sentence_and_ends_with_a_word(harbour):
    excerpt = harbour.excerpt([("", "", f"{'Ord. ' * 100}Här är kajen. {'Sedan kommer mer. ' * 30}")])
    text = "".join(segment.text for segment in excerpt.segments)

    assert text.startswith(("Här är kajen.", "Ord."))
    assert "[kajen]" in marked(excerpt.segments)
    assert len(text) <= 240
    assert excerpt.before
    assert excerpt.after
    assert text.rsplit(" ", 1)[-1].strip(".") in ("Sedan", "kommer", "mer")


def test_the_address_of_a_hit_tells_the_first_from_others_of_the_same_word(harbour):
    excerpt = harbour.excerpt([("quay", "", "Nära hamnen finns kajen.")])

    assert text_fragment(excerpt) == "#quay:~:text=N%C3%A4ra-,hamnen&text=kajen"


def test_the_first_word_of_a_text_is_told_by_what_follows(harbour):
    assert text_fragment(harbour.excerpt([("", "", "Hamnen ligger här.")])) == "#:~:text=Hamnen,-ligger"


def test_a_hyphen_in_a_word_does_not_end_it(harbour):
    assert text_fragment(harbour.excerpt([("", "", "(e-tjänst)")])) == "#:~:text=e%2Dtj%C3%A4nst"


def test_without_a_hit_the_address_is_that_of_the_passage(harbour):
    assert text_fragment(harbour.excerpt([("quay", "", "Något.")])) == "#quay"
    assert text_fragment(harbour.excerpt([("", "", "Något.")])) == ""


def test_no_more_than_four_words_are_told(harbour):
    several = Highlighter({word: number for number, word in enumerate(("ett", "två", "tre", "fyra", "fem"))})

    assert text_fragment(several.excerpt([("", "", "ett två tre fyra fem")])).count("text=") == 4
