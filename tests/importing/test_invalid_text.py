"""Problems in the text of a document: links, footnotes, images, tables and markup."""

import pytest
from PIL import Image

from programme.importing.edition_format.problems import FileLocation
from tests.importing.edition_samples import (
    Mistake,
    assert_mistake_told,
    assert_told,
    change,
    copy_complete,
    problems_of,
)

ABOUT = "Kort om webbplatsen."
PICTURE = "![Karta med ån i mitten](images/map-sv.png)"


def about(new, at, what, remedy):
    """A mistake in the last paragraph of the document."""
    return Mistake(ABOUT, new, at, what, remedy)


MARKUP = {
    "raw HTML": about("Rad <br> rad", "<br>", "Raw HTML is not allowed: <br>", "**strong**"),
    "raw HTML on the second line": about("Rad\nhär <u>rad", "<u>", "Raw HTML", "Remove the tag"),
    "a block of HTML": about("<div>Rad</div>", "<div>", "Raw HTML", "Remove the tags"),
    "an HTML comment": about("<!-- obs -->", "obs", "Raw HTML", "Remove the tags"),
    "code": about("En `kod` här", "`kod`", "Code between", "Remove the `"),
    "a block of code": about("```\nkod\n```", 136, "Code is not allowed", "```"),
    "indented text": about("Text.\n\n    Indraget.", "Indraget", "four spaces", "Remove the spaces"),
    "a > quotation": about("> Citat", "Citat", "with > are not used", "::: quote {#id}"),
    "a line across the page": about("Text.\n\n***", "***", "line across", "Remove the line"),
    "struck-through text": about("Text ~~bort~~", "bort", "struck through", "Remove the ~~"),
    "attributes in a text": about("Ett [ord]{.big} här", "[ord]", "cannot follow words", "Remove {…}"),
    "a language that does not exist": about(
        "Ett [ord]{lang=xx} här", "[ord]", "does not mark", "[words]{lang=en}"
    ),
    "words with formatting in another language": about(
        "Ett [*ord*]{lang=fi}", "Ett [*", "does not mark", "[words]"
    ),
    "an id in a text": about("Text {#id}", "Text {", "id in braces", "end of a heading"),
    "a list from 4": about("4. Fyra\n5. Fem", "Fyra", "begins with 4", "4\\."),
    "a year as a list": about("2024. Ett år.", "2024.", "begins with 2024", "2024\\."),
    "an empty item": about("- Ett\n-\n- Tre", 137, "no text of its own", "remove the item"),
    "an item of two paragraphs": about("- Ett\n\n  Två", "Två", "second paragraph", "Join it"),
    "a table in a list": about(
        "- Ett\n\n  | a |\n  |---|\n  | b |", "| a |", "container of its own", "::: table"
    ),
    "a table without a container": about(
        "| a |\n|---|\n| b |", "| a |", "container of its own", "::: table {#id}"
    ),
    "a table without a header": about("| a | b |", "| a |", "looks like a table", "|---|---|"),
    "a long caption": about(
        f"::: table {{#t}}\n{'ord ' * 130}\n\n| a |\n|---|\n| b |\n:::",
        "ord ord",
        "519 characters",
        "Shorten",
    ),
    "a list in a definition": about("Ord\n: - Förklaring", "Förklaring", "list cannot stand", "paragraphs"),
    "a formatted term": about("**Ord**\n: Förklaring", "**Ord**", "shown plain", "alone"),
    "definitions in a callout": Mistake(
        "- Även dig", "Du\n: Läsare", "Du", "definition list cannot", "paragraphs"
    ),
}

