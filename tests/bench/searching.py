"""What the search costs on a site of 2,000 pages, and what the dictionaries take of a process."""

import csv
import random
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from programme.models import Action, ProgrammePage
from programme.roadmap.page_services.creation import create_action_pages
from programme.search.index.indexer import rebuild_index
from programme.search.models import SearchDocument, SearchPage, SearchPosting
from programme.search.results import SearchQuery, SearchResults

PAGES = 2000
SEARCHES = Path(__file__).parents[1] / "project" / "searches.csv"
# In a process of its own, as one that serves pages: what it takes to understand words of both languages.
MEMORY = """
import os
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
before = resident()
from programme.search.language.word_forms import word_forms
for language, words in (("sv", "hundarnas kajer vägkartorna"), ("fi", "koirien laitureilla tiekartoissa")):
    for word in words.split():
        word_forms(word, language)
print((resident() - before) / 1_000_000)
"""


def print_search_costs():
    """Print what the index and a query cost; afterwards the site is as it was."""
    with transaction.atomic():
        _build()
        start = perf_counter()
        rebuild_index()
        print(f"\nThe search on {Page.objects.filter(depth__gt=1).count():,} pages")
        print(f"{'building the index':48}{perf_counter() - start:8.1f} s")
        print(f"{'entries and words of it':48}{_sizes():>20}")
        _print_queries()
        transaction.set_rollback(True)
    taken = subprocess.run(
        [sys.executable, "-c", MEMORY], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    print(f"{'memory that dictionaries take of a process':48}{float(taken.stdout):8.1f} MB")


def _build():
    """Add actions until there are so many pages, with sentences of the document in another order."""
    programme = ProgrammePage.objects.first().programme
    missing = range((PAGES - Page.objects.filter(depth__gt=1).count()) // 2)
    actions = Action.objects.bulk_create(
        Action(programme=programme, identifier=f"S{number}") for number in missing
    )
    chance = random.Random(1)  # noqa: S311 - the same texts each time
    sentences = {language: _sentences(language) for language in ("sv", "fi")}
    texts = [{language: _text(known, chance) for language, known in sentences.items()} for _action in actions]
    create_action_pages(programme, list(zip(actions, texts, strict=True)))


def _sentences(language):
    documents = SearchDocument.objects.filter(language=language).order_by("pk")
    texts = (text for passages in documents.values_list("passages", flat=True) for *_head, text in passages)
    return [line for text in texts for line in text.replace(". ", ".\n").splitlines() if len(line) > 20]


def _text(sentences, chance):
    return {
        "title": chance.choice(sentences)[:100],
        "abstract": " ".join(chance.sample(sentences, 3)),
        "implementation": " ".join(chance.sample(sentences, 12)),
        "resources": " ".join(chance.sample(sentences, 6)),
    }


def _sizes():
    return f"{SearchDocument.objects.count():,} / {SearchPosting.objects.count():,}"


def _print_queries():
    pages = {page.locale.language_code: page for page in SearchPage.objects.live().select_related("locale")}
    with SEARCHES.open(encoding="utf-8") as file:
        searches = [(row["language"], row["query"]) for row in csv.DictReader(file)]
    times, queries = [], []
    for language, words in searches:
        with CaptureQueriesContext(connection) as captured:
            _ask(pages, language, words)
        queries.append(len(captured))
        start = perf_counter()
        _ask(pages, language, words)
        times.append((perf_counter() - start) * 1000)
    print(f"{'a query of the search set: median, 95 %, longest':48}", end="")
    print(f"{median(times):8.1f} {quantiles(times, n=20)[-1]:8.1f} {max(times):8.1f} ms")
    print(f"{'queries of the database: fewest, most':48}{min(queries):8} {max(queries):8}")


def _ask(pages, language, words):
    results = SearchResults(SearchQuery("", words), pages, language, None)
    return results.hits, results.other_languages
