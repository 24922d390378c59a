"""How to write plain official Swedish and Finnish."""

from django.utils.translation import gettext_lazy as _

WRITING_ADVICE = [
    _("Begin with what the reader needs most: what changes, for whom and when."),
    _("Say one thing in a sentence. When it grows past fifteen or twenty words, make two of it."),
    _("Tell who does it: “the city opens the service”, not “the service will be opened”."),
    _("Speak to the reader as you, and keep we for what the city itself promises."),
    _("Choose the everyday word. Explain an office's own term where it comes first, or do without it."),
    _("Call the same thing by the same name on every page, and use its official name in each language."),
    _("Write an abbreviation in full the first time. Write out “for example” and the like."),
    _("Let headings, links and captions make sense on their own: many readers see nothing else."),
    _("Point with words: “in the table of opening hours”, not “in the red box to the right”."),
    _("Translate what is meant, not the words. Numbers, dates and promises are the same in both languages."),
]
# Of single languages of the site; another language than these has only the advice for all.
LANGUAGE_ADVICE = {
    "sv": [
        _("Use verbs: “vi utvärderar”, not “vi genomför en utvärdering”."),
        _("Leave out the language of the office: “härmed”, “därvid”, “ifrågavarande”, “i enlighet med”."),
        _("Use the Swedish of Finland's authorities, such as “välfärdsområde” and “stadsfullmäktige”."),
        _("Do not build the sentence as in Finnish: what is known comes first, what is new last."),
    ],
    "fi": [
        _("Use verbs: “arvioimme”, not “suoritamme arvioinnin”."),
        _("Leave out the language of the office: “kyseinen”, “osalta”, “puitteissa”, “koskien”."),
        _("Make a clause of a long attribute: “palvelu, joka avattiin asukkaille keväällä”."),
        _("Put a colon before an ending only after an abbreviation or a sign: “EU:n”, “25 %:n”."),
    ],
}
# What is written, and how in each language. The examples are Swedish and Finnish and are not translated.
CONVENTIONS = [
    (_("A date in the text"), {"sv": "den 1 mars 2026", "fi": "1. maaliskuuta 2026"}),
    (_("A date in a table"), {"sv": "1.3.2026", "fi": "1.3.2026"}),
    (_("Years"), {"sv": "åren 2024–2026", "fi": "vuosina 2024–2026"}),
    (_("Time of day"), {"sv": "kl. 9–16.30", "fi": "klo 9–16.30"}),
    (_("A large number"), {"sv": "51\u00a0000 invånare", "fi": "51\u00a0000 asukasta"}),
    (_("Decimals"), {"sv": "2,5 miljoner euro", "fi": "2,5 miljoonaa euroa"}),
    (_("Per cent in the text"), {"sv": "25 procent", "fi": "25 prosenttia"}),
    (_("Per cent in a table"), {"sv": "25\u00a0%", "fi": "25\u00a0%"}),
    (_("An act"), {"sv": "språklagen (423/2003)", "fi": "kielilaki (423/2003)"}),
    (_("A section of an act"), {"sv": "6 § i språklagen", "fi": "kielilain 6 §"}),
    (_("An abbreviation with an ending"), {"sv": "EU:s mål", "fi": "EU:n tavoitteet"}),
    (_("Quotation marks"), {"sv": "”Vi lovar”", "fi": "”Lupaamme”"}),
]