LINKS = {
    "unknown id": Mistake("[målen](#goals)", "[målen](#goal)", "(#goal)", "leads to #goal,", "#goals?"),
    "id like no other": Mistake("(#goals)", "(#xyzzy)", "#xyzzy", "leads to #xyzzy", "Write the id"),
    "in a footnote": Mistake(
        "[enkäten](#background)", "[enkäten](#backgrund)", "#backgrund", "leads", "#background?"
    ),
    "no address": about("[Lag]()", "[Lag]", "no address", "round brackets"),
    "only #": about("[Lag](#)", "[Lag]", "no address", "remove the link"),
    "no text": about("Se [](#goals)", "[](", "no text", "brackets"),
    "without https": about(
        "[Lag](www.finlex.fi/sv)", "finlex", "does not begin with https", "https://www.finlex.fi/sv"
    ),
    "a bare host": about("[Lag](finlex.fi)", "finlex", "does not begin with https", "https://finlex.fi"),
    "mail without mailto": about("[Skriv](a@b.fi)", "a@b.fi", "begin with mailto", "mailto:a@b.fi"),
    "javascript": about("[x](javascript:alert%281%29)", "[x]", 'lead to "javascript', "https://"),
    "file": about("[x](file:///C:/a.pdf)", "[x]", "cannot lead", "https://"),
    "a path": about("[x](/sv/sida/)", "[x]", "cannot lead", "https://"),
    "a title": about('[x](https://a.fi "titel")', "titel", "cannot have a title", "Remove"),
    "a space": about("[x](https://a.fi/en fil.pdf)", "en fil", "cannot be read", "%20"),
    "reference style": about(
        "[Lag][1]\n\n[1]: https://a.fi", "[1]: ", "neither a footnote", "[text](https://"
    ),
}

NOTES = {
    "not defined": about("Text.[^svey]", "svey", "[^svey] is not defined", "[^survey]?"),
    "unlike any other": about("Text.[^99]", "[^99]", "[^99] is not defined", "[^99]: The note."),
    "never used": about("Text.\n\n[^9]: Not.", "Not.", "refers to the footnote [^9]", "remove the footnote"),
    "defined twice": about("Text.\n\n[^1]: Not.", "Not.", "defined already at document.sv.md:52", "another label"),
    "without text": Mistake("[^1]: Enligt [enkäten](#background).", "[^1]:", "[^1]:", "has no text", "same line"),
    "label with a space": about("Text.[^ 1]", "[^ 1]", "mark cannot be read", "no spaces"),
    "label with å": about("Text.[^å]", "[^å]", '"å" cannot be the label', "a–z"),
    "definition with å": about("Text.\n\n[^å]: Not.", "[^å]", '"å" cannot be the label', "a–z"),
    "escaped mark": about("Text.\\[^1\\]", "Text.", "looks like a footnote mark", "backslashes"),
    "label too long": about("Text.[^a-label-that-is-too-long]", "Text.", "cannot be the label", "at most 20"),
    "a list in a note": Mistake("    Den besvarades", "    - Den besvarades", "Den besv", "list cannot stand", "paragraphs"),
    "mark in a note": Mistake("Enkäten gjordes 2023.", "Enkäten.[^1]", "Enkäten.", "cannot stand here", "running text"),
    "without ^": about("Text.\n\n[9]: En not.", "[9]", "neither a footnote", "[^1]: The note."),
}  # fmt: skip

FIGURES = {
    "without a caption": Mistake("Karta över staden[^1]\n\n", "", "::: figure {#figure-map", "no caption", "first paragraph"),
    "caption and picture together": Mistake("staden[^1]\n\n!", "staden\n!", 61, "same paragraph as the caption", "empty line"),
    "number twice": Mistake("number=2}\nMål", "number=1}\nMål", "figure-goals", "Figure number 1 is used already", "another"),
    "number no number": Mistake("number=2}\nMål", "number=2b}\nMål", "number=2b", "not a whole number", "digits"),
    "no alternative text": Mistake("![Karta med ån i mitten]", "![]", "![]", "no alternative text", "what the picture shows"),
    "a title": Mistake("map-sv.png)", 'map-sv.png "Karta")', '"Karta"', "cannot have a title", "Remove"),
    "unknown diagram": Mistake("diagram:goals", "diagram:goal", "diagram:goal", '"goal" is not known', '"goals"'),
    "missing": Mistake("map-sv.png", "map-se.png", "map-se.png", "map-se.png is missing", '"images/map-sv.png"'),
    "svg": Mistake("map-sv.png", "map-sv.svg", "map-sv.svg", "not a kind of picture", "png, jpg"),
    "outside": Mistake("images/map-sv.png", "../map-sv.png", "../map", "outside", "folder images"),
    "absolute": Mistake("images/map-sv.png", "/etc/map.png", "/etc", "outside", "folder images"),
    "on another site": Mistake("images/map-sv.png", "https://a.fi/map.png", "a.fi", "outside", "Copy the file"),
    "picture in a text": about(f"Se {PICTURE}", "Se !", "cannot stand inside a text", "::: figure"),
    "second picture": Mistake(PICTURE, f"{PICTURE}\n\n![Två](images/map-sv.png)", "Två", "inside a text", "::: figure"),
}  # fmt: skip

