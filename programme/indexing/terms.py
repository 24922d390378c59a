"""The glossary, as it can be searched."""

from django.conf import settings

from programme.blocks.marks import without_marks
from programme.models import GlossaryPage, ProgrammePage, Term
from programme.models.restrictions import restricted
from programme.models.search_index import Kind, SearchName
from programme.searching.forms import forms
from programme.searching.words import words

from .entries import Entry


def entries_of_terms(terms):
    """Return the :class:`Entry` of each term in each language that has a glossary to read and a name for it."""
    glossaries = _glossaries()
    return [
        _entry(term, language, glossaries[term.programme_id, language])
        for term in terms
        for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        if (term.programme_id, language) in glossaries and term.text("name", language)
    ]


def write_names(terms):
    """Write every way to say each of the terms, by which one is found for the other."""
    SearchName.objects.filter(term__in=terms).delete()
    rows = (
        SearchName(
            term=term, language=language, order=order, name=name[:200], key=key_of(name, language)[:200]
        )
        for term in terms
        for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        for order, name in enumerate(term.names(language))
    )
    SearchName.objects.bulk_create(rows, batch_size=500)


def key_of(name, language):
    """Return what all inflections of ``name`` have in common."""
    return " ".join(forms(word, language).key for word in words(name))


def all_terms():
    """Return every term that there is."""
    return list(Term.objects.order_by("pk"))


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
    return Entry(
        kind=Kind.TERM,
        key=str(term.pk),
        language=language,
        title=name,
        page_id=page,
        label=term.text("abbreviation", language),
        names=tuple(others),
        passages=[(f"term-{term.code}", "", without_marks(term.text("explanation", language)))],
    )
