"""Keywords by which the parts of a document are recognised, in Swedish, Finnish and English, and language detection.

All languages are searched together: documents quote each other, and the language given to the command may be
wrong. Words are in lower case. Terms are those of the vocabulary of the programme.
"""

import re

from .tokens import source_words

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

# After a hyphen and a space these words show a suspended hyphen ("service- och ...").
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

# Titles that the repair generates, by language of the document; English for other languages.
GENERATED_TITLES = {
    "front": {"sv": "Om dokumentet", "fi": "Tietoa asiakirjasta", "en": "About the document"},
    "document": {"sv": "Dokument", "fi": "Asiakirja", "en": "Document"},
    "goal": {"sv": "Mål %s", "fi": "Tavoite %s", "en": "Goal %s"},
    "competence": {"sv": "Kompetens %s", "fi": "Osaaminen %s", "en": "Competence %s"},
}


def generated_title(name: str, language: str) -> str:
    """Return a generated title, such as ``front``, in a language."""
    titles = GENERATED_TITLES[name]
    return titles.get(language, titles["en"])


_COMMON_WORDS = {
    "sv": "och att det som en ett på är av för med till den inte om i har de vi kan ska vara bra skulle från så men jag "
    "mer alla ja nej vad hur när finns också eller mycket än utan denna detta borde får man ta hos",
    "fi": "ja on ei että se en oli ole mutta myös kun niin hyvin tai joka jotka mitä miten onko mikä mitkä ovat "
    "olisi voisi pitäisi enemmän vähän kuin sekä jos siitä tämä nämä vielä sen siis meillä kyllä paljon voi "
    "me he joita esim jne",
    "en": "the and of to is are was be this that it not with for we you should could would have has more our they in a "
    "answer answers response responses yes no what how all an as but",
}
_COMMON = {language: frozenset(text.split()) for language, text in _COMMON_WORDS.items()}
_SHAPES = {
    "sv": re.compile(
        r"å|ck|sj|tj|ning(?:en|ar|arna)?$|het(?:en|er)?$|lig[at]?$|isk[at]?$|ologi|ier(?:na)?$|(?:ade|ande|erna|arna|orna)$|[bcdfgkmprvw]$"
    ),
    "fi": re.compile(
        r"aa|ii|uu|yy|ää|öö|uo|yö|kk|(?:ss|st|ll|lt)[aä]$|(?:nen|inen|ksi|lle|iin|mme|tta|ttä|isuus|yys|oi|ot|at|ät|it|et)$"
    ),
    "en": re.compile(r"th|w|ing$|tion$|ly$|ed$|ious$|ould"),
}
_COMMON_WEIGHT = 2


def detect_language(text: str, default: str) -> str:
    """Return ``sv``, ``fi`` or ``en``; the default when no language has the highest score."""
    scores = dict.fromkeys(_COMMON, 0)
    for word in source_words(text):
        if not word.isalpha():
            continue
        small = word.casefold()
        for language, common in _COMMON.items():
            if small in common:
                scores[language] += _COMMON_WEIGHT
            elif len(small) > 3 and _SHAPES[language].search(small):
                scores[language] += 1
    best = max(scores.values())
    best_languages = [language for language, score in scores.items() if score == best]
    return best_languages[0] if best and len(best_languages) == 1 else default
