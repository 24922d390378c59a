"""Texts of the style guide: advice on blocks, plain language, conventions, colours and type sizes."""

from django.utils.translation import gettext_lazy as _

BLOCK_ADVICE = {
    "heading": [
        _("Divide a text of more than four paragraphs into sections; their headings become its contents."),
        _(
            "Let the heading say what the section says: “How progress is followed up” rather than “Progress”. "
            "No number before it and no full stop after it."
        ),
        _(
            "The anchor is part of an address that others may have saved. "
            "Leave it as it is when you change the words."
        ),
    ],
    "text": [
        _(
            "For everything that is not a block of its own. "
            "A few sentences make a paragraph; three things of the same kind make a list."
        ),
        _(
            "A link's text is the name of what it leads to, never “here” or “read more”. "
            "Choose pages of this site from the tree: the link then follows the page and the reader's language."
        ),
        _(
            "Write the mark of a footnote, such as [^1], right after what it is about, "
            "and the note itself under Footnotes, below the text."
        ),
        _(
            "Mark words of another language, as in [Single Digital Gateway]{lang=en}, so that they are read aloud "
            "as they should be. Names and loanwords need no mark."
        ),
        _(
            "Write a name in full the first time, with its abbreviation in brackets; "
            "after that the abbreviation is enough."
        ),
    ],
    "quote": [
        _("For somebody's exact words. What you tell in your own words is ordinary text."),
        _(
            "Quote a published translation where there is one. Otherwise keep the original and choose its language, "
            "so that it is read aloud as it should be."
        ),
    ],
    "figure": [
        _(
            "For what is easier to see than to read, such as an order or a connection. One figure says one thing."
        ),
        _(
            "Choose a diagram rather than an image where you can: "
            "it follows the facts and the language of the page, and can be enlarged."
        ),
        _(
            "The alternative text says in one sentence what the figure shows. The long description says all of it: "
            "nobody should need to see the figure. Leave out “the figure shows”."
        ),
    ],
    "table": [
        _(
            "For what is compared or looked up, such as dates and responsibilities. A single row of things is a list."
        ),
        _(
            "Give every table a caption that says what it tells, and every column a short heading, with its unit. "
            "Tell when the first column names the rows: it is then read aloud before each cell."
        ),
        _(
            "Put numbers into a column of numbers. They are written as the reader's language does, and line up."
        ),
    ],
    "callout": [
        _(
            "A promise is what the city has decided to do and can be held to, written as “we” to “you”. "
            "Hopes, aims and plans are ordinary text."
        ),
        _(
            "A note explains what would interrupt the text. "
            "A question is one that the reader has, or one that the city asks the reader."
        ),
        _("At most one on a screen: when everything stands out, nothing does."),
    ],
    "definitions": [
        _("For three or more terms in a row. Explain a single term in the sentence where it is first used."),
        _(
            "Say what kind of thing it is, and then what is special about it. Do not explain a word with itself."
        ),
    ],
    "comments": [
        _(
            "For what people answered when they were asked. It is shown as it was given, in every language of the page, "
            "so choose the language of each comment."
        ),
        _("Take the critical comments too, and leave out names and whatever tells who wrote."),
    ],
    "pages": [
        _(
            "In the chapter whose goals or competences have pages of their own below it. "
            "The list follows those pages, so write nothing of it by hand."
        ),
        _("Let a heading and a sentence lead to it."),
    ],
    "perspectives": [
        _(
            "Where the document explains how actions are described. "
            "Questions and answers come from the facts: change them under Programme in the menu."
        ),
        _("Use it once in the document, so that others can link to one place."),
    ],
    "status": [
        _(
            "Where the text says that something is followed up: the reader sees at once how it goes. "
            "Let a heading or a sentence say which actions are counted."
        ),
        _("It always shows today's status. Do not repeat its numbers in the text: they will change."),
    ],
    "actions": [
        _(
            "Where the text promises several things. Choose the actions by name when the text speaks of just these, "
            "and otherwise by goal, competence or sector: new actions then appear by themselves."
        ),
        _("Let a sentence lead to it, and show at most ten; the roadmap has them all."),
    ],
    "action": [
        _(
            "For the one action that a passage is about. "
            "In the middle of a sentence, write a link to the action's page instead: its status stands after it."
        ),
        _(
            "A promise in a callout shows the actions that answer it by itself. "
            "Choose them under Commitments when you edit the action."
        ),
    ],
    "stop": [
        _(
            "Only on a reading path, in the order in which the reader is to go. Five to eight stops are enough."
        ),
        _(
            "The reason is written to the reader: what one gets there, not what the page contains. "
            "Count the minutes for the section that is to be read, not for the whole page."
        ),
    ],
}


COLOURS = [
    ("paper", _("The page")),
    ("raised", _("What lies on the page")),
    ("sunk", _("What lies deeper, such as a chosen footnote")),
    ("ink", _("Text")),
    ("muted", _("Captions and other small text")),
    ("rule", _("Lines between parts")),
    ("hairline", _("Thin lines between rows")),
    ("accent", _("Chapter numbers and promises")),
    ("river", _("Links and what has the focus")),
]
SIZES = [
    ("size-4", _("The title of a page")),
    ("size-3", _("The years of the programme")),
    ("size-2", _("The heading of a section")),
    ("size-1", _("The heading of a subsection, quotations")),
    ("size-text", _("Text")),
    ("size-small", _("Captions, tables and footnotes")),
]


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
# Additional advice for single languages.
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
# Subjects with an example in each language; the examples are not translated.
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
