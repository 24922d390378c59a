"""The words by which a converted document shows what its parts are, in Swedish, Finnish and English.

The three languages are looked for together: documents quote each other's words, and the language given to the
command may be wrong. Words are lower case. Terms follow the programme's own vocabulary.
"""

CONTENTS = frozenset(
    (
        "innehåll",
        "innehållsförteckning",
        "sisällys",
        "sisällysluettelo",
        "sisältö",
        "contents",
        "table of contents",
    )
)
FIGURE_LISTS = frozenset(
    (
        "bildförteckning",
        "figurförteckning",
        "tabellförteckning",
        "förteckning över bilder",
        "förteckning över figurer",
        "förteckning över tabeller",
        "kuvaluettelo",
        "kuvioluettelo",
        "taulukkoluettelo",
        "luettelo kuvista",
        "list of figures",
        "list of tables",
        "figures",
        "tables",
    )
)
FIGURE_WORDS = ("bild", "figur", "kuva", "kuvio", "figure", "fig")
TABLE_WORDS = ("tabell", "taulukko", "table")
APPENDIX_WORDS = ("bilaga", "liite", "appendix", "annex")
CHAPTER_WORDS = ("kapitel", "luku", "chapter")
PAGE_WORDS = ("sida", "sidan", "sid", "s", "sivu", "page", "p")

# After a hyphen and a space, one of these shows that the hyphen stands for a word left out ("service- och ...").
CONJUNCTIONS = frozenset(
    [
        "och",
        "eller",
        "samt",
        "och/eller",
        "respektive",
        "resp",
        "men",
        "till",
        "såväl",
        "liksom",
        "plus",
        "&",
        "/",
        "ja",
        "tai",
        "sekä",
        "eli",
        "että",
        "ja/tai",
        "taikka",
        "joko",
        "kuin",
        "and",
        "or",
        "to",
        "nor",
        "but",
        "and/or",
        "as",
    ]
)

ROADMAP_TITLES = ("vägkarta", "vägkartan", "färdplan", "tiekartta", "roadmap")
ASSESSMENT_TITLES = ("bedömning", "utvärdering", "arviointi", "arvio", "assessment", "evaluation")
GOAL_TITLES = (
    "mål",
    "målen",
    "målsättning",
    "målsättningar",
    "målsättningarna",
    "tavoitteet",
    "tavoitteemme",
    "goals",
)
COMPETENCE_TITLES = ("kompetens", "osaami", "competenc")
SPEARHEAD_WORDS = ("spets", "kärki", "kärje", "kärke", "spearhead")
THEME_WORDS = (*SPEARHEAD_WORDS, "tema", "teema", "theme")
INDICATOR_HEADERS = ("mätare", "indikator", "mittari", "indikaattori", "indicator", "meter")
PERSPECTIVE_WORDS = ("perspektiv", "näkökulm", "perspective")

NUMBER_WORDS = {
    **dict(zip(["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"], range(2, 11), strict=True)),
    **dict(
        zip(
            ["kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"],
            range(2, 11),
            strict=True,
        )
    ),
    **dict(
        zip(
            ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
            range(2, 11),
            strict=True,
        )
    ),
}

# Titles that the repair has to give itself, by the language of the document; English for any other language.
OWN_TITLES = {
    "front": {"sv": "Om dokumentet", "fi": "Tietoa asiakirjasta", "en": "About the document"},
    "document": {"sv": "Dokument", "fi": "Asiakirja", "en": "Document"},
    "goal": {"sv": "Mål %s", "fi": "Tavoite %s", "en": "Goal %s"},
    "competence": {"sv": "Kompetens %s", "fi": "Osaaminen %s", "en": "Competence %s"},
}


def own_title(name, language):
    """Return a title of the repair's own, such as ``front``, in a language."""
    titles = OWN_TITLES[name]
    return titles.get(language, titles["en"])
