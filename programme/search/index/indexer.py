"""Brings the index up to date with some pages, or with everything."""

from django.db import transaction
from wagtail.models import Page

from programme.extensions import SearchEntry, searched_facts
from programme.locks import serialize_writes
from programme.visibility import is_restricted

from ..pages import SearchPage
from .content import entries_of_files, entry_of_page
from .index_writer import delete_entries, forget_names, write_entries, write_names
from .models import Kind, SearchDocument, SearchName, SearchWord

_BATCH = 50


def update_pages(keys):
    """Read the pages with these primary keys anew; those that nobody may read any more are forgotten."""
    keys = sorted(keys)
    for batch in _batches(keys):
        _update_pages(batch)
    for model, source in searched_facts().items():
        if any(page_type.objects.filter(pk__in=keys).exists() for page_type in source.page_types):
            update_rows(model)
    update_files()


@transaction.atomic
def _update_pages(keys):
    serialize_writes(SearchDocument)
    entries = [entry_of_page(page) for page in _read(_found().filter(pk__in=keys))]
    for kind in (Kind.PAGE, Kind.ACTION):
        delete_entries(kind, set(map(str, keys)) - {entry.key for entry in entries})
    write_entries(entries)


@transaction.atomic
def update_rows(model, keys=None):
    """Read rows of a declared fact anew.

    Args:
        model: the model of the fact.
        keys: the primary keys of the rows, of which some may be deleted; None for all rows.
    """
    serialize_writes(SearchDocument)
    source, rows = searched_facts()[model], model.objects.order_by("pk")
    rows = list(rows if keys is None else rows.filter(pk__in=keys))
    keys = [row.pk for row in rows] if keys is None else keys
    delete_entries(source.kind, keys)
    forget_names(source.kind, keys)
    write_entries(source.entries(rows))
    write_names(source, rows)


@transaction.atomic
def update_files():
    """Read the documents anew to which pages link."""
    serialize_writes(SearchDocument)
    entries: list[SearchEntry] = entries_of_files()
    files = SearchDocument.objects.filter(kind=Kind.FILE)
    known = {
        (key, language): (title, page)
        for key, language, title, page in files.values_list("key", "language", "title", "page_id")
    }
    wanted = {(entry.key, entry.language): entry for entry in entries}
    for key, language in known.keys() - wanted.keys():
        files.filter(key=key, language=language).delete()
    write_entries(
        entry for place, entry in wanted.items() if known.get(place) != (entry.title, entry.page_id)
    )


@transaction.atomic
def rebuild_index(progress=lambda: None):
    """Empty the index and read everything.

    Args:
        progress: called after each page.

    Returns:
        How many entries the index has now.
    """
    serialize_writes(SearchDocument)
    for model in (SearchDocument, SearchName, SearchWord):
        model.objects.all().delete()
    for batch in _batches(list(_found().order_by("path").values_list("pk", flat=True))):
        pages = _read(Page.objects.filter(pk__in=batch))
        write_entries(entry_of_page(page) for page in pages)
        for _page in pages:
            progress()
    for model, source in searched_facts().items():
        rows = list(model.objects.order_by("pk"))
        write_entries(source.entries(rows))
        write_names(source, rows)
    write_entries(entries_of_files())
    return SearchDocument.objects.count()


def count_pages():
    """Return how many pages a :func:`rebuild` reads."""
    return _found().count()


def _found():
    """The pages that can be found; an alias shows the text of another page, which is found itself."""
    return Page.objects.live().filter(~is_restricted(), alias_of=None, depth__gt=1).not_type(SearchPage)


def _read(pages):
    return list(pages.order_by("path").specific().select_related("locale"))


def _batches(keys):
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
