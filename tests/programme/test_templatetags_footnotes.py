"""Template tags of footnotes: numbering of marks, back links and plain text without marks."""

from django.utils.safestring import mark_safe

from programme.models import Footnote
from programme.templatetags.programme_footnotes import Footnotes, unmarked


def notes(*labels):
    return Footnotes([Footnote(label=label, text=f"<p>{label}</p>") for label in labels], "")


def test_marks_are_numbered_in_the_order_they_appear():
    footnotes = notes("z", "a")
    html = footnotes.number_marks("Först[^a], sedan[^z].")

    assert '<a id="fnref-1" href="#fn-1" role="doc-noteref" aria-label="' in html
    assert html.index("fnref-1") < html.index("fnref-2")
    assert [note.html for note in footnotes.in_order()] == ["<p>a</p>", "<p>z</p>"]


def test_a_note_marked_twice_has_two_ways_back():
    footnotes = notes("1")
    footnotes.number_marks("En gång[^1].")
    html = footnotes.number_marks("En gång till[^1].")

    assert 'id="fnref-1-2" href="#fn-1"' in html
    assert footnotes.in_order()[0].marks == ["fnref-1", "fnref-1-2"]


def test_a_mark_without_a_note_stays_as_it_was_typed():
    assert notes("1").number_marks("Se[^2].") == "Se[^2]."


def test_a_mark_inside_a_link_is_moved_after_it():
    html = notes("1").number_marks('<a href="/x/">läs[^1] mer</a>.')

    assert html.startswith('<a href="/x/">läs mer</a><sup class="footnote-mark">')


def test_a_note_that_nothing_refers_to_comes_last_without_a_way_back():
    footnotes = notes("unused", "used")
    footnotes.number_marks("Text[^used].")
    first, last = footnotes.in_order()

    assert (first.html, first.number) == ("<p>used</p>", 1)
    assert (last.html, last.number, last.marks) == ("<p>unused</p>", 2, [])


def test_marks_are_taken_away_where_there_is_no_note():
    assert unmarked("Vi når a.[^1]") == "Vi når a."
    assert unmarked("<b>[^1]") == "<b>"
    assert not hasattr(unmarked("<b>[^1]"), "__html__")
    assert hasattr(unmarked(mark_safe("<b>[^1]")), "__html__")


def test_what_looks_like_a_mark_inside_an_address_is_part_of_it():
    address = '<a href="https://example.org/[^1]/java[^1]script">läs</a>'

    assert notes("1").number_marks(address) == address
    assert unmarked(mark_safe(address + "[^1]")) == address  # noqa: S308 - written here
