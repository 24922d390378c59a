"""Structural differences between languages: the first of each page is reported with both lines."""

import pytest

from tests.importing.edition_samples import (
    Mistake,
    assert_mistake_told,
    change,
    copy_complete,
    problems_of,
)

ABOUT = "## Tietoa sivustosta {#about .information}\n\nLyhyesti sivustosta.\n"
FIGURE = "::: figure {#figure-goals number=2}\nTavoitteet ja hyödyt\n\n![Tavoitteet liittyvät hyötyihin](diagram:goals)\n:::\n\n"

PAGES = {
    "page missing": Mistake(ABOUT, "", "## Arvio", '"about" is missing; in the other language it stands in document.sv.md:134', "Write it here"),
    "page too many": Mistake(ABOUT, ABOUT + "\n## Lisää {#more}\n", "{#more}", "missing in the other language, after document.sv.md:134", "remove it here"),
    "pages in another order": Mistake("{#about .information}", "{#info .information}", "{#info", 'the page "info", but in document.sv.md:134 "about"', "same order"),
    "another kind": Mistake(" .information", "", "{#about", 'kind of "about" is "chapter" here, but "information" in document.sv.md:134', "same"),
    "another number": Mistake("number=2}\n\nMeillä", "number=7}\n\nMeillä", "{#goals", 'number of "goals" is "7"', "same"),
    "another appendix": Mistake(" appendix=2", "", "{#assessment", 'appendix of "assessment" is "" here, but "2"', "same"),
    "another code": Mistake("code=reading", "code=reading2", "competence {", 'code of "competence-1"', "same"),
    "field missing": Mistake("::: vision\nOppiva kaupunki.\n:::\n", "", 1, "Only one language of the page \"programme\" has: vision", "both languages"),
    "abstract missing": Mistake("::: abstract\nLyhyesti tavoitteesta.\n:::\n", "", "goal {", "has: abstract; compare document.sv.md:100", "both"),
    "another year": Mistake("Tiikerikissa\" year=1958", "Tiikerikissa\" year=1959", 1, "year of the epigraph", "same"),
}  # fmt: skip

BLOCKS = {
    "heading missing": Mistake("#### Yksityiskohtia {#background-detail}\n", "", "::: quote", 'stands "leopard" (quote), but in document.sv.md:54 "background-detail" (heading)', "same order"),
    "text missing": Mistake("Lisää tekstiä.\n", "", "#### Yks", 'in document.sv.md:50 "background/text-2" (text)', "same order"),
    "last text missing": Mistake("Lyhyesti sivustosta.\n", "", "{#about", "missing on the page \"about\" after this: what stands in document.sv.md:136", "Write it here"),
    "more at the end": Mistake("Lyhyesti sivustosta.\n", "Teksti.\n\nSana\n: Selitys\n", "Sana", "nothing here: there the page ends after document.sv.md:136", "Write the same there"),
    "figures exchanged": Mistake(FIGURE, "", "::: table", 'stands "costs" (table), but in document.sv.md:71 "figure-goals" (figure)', "same order"),
    "heading of another level": Mistake("#### Yks", "### Yks", "### Yks", "its level differs", "same"),
    "figure of another number": Mistake("number=2}\nTav", "number=3}\nTav", "figure-goals", "not the same as in document.sv.md:71: its number", "same"),
    "another diagram": Mistake("diagram:goals", "diagram:goal-links", "figure-goals", "its diagram differs", "same"),
    "a picture for a diagram": Mistake("diagram:goals", "images/map-fi.png", "figure-goals", "its diagram differs", "same"),
    "no picture": Mistake("![Kartta, jonka keskellä on joki](images/map-fi.png)\n", "", "figure-map", "has: image", "both"),
    "another year": Mistake("year=1958 language=it", "year=1959 language=it", "::: quote", "its year differs", "same"),
    "another language": Mistake("language=it", "language=en", "::: quote", "its language differs", "same"),
    "another callout": Mistake("kind=promise", "kind=note", "::: callout", "its kind differs", "same"),
    "no title": Mistake(' title="Lupauksemme"', "", "::: callout", "has: title", "both"),
    "another header": Mistake("header=both", "header=row", "::: table", "header_column differs", "same"),
    "no caption": Mistake("Kustannukset vuosittain\n\n", "", "::: table", "has: caption", "both"),
    "fewer rows": Mistake("|       | Tuki        | 5     |\n", "", "::: table", "has 2 rows, but in document.sv.md:77 3", "same number"),
    "fewer terms": Mistake("Toimenpide\n: Jotakin, mitä tehdään.\n\n  Kahdessa kappaleessa.\n", "", 41, "has 1 terms, but in document.sv.md:42 2", "same number"),
    "a comment translated": Mistake("[Bra :)]{lang=sv}", "Hyvä :)", "::: comments", "number 1 of this list", "not translated"),
    "a comment missing": Mistake("- Hyvä ohjelma\n", "", "::: comments", "number 2 of this list is not the same as in document.sv.md:129", "copy the list"),
}  # fmt: skip

