"""What an import and a repair cost."""

import os
from pathlib import Path
from time import perf_counter

from django.conf import settings
from wagtail.models import Site

from programme.importing.document_repair.pipeline import Source, repair
from programme.importing.editions.importer import import_edition, load_edition

EDITION = settings.BASE_DIR / "content" / "digiprogrammet-2024-2026"
PARAGRAPHS = "\n\n".join(f"Stycke {n} om kajer, bojar och {n * 7} måsar på bryggan." for n in range(60))
HALF_A_MEGABYTE = "# Hamnen\n\n" + "\n\n".join(f"## {n}. Kapitel{n}\n\n{PARAGRAPHS}" for n in range(1, 140))


def print_import_costs():
    """Print seconds, each measured once: these are long enough to be told from noise."""
    print()
    front = Site.objects.get(is_default_site=True).root_page
    edition = _timed("reading and checking the edition", lambda: load_edition(EDITION))
    _timed("importing it once more, without changes", lambda: import_edition(edition, front))
    text = HALF_A_MEGABYTE.encode()
    _timed(f"repairing a document of {len(text) // 1000} kB", lambda: _repair(text))
    if path := os.environ.get("PROGRAMME_SOURCE_DOCUMENT"):
        _timed("repairing the source document", lambda: _repair(Path(path).read_bytes()))


def _repair(content):
    return repair(Source(content, "document.md", "sv", Path(), (2024, 2026)))


def _timed(what, act):
    start = perf_counter()
    result = act()
    print(f"{what:48}{perf_counter() - start:8.2f} s")
    return result
