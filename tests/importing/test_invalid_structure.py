"""Problems in the structure of a document: location, message and remedy."""

import pytest

from tests.importing.edition_samples import Mistake, assert_mistake_told

HEADINGS = {
    "no id": Mistake(" {#background}", "", "### Bakgrund", "id is missing", "{#my-id}"),
    "id with capitals": Mistake("{#about ", "{#About ", "{#About", '"About" cannot be an id', "a–z"),
    "id twice": Mistake(
        "{#about ", "{#comments ", "Om webbplatsen", "used already at document.sv.md:129", "another id"
    ),
    "two ids": Mistake("{#about ", "{#about #more ", "#more", '"#more" is one too many', "Keep one"),
    "no text": Mistake("## Om webbplatsen {", "## {", "{#about", "heading has no text", "before the braces"),
    "too long": Mistake("Om webbplatsen {", f"{'Om oss ' * 30}{{", "{#about", "209 characters", "Shorten it"),
    "level skipped": Mistake(
        "### Bakgrund", "#### Bakgrund", "Bakgrund och", "a level is skipped", "Write ###."
    ),
    "below level 1": Mistake(
        "## Inledning {#introduction number=1 slug=inledning}\n\n::: abstract\nVarför programmet finns.[^survey]\n:::\n",
        "### Inledning {#introduction}\n",
        "### Inledning",
        "follows one of level 1",
        "Write ##.",
    ),
    "level 5": Mistake("#### Detaljer", "##### Detaljer", "Detaljer", "level 5 is too deep", "####"),
    "level 6": Mistake("#### Detaljer", "###### Detaljer", "Detaljer", "level 6 is too deep", "####"),
    "two of level 1": Mistake(
        "## Om webb", "# Om webb", "# Om webb", "more than one heading of level 1", "##"
    ),
    "text before the first": Mistake(
        "# Digiprogrammet {", "Hej\n\n# Digiprogrammet {", "Hej", "does not begin with a heading", "# Title"
    ),
    "number no number": Mistake("number=1 slug", "number=ett slug", "=ett", "not a whole number", "number=1"),
    "number twice": Mistake(
        "number=2}\n\nVi", "number=1}\n\nVi", "{#goals", "number=1 is used already", "another number"
    ),
    "appendix twice": Mistake(
        "appendix=2", "appendix=1", "{#assessment", "document.sv.md:122", "another number"
    ),
    "unknown attribute": Mistake(
        "number=1 slug", "numer=1 slug", "numer", '"numer" does not belong', '"number"'
    ),
    "attribute on level 3": Mistake(
        "{#background}", "{#background number=9}", "number=9", "belong", "Remove it"
    ),
    "unknown kind": Mistake(
        ".information", ".informaton", ".informaton", "does not belong here", '"information"'
    ),
    "two kinds": Mistake(
        ".information", ".information .chapter", ".chapter", "More than one kind", "Keep one"
    ),
    "slug with å": Mistake("slug=inledning", "slug=början", "början", '"början", cannot', "a–z"),
    "slug twice": Mistake(
        "{#about ", "{#about slug=inledning ", "{#about", "document.sv.md:23", "another slug"
    ),
    "value without quotes": Mistake(
        "{#about ", "{#about slug=om oss ", "oss", '"oss" in the braces', "quotation marks"
    ),
    "quotes not closed": Mistake(
        "{#about ", '{#about slug="om ', "{#about", "braces", "close every quotation mark"
    ),
    "curly quotes": Mistake(
        "{#about ", "{#about slug=”om” ", "”om”", "cannot be understood", "straight quotation"
    ),
    "commas": Mistake("{#about ", "{#about, ", "{#about", '"#about," in the braces', "without commas"),
    "id without #": Mistake(
        "{#background}", "{background}", "### Bakgrund", '"background" in the', "#background"
    ),
    "braces not closed": Mistake(
        "{#background}", "{#background", "### Bakgrund", "cannot be read", "one pair"
    ),
    "formatting": Mistake(
        "### Bakgrund", "### **Bakgrund**", "Bakgrund**", "shown plain", "without formatting"
    ),
    "footnote mark": Mistake(
        "mål {#back", "mål[^1] {#back", "mål[^1]", "mark cannot stand here", "running text"
    ),
    "no space": Mistake(
        "#### Detaljer {#background-detail}", "####Detaljer", "####Detaljer", "needs a space", "## Head"
    ),
    "underlined": Mistake(
        "Kort om webbplatsen.", "Kort om oss.\n---", "Kort om oss", "signs under a text", "##"
    ),
}

