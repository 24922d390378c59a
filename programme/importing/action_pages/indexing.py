"""Brings Wagtail's indexes up to date for many new pages at once."""

from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backends

from programme.models import ActionPage


def index_pages(pages):
    """Add new pages without a body to the indexes: of references and, if it is kept, of Wagtail's search."""
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ActionPage, pages)
    _index_references(pages)


def _index_references(pages):
    """What the pages refer to differs only in the action: the first is read by Wagtail, the others are like it."""
    if not ReferenceIndex.is_indexed(ActionPage):
        return
    first, *others = pages
    ReferenceIndex.create_or_update_for_object(first)
    like = list(ReferenceIndex.get_references_for_object(first))
    ReferenceIndex.objects.bulk_create(
        [_reference(row, page) for page in others for row in like], batch_size=500
    )


def _reference(row, page):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values["id"]
    to = str(page.action_id) if row.content_path == "action" else row.to_object_id
    return ReferenceIndex(**values | {"object_id": str(page.pk), "to_object_id": to})
