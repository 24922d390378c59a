"""Import of diagrams with data, reading paths and remarks for the editor."""

import pytest
from wagtail_localize.models import Translation

from programme.importing.editions.report import ImportOutcome
from programme.models import Benefit, FigureListPage, FullDocumentPage, ReadingPathPage
from tests.importing.small_edition import FINNISH, SWEDISH, TABLES
from tests.programme.reading import page_in

PATHS = {
    "sv": """
## Ny här {#new .path slug=ny-har}

::: stop {#stop-1 to=background minutes=3 title="Bakgrunden"}
Där börjar allt.
:::

::: stop {#stop-2 to=goal-a minutes=2 title="Målet"}
Det vi vill.
:::

::: figure {#figure-9 number=9}
Så gick det till

![Två steg](diagram:timeline)

| När | Vad |
|---|---|
| Våren | **Start** |
| Hösten | Beslut |
:::

::: figure {#figure-10 number=10}
Vad den är

![En sak](diagram:hierarchy)

| Namn | Vilken den är |
|---|---|
| Kajen | Vid ån |
:::

## Figurer {#figures .figures slug=figurer}

## Allt {#whole .whole slug=allt}

::: remark {#remark-1}
Källan säger två saker.
:::
""",
    "fi": """
## Uusi täällä {#new .path slug=uusi-taalla}

::: stop {#stop-1 to=background minutes=3 title="Tausta"}
Siitä kaikki alkaa.
:::

::: stop {#stop-2 to=goal-a minutes=2 title="Tavoite"}
Mitä haluamme.
:::

::: figure {#figure-9 number=9}
Näin se kävi

![Kaksi vaihetta](diagram:timeline)

| Milloin | Mitä |
|---|---|
| Kevät | **Alku** |
| Syksy | Päätös |
:::

::: figure {#figure-10 number=10}
Mikä se on

![Yksi asia](diagram:hierarchy)

| Nimi | Mitä |
|---|---|
| Laituri | Joella |
:::

## Kuviot {#figures .figures slug=kuviot}

## Kaikki {#whole .whole slug=kaikki}

::: remark {#remark-1}
Lähde sanoo kahta asiaa.
:::
""",
}
EDITION = {"swedish": SWEDISH + PATHS["sv"], "finnish": FINNISH + PATHS["fi"]}


@pytest.fixture
def path(rerun):
    """Import the edition; returns the reading path in a language."""
    rerun(**EDITION)
    titles = {"sv": "Ny här", "fi": "Uusi täällä"}
    return lambda language: page_in(language, ReadingPathPage, titles[language])


def test_stops_lead_to_the_same_place_in_both_languages(path):
    for language, titles in (("sv", ["Bakgrunden", "Målet"]), ("fi", ["Tausta", "Tavoite"])):
        stops = [block.value for block in path(language).body if block.block_type == "stop"]
        assert [stop["title"] for stop in stops] == titles
        assert [(stop["page"].title, stop["section"], stop["minutes"]) for stop in stops] == [
            ("Inledning", "background", 3),
            ("Bättre tjänster", "", 2),
        ]


def test_the_rows_of_a_diagram_are_translated(path):
    figure = next(block.value for block in path("fi").body if block.block_type == "figure")

    assert [column["heading"] for column in figure["data"].columns] == ["Milloin", "Mitä"]
    assert [[cell.source for cell in row["values"]] for row in figure["data"].row_data] == [
        ["<p>Kevät</p>", "<p><b>Alku</b></p>"],
        ["<p>Syksy</p>", "<p>Päätös</p>"],
    ]
    translation = Translation.objects.get(
        source__object_id=path("sv").translation_key, target_locale__language_code="fi"
    )
    assert translation.get_progress()[0] == translation.get_progress()[1] > 0


def test_the_ways_through_the_document_become_pages(path):
    assert page_in("fi", FigureListPage, "Kuviot").get_url().endswith("/kuviot/")
    assert page_in("sv", FullDocumentPage, "Allt").get_url().endswith("/allt/")


def test_notes_to_the_editor_are_reported_every_time_and_are_no_changes(rerun):
    rerun(**EDITION)
    report = rerun(**EDITION)

    assert report.is_empty
    assert [change.detail for change in report.with_outcome(ImportOutcome.REMARK)] == [
        "Källan säger två saker."
    ]


def test_a_benefit_names_its_spearhead(rerun):
    header, row = TABLES["benefits.csv"].splitlines()
    rerun(**EDITION, benefits=f"{header},spearhead\n{row},home\n")
    assert Benefit.objects.get(code="renewal").spearhead.code == "home"

    assert rerun(**EDITION, benefits=f"{header},spearhead\n{row},home\n").is_empty
    rerun(**EDITION, benefits=f"{header},spearhead\n{row},\n")
    assert Benefit.objects.get(code="renewal").spearhead is None
