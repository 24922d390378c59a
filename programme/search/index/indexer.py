"""Indexer: writes the entries of pages, facts and files into the search index."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page
from wagtail.query import PageQuerySet

from programme.extensions import SearchEntry, SearchSource, searched_facts
from programme.locks import serialize_writes
from programme.visibility import is_restricted

from ..language.spelling import word_end, word_start
from ..language.tokenizer import tokenize_words
from ..language.word_forms import LONGEST, word_forms
from ..pages import SearchPage
from .content import entries_of_files, entry_of_page, entry_weights, entry_words
from .models import Kind, SearchDocument, SearchName, SearchPosting, SearchWord, concept_of

_ROW_BATCH = 1000
_NAME_BATCH = 500
_PAGE_BATCH = 50


def update_pages(keys: Iterable[int]) -> None:
    """Index some pages again; pages that are not public any more are removed from the index.

    Args:
        keys: primary keys of the pages.
    """
    keys = sorted(keys)
    for batch in _batches(keys):
        _update_pages(batch)
    for model, source in searched_facts().items():
        if any(page_type.objects.filter(pk__in=keys).exists() for page_type in source.page_types):
            update_rows(model)
    update_files()


@transaction.atomic
def _update_pages(keys: Collection[int]) -> None:
    serialize_writes(SearchDocument)
    entries = [entry_of_page(page) for page in _specific_pages(_searchable_pages().filter(pk__in=keys))]
    for kind in (Kind.PAGE, Kind.ACTION):
        delete_entries(kind, set(map(str, keys)) - {entry.key for entry in entries})
    write_entries(entries)


@transaction.atomic
def update_rows(model: type[Model], keys: Collection[int] | None = None) -> None:
    """Index rows of a fact again.

    Args:
        model: model of the fact.
        keys: primary keys of the rows, some of which may be deleted; None for all rows.
    """
    serialize_writes(SearchDocument)
    source, queryset = searched_facts()[model], model._default_manager.order_by("pk")
    rows = list(queryset if keys is None else queryset.filter(pk__in=keys))
    keys = [row.pk for row in rows] if keys is None else keys
    delete_entries(source.kind, keys)
    delete_names(source.kind, keys)
    write_entries(source.entries(rows))
    write_names(source, rows)


@transaction.atomic
def update_files() -> None:
    """Index the files again to which public pages link."""
    serialize_writes(SearchDocument)
    files = SearchDocument.objects.filter(kind=Kind.FILE)
    indexed = {
        (key, language): (title, page)
        for key, language, title, page in files.values_list("key", "language", "title", "page_id")
    }
    linked = {(entry.key, entry.language): entry for entry in entries_of_files()}
    for key, language in indexed.keys() - linked.keys():
        files.filter(key=key, language=language).delete()
    write_entries(entry for key, entry in linked.items() if indexed.get(key) != (entry.title, entry.page_id))


@transaction.atomic
def rebuild_index(progress: Callable[[], object] = lambda: None) -> int:
    """Empty the index and index all pages, facts and files.

    Args:
        progress: called after each page.

    Returns:
        The number of entries in the index.
    """
    serialize_writes(SearchDocument)
    for table in (SearchDocument, SearchName, SearchWord):
        table.objects.all().delete()
    for batch in _batches(list(_searchable_pages().order_by("path").values_list("pk", flat=True))):
        pages = _specific_pages(Page.objects.filter(pk__in=batch))
        write_entries(entry_of_page(page) for page in pages)
        for _page in pages:
            progress()
    for model, source in searched_facts().items():
        rows = list(model._default_manager.order_by("pk"))
        write_entries(source.entries(rows))
        write_names(source, rows)
    write_entries(entries_of_files())
    return SearchDocument.objects.count()


def count_pages() -> int:
    """Return how many pages :func:`rebuild_index` indexes."""
    return _searchable_pages().count()


def _searchable_pages() -> PageQuerySet:
    """Return the public pages without aliases, whose text is indexed with their source."""
    return Page.objects.live().filter(~is_restricted(), alias_of=None, depth__gt=1).not_type(SearchPage)


def _specific_pages(pages: PageQuerySet) -> list[Page]:
    return list(pages.order_by("path").specific().select_related("locale"))


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + _PAGE_BATCH] for start in range(0, len(keys), _PAGE_BATCH))


@transaction.atomic
def write_entries(entries: Iterable[SearchEntry]) -> None:
    """Write entries into the index; they replace those of the same object and language."""
    entries = list(entries)
    documents = [_document(entry) for entry in entries]
    keys = defaultdict(list)
    for entry in entries:
        keys[entry.kind, entry.language].append(entry.key)
    for (kind, language), entry_keys in keys.items():
        SearchDocument.objects.filter(kind=kind, language=language, key__in=entry_keys).delete()
    SearchDocument.objects.bulk_create(documents, batch_size=_ROW_BATCH)
    SearchPosting.objects.bulk_create(
        (
            SearchPosting(document=document, form=form, weight=weight)
            for document, entry in zip(documents, entries, strict=True)
            for form, weight in sorted(entry_weights(entry).items())
        ),
        batch_size=_ROW_BATCH,
    )
    _write_words(entries)


def delete_entries(kind: str, keys: Iterable[object]) -> None:
    """Remove entries from the index in all languages.

    Args:
        kind: kind of the entries.
        keys: primary keys of the indexed objects.
    """
    SearchDocument.objects.filter(kind=kind, key__in=[str(key) for key in keys]).delete()


def write_names(source: SearchSource, rows: Iterable[Model]) -> None:
    """Write the names of rows, by which queries are expanded.

    Args:
        source: declaration of the fact.
        rows: rows without names in the index.
    """
    if source.names is None:
        return
    names = (
        SearchName(
            concept=concept_of(source.kind, row.pk),
            language=language,
            order=order,
            name=name[:200],
            key=_name_key(name, language)[:200],
        )
        for row in rows
        for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        for order, name in enumerate(source.names(row, language))
    )
    SearchName.objects.bulk_create(names, batch_size=_NAME_BATCH)


def delete_names(kind: str, keys: Iterable[object]) -> None:
    """Remove the names of rows from the index.

    Args:
        kind: kind of the entries of the rows.
        keys: primary keys of the rows.
    """
    SearchName.objects.filter(concept__in=[concept_of(kind, key) for key in keys]).delete()


def _name_key(name: str, language: str) -> str:
    """Return the key that all inflections of a name share."""
    return " ".join(word_forms(word, language).key for word in tokenize_words(name))


def _document(entry: SearchEntry) -> SearchDocument:
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


def _write_words(entries: Iterable[SearchEntry]) -> None:
    """Add the words of entries to the vocabulary; words that no entry contains any more may stay there."""
    ranks = {
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
                beginning=word_start(word),
                end=word_end(word),
            )
            for (language, word, form), rank in sorted(ranks.items())
        ),
        batch_size=_ROW_BATCH,
        ignore_conflicts=True,
    )