CONTAINERS = {
    "not closed": Mistake(
        "Kort om målet.\n:::\n", "Kort om målet.\n", 105, '"abstract" is not closed', ":::"
    ),
    "not closed before another": Mistake(
        "Ett program för alla.\n:::",
        "Ett program för alla.",
        "::: introduction",
        "is not closed",
        "a line :::",
    ),
    "not closed before a page": Mistake(
        "- Även dig\n:::", "- Även dig", "::: callout", '"callout" is not closed', "a line :::"
    ),
    "goal not closed": Mistake(
        "Därför.\n:::::", "Därför.", "::: goal", '"goal" is not closed', "a line :::::"
    ),
    "closed twice": Mistake(
        "- Även dig\n:::", "- Även dig\n:::\n\n:::", 92, "none is open", "Remove the line"
    ),
    "closed with too many": Mistake(
        "alla.\n:::\n\n::: mission", "alla.\n::::\n\n::: mission", 5, "3 colons, but 4", "Write :::"
    ),
    "two colons": Mistake("::: mission", ":: mission", ":: mission", "at least three", "Write :::"),
    "as many as the outer": Mistake(
        "Alla kan läsa digitalt.\n",
        "Alla kan läsa.\n\n:::: callout {#c}\nHej\n::::\n",
        "::: callout {#c}",
        "as many colons as the one round it, opened on line 114",
        "line 114 and its closing line with more colons: :::::",
    ),
    "indented": Mistake("::: mission", " ::: mission", " ::: mission", "indented", "start of the line"),
    "unknown": Mistake("::: mission", "::: misson", "misson", '"misson" is not known', '"mission"'),
    "without a name": Mistake("::: quote {", "::: {", "::: {", "is not known", "Write one of these"),
    "text after the name": Mistake(
        "::: quote {", "::: quote citat {", "citat", "cannot be read", "one pair of braces"
    ),
    "quotes not closed": Mistake(
        'title="Vårt \\"löfte\\""', 'title="Vårt', "::: callout", "cannot be read", "closed"
    ),
    "unknown attribute": Mistake("header=both", "huvud=both", "huvud", '"huvud" does not belong', "header"),
    "attribute on an abstract": Mistake(
        "::: abstract\nVarför", "::: abstract {#why}\nVarför", "{#why}", "id does not belong", "Remove #why"
    ),
    "no id": Mistake("{#promise kind", "{kind", "::: callout", "id is missing", "{#my-id}"),
    "year no number": Mistake(
        '{#leopard author="Tomasi" work="Il Gattopardo" year=1958',
        "{#leopard year=50-tal",
        "50-tal",
        "not a whole",
        "digits",
    ),
    "unknown header": Mistake("header=both", "header=bot", "header=bot", '"bot", is not known', '"both"'),
    "unknown kind of callout": Mistake(
        "kind=promise", "kind=promis", "kind=promis", "is not known", '"promise"'
    ),
    "language by name": Mistake(
        "language=it", "language=Italienska", "Italienska", "cannot be used", "two letters"
    ),
    "mission in a chapter": Mistake(
        "Kort om webbplatsen.",
        "::: mission\nHej\n:::",
        136,
        "programme's own page",
        "beginning of the file",
    ),
    "mission twice": Mistake("::: vision", "::: mission", 11, "given twice", "Keep one"),
    "abstract after text": Mistake(
        "Kort om webbplatsen.",
        "Kort om webbplatsen.\n\n::: abstract\nHej\n:::",
        138,
        "cannot follow",
        "after the title",
    ),
    "abstract of the programme": Mistake(
        "::: introduction", "::: abstract", 3, "has no abstract", "introduction"
    ),
    "two paragraphs": Mistake(
        "Ett program för alla.", "Ett program.\n\nFör alla.", "För alla.", "exactly one", "one paragraph"
    ),
    "empty field": Mistake(
        "Ett program för alla.\n", "", "::: introduction", "exactly one paragraph", "Write one"
    ),
    "formatting in a field": Mistake(
        "Ett program för", "Ett *program* för", "*program*", "shown plain", "alone"
    ),
    "link in a field": Mistake("En stad som", "En [stad](#goals) som", "[stad]", "shown plain", "alone"),
    "footnote mark in a field": Mistake(
        "En stad som", "En stad[^1] som", "stad[^1]", "cannot stand", "running text"
    ),
    "comments on another page": Mistake(
        " .assessment appendix=2", " appendix=2", "::: comments", "does not belong", ".assessment"
    ),
    "perspectives on another page": Mistake(
        " .roadmap number", " number", "::: perspectives", "does not belong", ".roadmap"
    ),
    "text in perspectives": Mistake(
        "{#perspectives}\n", "{#perspectives}\nText\n", "Text", "is empty", "Move the text"
    ),
    "heading inside": Mistake(
        "- Även dig", "### Rubrik {#x}", "Rubrik", "heading cannot stand", "Close the container"
    ),
    "empty quote": Mistake("Se vogliamo che tutto rimanga.\n", "", "::: quote", "is empty", "Write its text"),
    "list in a quote": Mistake(
        "Se vogliamo", "- Se vogliamo", "Se vogliamo", "list cannot stand", "paragraphs"
    ),
    "comments without a list": Mistake("- Bra :)\n", "Bra :)\n\n", "Bra :)", "nothing but a list", "hyphen"),
    "comment of two paragraphs": Mistake(
        "- Bra :)\n", "- Bra :)\n\n  Tack\n", "Bra :)", "exactly one paragraph", "one"
    ),
    "comment without its language": Mistake("{lang=fi}", "{fi}", "{fi}", '"fi" in the braces', "key=value"),
}

