"""The whole ledger at once."""

from .catalogues import refresh_catalogues
from .facts import public_facts
from .refreshing_facts import refresh_rows
from .refreshing_pages import all_page_keys, refresh_pages


def refresh_all():
    """Bring the ledger to what the public reads now, pages in batches, facts model by model."""
    refresh_pages(all_page_keys())
    for object_type in public_facts():
        refresh_rows(object_type)
    refresh_catalogues()
