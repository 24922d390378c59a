"""Brings the index up to date with some pages, or with everything."""

from django.db import transaction
from wagtail.models import Page

from programme.extensions import SearchEntry, searched_facts
from programme.models import SearchPage
from programme.models.restrictions import restricted
from programme.models.search_index import Kind, SearchDocument, SearchName, SearchWord
from programme.models.turns import take_turn

from .files import entries_of_files
from .page_texts import entry_of_page
from .writing import forget, forget_names, write, write_names

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
    take_turn(SearchDocument)
    entries = [entry_of_page(page) for page in _read(_found().filter(pk__in=keys))]
    for kind in (Kind.PAGE, Kind.ACTION):
        forget(kind, set(map(str, keys)) - {entry.key for entry in entries})
    write(entries)


@transaction.atomic
def update_rows(model, keys=None):
    """Read rows of a declared fact anew.

    Args:
        model: the model of the fact.
        keys: the primary keys of the rows, of which some may be deleted; None for all rows.
    """
    take_turn(SearchDocument)
    source, rows = searched_facts()[model], model.objects.order_by("pk")
    rows = list(rows if keys is None else rows.filter(pk__in=keys))
    keys = [row.pk for row in rows] if keys is None else keys
    forget(source.kind, keys)
    forget_names(source.kind, keys)
    write(source.entries(rows))
    write_names(source, rows)


@transaction.atomic
def update_files():
    """Read the documents anew to which pages link."""
    take_turn(SearchDocument)
    entries: list[SearchEntry] = entries_of_files()
    files = SearchDocument.objects.filter(kind=Kind.FILE)
    known = {
        (key, language): (title, page)
        for key, language, title, page in files.values_list("key", "language", "title", "page_id")
    }
    wanted = {(entry.key, entry.language): entry for entry in entries}
    for key, language in known.keys() - wanted.keys():
        files.filter(key=key, language=language).delete()
    write(entry for place, entry in wanted.items() if known.get(place) != (entry.title, entry.page_id))


@transaction.atomic
def rebuild(progress=lambda: None):
    """Empty the index and read everything.

    Args:
        progress: called after each page.

    Returns:
        How many entries the index has now.
    """
    take_turn(SearchDocument)
    for model in (SearchDocument, SearchName, SearchWord):
        model.objects.all().delete()
    for batch in _batches(list(_found().order_by("path").values_list("pk", flat=True))):
        pages = _read(Page.objects.filter(pk__in=batch))
        write(entry_of_page(page) for page in pages)
        for _page in pages:
            progress()
    for model, source in searched_facts().items():
        rows = list(model.objects.order_by("pk"))
        write(source.entries(rows))
        write_names(source, rows)
    write(entries_of_files())
    return SearchDocument.objects.count()


def count_pages():
    """Return how many pages a :func:`rebuild` reads."""
    return _found().count()


def _found():
    """The pages that can be found; an alias shows the text of another page, which is found itself."""
    return Page.objects.live().filter(~restricted(), alias_of=None, depth__gt=1).not_type(SearchPage)


def _read(pages):
    return list(pages.order_by("path").specific().select_related("locale"))


def _batches(keys):
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
