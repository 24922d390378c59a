"""The columns of a table of terms."""

from django.utils.translation import pgettext_lazy

from programme.roadmap.columns import Column, Content

TERMS = (
    Column("code", pgettext_lazy("column", "Code"), required=True),
    Column("name", pgettext_lazy("column", "Term"), Content.TEXT, required=True),
    Column("abbreviation", pgettext_lazy("column", "Abbreviation"), Content.TEXT),
    Column("explanation", pgettext_lazy("column", "Explanation"), Content.TEXT),
    Column("synonyms", pgettext_lazy("column", "Synonyms"), Content.TEXT),
    Column("source", pgettext_lazy("column", "Source"), Content.TEXT),
    Column("source_url", pgettext_lazy("column", "Address of the source"), Content.TEXT),
    Column("in_text", pgettext_lazy("column", "Explained in the text"), Content.FLAG),
)
# Other headings of the columns, see ProgrammeTable.synonyms.
TERM_SYNONYMS = {
    "": {"code": ("id",), "source_url": ("url",)},
    "sv": {
        "name": ("ord", "begrepp"),
        "explanation": ("definition", "betydelse"),
        "source_url": ("länk",),
    },
    "fi": {"name": ("sana", "käsite"), "explanation": ("määritelmä",), "source_url": ("linkki",)},
}
