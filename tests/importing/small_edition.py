"""Small editions that are written as files, so that tests of the import cover the reader too."""

from pathlib import Path

SETTINGS = """\
code = "stadsprogram"
start_year = 2024
end_year = 2026
source_language = "sv"
[name]
sv = "Stadsprogrammet"
fi = "Kaupunkiohjelma"
"""

SWEDISH = """\
# Stadsprogrammet {#programme slug=stadsprogrammet}

::: introduction
Programmet i två meningar.
:::

::: epigraph {author="Okänd" work="Visor" year=1958}
Allt rinner.
:::

## Inledning {#introduction number=1 slug=inledning}

::: abstract
Varför programmet finns.
:::

Vi vill att alla kan använda stadens tjänster.[^1] Läs [målen](#goals) och [lagen](https://example.org/sv).

- en **viktig** sak
- en annan sak

### Bakgrund {#background}

Se [tabellen](#hours) nedan.

::: table {#hours header=both}
Öppettider

| Dag | Tid |
|---|---|
| Måndag | 9–16 |
| Tisdag | 9–18 |
:::

::: callout {#promise kind=promise title="Vi lovar"}
Du får svar inom två veckor.
:::

::: figure {#figure-1 number=1}
En bild som saknas
:::

E-tjänst
: En tjänst på nätet.

## Mål {#goals number=2 slug=mal}

Vi har ett mål.

:::: goal {#goal-a code=a slug=mal-a}
### Bättre tjänster

Vi betjänar alla bättre.

::: abstract
Tjänsterna ska vara lätta.
:::

Målet gäller alla.
::::

## Bedömning {#assessment .assessment appendix=2 slug=bedomning}

::: comments {#strengths}
- Tydlig och bra.
- [Selkeä rakenne.]{lang=fi}
:::

[^1]: Även på papper.
"""

FINNISH = """\
# Kaupunkiohjelma {#programme slug=kaupunkiohjelma}

::: introduction
Ohjelma kahdessa virkkeessä.
:::

::: epigraph {author="Tuntematon" work="Lauluja" year=1958}
Kaikki virtaa.
:::

## Johdanto {#introduction number=1 slug=johdanto}

::: abstract
Miksi ohjelma on olemassa.
:::

Haluamme, että kaikki voivat käyttää kaupungin palveluja.[^1] Lue [laki](https://example.org/fi) ja [tavoitteet](#goals).

- **tärkeä** asia
- toinen asia

### Tausta {#background}

Katso alla oleva [taulukko](#hours).

::: table {#hours header=both}
Aukioloajat

| Päivä | Aika |
|---|---|
| Maanantai | 9–16 |
| Tiistai | 9–18 |
:::

::: callout {#promise kind=promise title="Lupaamme"}
Saat vastauksen kahdessa viikossa.
:::

::: figure {#figure-1 number=1}
Puuttuva kuva
:::

Sähköinen palvelu
: Palvelu verkossa.

## Tavoitteet {#goals number=2 slug=tavoitteet}

Meillä on yksi tavoite.

:::: goal {#goal-a code=a slug=tavoite-a}
### Parempia palveluja

Palvelemme kaikkia paremmin.

::: abstract
Palvelujen pitää olla helppoja.
:::

Tavoite koskee kaikkia.
::::

## Arviointi {#assessment .assessment appendix=2 slug=arviointi}

::: comments {#strengths}
- [Tydlig och bra.]{lang=sv}
- Selkeä rakenne.
:::

[^1]: Myös paperilla.
"""

TABLES = {
    "benefits.csv": "code,name_sv,name_fi,explanation_sv,explanation_fi\nrenewal,förnyelse,uudistuminen,,\n",
    "spearheads.csv": "code,name_sv,name_fi,explanation_sv,explanation_fi\nhome,hemstad,kotikaupunki,,\n",
    "goals.csv": (
        "code,name_sv,name_fi,explanation_sv,explanation_fi,benefit,spearheads,confirmed\n"
        "a,Tjänster,Palvelut,,,renewal,home,yes\n"
    ),
    "perspectives.csv": (
        "number,perspective,question_sv,question_fi,code,name_sv,name_fi,definition_sv,definition_fi\n"
        "1,statutory,Är den lagstadgad?,Onko se lakisääteinen?,yes,ja,kyllä,,\n,,,,no,nej,ei,,\n"
    ),
}


def write_edition(folder, swedish=SWEDISH, finnish=FINNISH, **tables):
    """Write an edition into ``folder`` and return it as a path; ``finnish=None`` leaves that language out."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = {"edition.toml": SETTINGS, "document.sv.md": swedish, "document.fi.md": finnish, **TABLES}
    files |= {f"{name}.csv": text for name, text in tables.items()}
    for name, text in files.items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).write_text(text, encoding="utf-8")
    return folder