TEXTS = {
    "paragraph for a list": Mistake("- Myös sinulle", "Myös sinulle", "Myös", "a paragraph, but in document.sv.md:89 a list", "same paragraphs"),
    "paragraph too many": Mistake("muuttuu.[^1]\n", "muuttuu.[^1]\n\nJa vielä.\n", "Ja vielä", "a paragraph, but in document.sv.md:33 a list", "same paragraphs"),
    "item missing": Mistake("  2) suuret\n", "", "1) pienet", "the text ends, but in document.sv.md:36 a list item", "list items"),
    "item too many": Mistake("- Myös sinulle", "- Myös sinulle\n- Ja hänelle", "Ja hänelle", "a list item, but in document.sv.md:89 the text ends", "same"),
    "list not numbered": Mistake("  1) pienet\n  2) suuret", "  - pienet\n  - suuret", "pienet", "a list, but in document.sv.md:35 a numbered list", "same"),
    "item on another level": Mistake("  1) pienet\n  2) suuret", "* pienet\n* suuret", "* pienet", "but in document.sv.md:35 a numbered", "same"),
    "long description": Mistake("Joki virtaa kaupungin halki.\n\n", "", "- Pohjoinen", "a list, but in document.sv.md:65 a paragraph", "same"),
    "definition": Mistake("tehdään.\n\n  Kahdessa", "tehdään.\n  Kahdessa", "Jotakin", "the text ends, but in document.sv.md:48", "same"),
    "footnote": Mistake("2023.\n\n    Siihen", "2023.\n    Siihen", "[^survey]: ", "the text ends, but in document.sv.md:94", "same"),
    "footnote mark": Mistake("kaikille.[^survey]\n\n::: ab", "kaikille.\n\n::: ab", "goal {", "refers to the footnote [^survey]; compare document.sv.md:100", "same footnote marks"),
}  # fmt: skip


LINKS = {
    "in a paragraph": Mistake("Lyhyesti sivustosta", "Lyhyesti [sivustosta](#goals)", "Lyhyesti [siv", "more links than the same text in document.sv.md:136", "too many"),
    "in an item": Mistake("- Myös sinulle", "- Myös [sinulle](#goals)", "- Myös", "more links", "add it there"),
    "in a cell": Mistake("| 10    |", "| [10](#goals) |", "::: table", "more links", "too many"),
}  # fmt: skip


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param(mistake, id=name)
        for table in (PAGES, BLOCKS, TEXTS, LINKS)
        for name, mistake in table.items()
    ],
)
def test_a_difference_is_told_at_its_place_in_the_translation(mistake, tmp_path):
    assert_mistake_told(tmp_path, "document.fi.md", mistake)


def test_each_page_tells_its_first_difference(tmp_path):
    folder = copy_complete(tmp_path)
    change(folder, "document.fi.md", "number=2}\nTav", "number=3}\nTav")
    change(folder, "document.fi.md", "kind=promise", "kind=note")
    change(folder, "document.fi.md", "- Hyvä ohjelma\n", "")
    assert [problem.location.line for problem in problems_of(folder)] == [68, 122]


def test_inline_markup_links_and_pictures_may_differ(tmp_path):
    folder = copy_complete(tmp_path)
    change(
        folder,
        "document.fi.md",
        "Lue [tavoitteet](#goals) tai **kirjoita**",
        "Lue *ensin* [laki](https://a.fi) ja [muuta](#about)",
    )
    assert problems_of(folder) == []


def test_a_quote_that_is_left_in_its_language_is_the_same_quote(tmp_path):
    folder = copy_complete(tmp_path)
    change(folder, "document.sv.md", "language=it", "language=fi")
    change(folder, "document.fi.md", " language=it", "")
    assert problems_of(folder) == []
