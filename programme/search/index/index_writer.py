"""Writes into the index."""

from collections import defaultdict

from django.conf import settings
from django.db import transaction

from ..language.spelling import beginning, end
from ..language.tokenizer import tokenize_words
from ..language.word_forms import LONGEST, word_forms
from .content import entry_weights, entry_words
from .models import SearchDocument, SearchName, SearchPosting, SearchWord, concept_of

_BATCH = 1000


@transaction.atomic
def write_entries(entries):
    """Write each :class:`~programme.extensions.SearchEntry`, in place of what the index has of it in that language."""
    entries = list(entries)
    documents = [_document(entry) for entry in entries]
    for (kind, language), keys in _places(entries).items():
        SearchDocument.objects.filter(kind=kind, language=language, key__in=keys).delete()
    SearchDocument.objects.bulk_create(documents, batch_size=_BATCH)
    SearchPosting.objects.bulk_create(
        (
            SearchPosting(document=document, form=form, weight=weight)
            for document, entry in zip(documents, entries, strict=True)
            for form, weight in sorted(entry_weights(entry).items())
        ),
        batch_size=_BATCH,
    )
    _write_words(entries)


def delete_entries(kind, keys):
    """Take out of the index what has the primary keys ``keys``, in all languages."""
    SearchDocument.objects.filter(kind=kind, key__in=[str(key) for key in keys]).delete()


def write_names(source, rows):
    """Write every name of some rows, by which a question for one name finds the others.

    Args:
        source: the :class:`~programme.extensions.SearchSource` of the rows.
        rows: the rows, of which the index has no names yet.
    """
    if source.names is None:
        return
    names = (
        SearchName(
            concept=concept_of(source.kind, row.pk),
            language=language,
            order=order,
            name=name[:200],
            key=key_of(name, language)[:200],
        )
        for row in rows
        for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        for order, name in enumerate(source.names(row, language))
    )
    SearchName.objects.bulk_create(names, batch_size=500)


def forget_names(kind, keys):
    """Take out of the index the names of the rows with the primary keys ``keys``."""
    SearchName.objects.filter(concept__in=[concept_of(kind, key) for key in keys]).delete()


def key_of(name, language):
    """Return what all inflections of ``name`` have in common."""
    return " ".join(word_forms(word, language).key for word in tokenize_words(name))


def _places(entries):
    """{(kind, language): primary keys} of the entries."""
    places = defaultdict(list)
    for entry in entries:
        places[entry.kind, entry.language].append(entry.key)
    return places


def _document(entry):
    return SearchDocument(
        kind=entry.kind,
        key=entry.key,
        language=entry.language,
        page_id=entry.page_id,
        title=entry.title[:500],
        label=entry.label[:100],
        passages=[list(passage) for passage in entry.passages if passage[1] or passage[2]],
        files=entry.files,
    )


def _write_words(entries):
    """Add the words that no other text has. Those that no text has any more do no harm: they find nothing."""
    rows = {
        (entry.language, word.word, form): rank
        for entry in entries
        for word in entry_words(entry)
        for form, rank in word.forms.items()
        if len(word.word) <= LONGEST
    }
    SearchWord.objects.bulk_create(
        (
            SearchWord(
                language=language,
                word=word,
                form=form,
                rank=rank,
                beginning=beginning(word),
                end=end(word),
            )
            for (language, word, form), rank in sorted(rows.items())
        ),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