GOALS = {
    "without a title": Mistake("### Smidig vardag\n", "", "::: goal", "does not begin with its title", "###"),
    "title of level 4": Mistake("### Smidig", "#### Smidig", "Smidig vardag", "level 3", "Write ###"),
    "title with attributes": Mistake(
        "vardag\n\nVi", "vardag {#x}\n\nVi", "{#x}", "has no attributes", "Remove the braces"
    ),
    "without a statement": Mistake(
        "Alla kan läsa digitalt.\n", "", "::: competence", "full statement", "one paragraph"
    ),
    "formatting in the statement": Mistake(
        "Alla kan läsa", "Alla *kan* läsa", "*kan*", "shown plain", "alone"
    ),
    "without a code": Mistake("{#goal-a code=a ", "{#goal-a ", "::: goal", "code is missing", "code=a"),
    "code with capitals": Mistake("code=reading", "code=Reading", "code=Reading", "cannot be used", "a–z"),
    "code twice": Mistake(
        "Efter målen.",
        "::: goal {#goal-b code=a}\n### B\n\nB.\n:::",
        "{#goal-b",
        "used already at document.sv.md:100",
        "another code",
    ),
    "slug twice": Mistake(
        "code=reading", "code=reading slug=smidig", "code=reading", "document.sv.md:100", "another slug"
    ),
    "inside another": Mistake(
        "Därför.\n",
        "Därför.\n\n::: goal {#goal-b code=b}\n### B\n\nB.\n:::\n",
        "{#goal-b",
        '"goal" belongs in a chapter',
        "outside of other containers",
    ),
    "without an id": Mistake("{#competence-1 ", "{", "::: competence", "id is missing", "{#my-id}"),
    "outside of a chapter": Mistake(
        "Kort om webbplatsen.",
        "::: goal {#goal-b code=b}\n### B\n\nB.\n:::",
        "{#goal-b",
        '"goal" belongs in a chapter',
        "heading of a chapter",
    ),
}


def told(tables):
    return [pytest.param(mistake, id=name) for table in tables for name, mistake in table.items()]


@pytest.mark.parametrize("mistake", told([HEADINGS, CONTAINERS, GOALS]))
def test_a_mistake_in_the_structure_is_told_with_its_line_and_a_remedy(mistake, tmp_path):
    assert_mistake_told(tmp_path, "document.sv.md", mistake)
