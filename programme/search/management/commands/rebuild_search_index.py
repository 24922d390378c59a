"""Management command that rebuilds the search index."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from programme.search.index.indexer import count_pages, rebuild_index


class Command(BaseCommand):
    """Rebuilds the search index from all pages, facts and files."""

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _(
            "Builds the search index anew from all pages, the glossary and the documents. "
            "Needed once on a site that had pages before it had the search; after that the index follows them itself."
        )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        with tqdm(total=count_pages(), unit="", disable=verbosity == 0, leave=False) as bar:
            count = rebuild_index(bar.update)
        if verbosity:
            message = ngettext(
                "The search index has %(count)s entry.", "The search index has %(count)s entries.", count
            )
            self.stdout.write(message % {"count": count})
