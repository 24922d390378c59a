"""The glossary, as it can be searched."""

from django.conf import settings

from programme.blocks.marks import without_marks
from programme.extensions import SearchEntry
from programme.models import GlossaryPage, ProgrammePage
from programme.models.restrictions import restricted

KIND = "term"


def entries_of_terms(terms):
    """Return the :class:`~programme.extensions.SearchEntry` of each term in each language that has a glossary to read and a name for it."""
    glossaries = _glossaries()
    return [
        _entry(term, language, glossaries[term.programme_id, language])
        for term in terms
        for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        if (term.programme_id, language) in glossaries and term.text("name", language)
    ]


def _glossaries():
    """{(programme, language): primary key of the page that shows its glossary}."""
    tops = dict(ProgrammePage.objects.values_list("path", "programme"))
    pages = GlossaryPage.objects.live().filter(~restricted()).order_by("-path")
    return {
        (tops.get(path[: -GlossaryPage.steplen]), language): page
        for page, path, language in pages.values_list("pk", "path", "locale__language_code")
    }


def _entry(term, language, page):
    name, *others = term.names(language)
    return SearchEntry(
        kind=KIND,
        key=str(term.pk),
        language=language,
        title=name,
        page_id=page,
        label=term.text("abbreviation", language),
        names=tuple(others),
        passages=[(f"term-{term.code}", "", without_marks(term.text("explanation", language)))],
    )