TABLES = {
    "without a table": Mistake("|------|--------|----------|\n", "", 80, "No table", "|---|---|"),
    "empty": about("::: table {#t}\n:::", "::: table {#t}", "No table", "row of headings"),
    "row too short": Mistake("| 2024 | System | **10**   |", "| 2024 | System |", "2024", "2 cells", "as many cells"),
    "row too long": Mistake("| **10**   |", "| **10** | 11 |", "2024", "4 cells", "as many cells"),
    "only a header": about("::: table {#t}\n| a |\n|---|\n:::", "| a |", "no rows below", "Add a row"),
    "empty first cell": Mistake("| 2024 |", "|      |", "System", "first cell of the header column", "heading of the row"),
    "formatted headings": Mistake("| Summa    |", "| *Summa*  |", "*Summa*", "shown plain", "alone"),
    "text after it": Mistake("5 \\| 6   |\n", "5 \\| 6   |\n\nText\n", "Text", "and then one table", "Move"),
    "a list in it": Mistake("5 \\| 6   |\n", "5 \\| 6   |\n\n- Text\n", "- Text", "list cannot stand", "paragraphs"),
}  # fmt: skip


def told(*tables):
    return [pytest.param(mistake, id=name) for table in tables for name, mistake in table.items()]


@pytest.mark.parametrize("mistake", told(MARKUP, LINKS, NOTES, FIGURES, TABLES))
def test_a_mistake_in_the_text_is_told_with_its_line_and_a_remedy(mistake, tmp_path):
    assert_mistake_told(tmp_path, "document.sv.md", mistake)


def test_a_picture_that_is_none_is_told(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "images" / "map-sv.png").write_text("no picture")
    assert_told(
        problems_of(folder), FileLocation("document.sv.md", 63), "does not hold a picture", "again as PNG"
    )


def test_a_picture_of_another_kind_than_its_name_says_is_told(tmp_path):
    folder = copy_complete(tmp_path)
    Image.new("RGB", (2, 2)).save(folder / "images" / "map-sv.png", format="GIF")
    assert_told(
        problems_of(folder), FileLocation("document.sv.md", 63), "of the kind its name says", "as PNG"
    )


def test_a_link_out_of_the_folder_is_no_way_to_a_picture(tmp_path):
    folder = copy_complete(tmp_path / "edition")
    picture = folder / "images" / "map-sv.png"
    picture.rename(tmp_path / "map-sv.png")
    picture.symlink_to(tmp_path / "map-sv.png")
    assert_told(problems_of(folder), FileLocation("document.sv.md", 63), "outside", "Copy the file")


def test_mistakes_in_several_places_are_all_told_in_order(tmp_path):
    folder = copy_complete(tmp_path)
    change(folder, "document.sv.md", ABOUT, "Se [lagen]() och <u>mer")
    change(folder, "document.sv.md", "year=1958}\nAllt", "year=forna}\nAllt")
    change(folder, "document.fi.md", "(#goals)", "(#goalz)")
    change(folder, "goals.csv", "renewal", "renwal")
    places = [str(problem.location) for problem in problems_of(folder)]
    assert places == [
        "document.fi.md:39",
        "document.sv.md:19",
        "document.sv.md:136",
        "document.sv.md:136",
        "goals.csv:2",
    ]
