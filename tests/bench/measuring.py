import gzip
from collections import namedtuple
from statistics import median
from time import perf_counter

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, Site

from tests.public_pages import page_types, public_pages

from .models import MinimalPage

ROUNDS = 30
MINIMAL_HOST = "minimal.example.org"

Cost = namedtuple("Cost", "queries milliseconds size compressed")


def build_site():
    """Make the site that `make run` starts, in a database that is gone when the program ends."""
    print(
        f"Building the site in memory; then {ROUNDS} requests to each page, by a reader who is not logged in."
    )
    call_command("migrate", verbosity=0)
    call_command("start_site", verbosity=0)


def print_costs():
    """Print a row for each type of page; milliseconds are medians, bytes are of the HTML alone."""
    costs = {page: cost(page.address, "localhost") for page in longest_pages()}
    minimal = dict(enumerate(minimal_costs(), start=2))
    print(f"{'':40}{'this page':^40}{'a minimal page there':^24}")
    print(
        f"{'':32}{'depth':>8}{'queries':>8}{'ms':>8}{'bytes':>12}{'gzip':>12}{'queries':>8}{'ms':>8}{'bytes':>8}"
    )
    for page, (queries, milliseconds, size, compressed) in costs.items():
        depth = page.address.count("/")
        least = minimal[depth]
        print(
            f"{page.page_type:32}{depth:>8}{queries:>8}{milliseconds:>8.1f}{size:>12,}{compressed:>12,}"
            f"{least.queries:>8}{least.milliseconds:>8.1f}{least.size:>8,}"
        )


def longest_pages():
    """Return the Swedish page of each type that is heaviest to send, nearest to the front page first."""
    client = Client()
    pages = [page for page in public_pages() if page.language == "sv"]
    sizes = {page: len(client.get(page.address).content) for page in pages}
    longest = [
        max((page for page in pages if page.page_type == name), key=sizes.get) for name in page_types()
    ]
    return sorted(longest, key=lambda page: (page.address.count("/"), page.address))


def minimal_costs():
    """Yield the :class:`Cost` of a minimal page for each depth from 2 on, in a site of their own."""
    locale = Locale.objects.get(language_code="sv")
    page, address = Page.get_first_root_node(), "/sv/"
    for depth in range(2, 7):
        page = page.add_child(instance=MinimalPage(title="Liten", slug=f"minimal-{depth}", locale=locale))
        if depth == 2:
            Site.objects.create(hostname=MINIMAL_HOST, root_page=page)
        else:
            address += f"{page.slug}/"
        yield cost(address, MINIMAL_HOST)


def cost(address, host, rounds=ROUNDS):
    """Ask for ``address`` once to warm up and then as often as ``rounds`` says; return its :class:`Cost`."""
    client = Client(HTTP_HOST=host)
    response = client.get(address)
    assert response.status_code == 200, address
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        queries = len(captured)
    times = []
    for _round in range(rounds):
        start = perf_counter()
        client.get(address)
        times.append(perf_counter() - start)
    content = response.content
    return Cost(queries, median(times) * 1000, len(content), len(gzip.compress(content)))
