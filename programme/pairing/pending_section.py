"""What a page's admin form shows of a draft that waits for its translation."""

from typing import Any

from wagtail.models import Page

from programme.extensions import SourceLocaleSection
from programme.models import PendingPublication


def pending_publication_section() -> SourceLocaleSection:
    """Return the section; a ``register_source_locale_section`` hook."""
    return SourceLocaleSection("programme/admin/pairing/pending.html", _context)


def _context(page: Page) -> dict[str, Any] | None:
    pending = PendingPublication.objects.filter(page=page.pk).select_related("asked_by").first()
    return {"page": page, "pending": pending} if pending else None
