"""What the parity ledger of a large site costs: 600 pairs of pages with 20,000 texts."""

from contextlib import suppress
from time import perf_counter

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from programme.models import ChapterPage, ProgrammePage
from programme.translation.models import ParityUnit
from programme.translation.parity.refresh import refresh_parity

PAIRS, PARAGRAPHS, AT_ONCE = 600, 11, 3
WORDS = {
    "sv": "Vi gör tjänst %s lättare att använda för alla som bor i staden.",
    "fi": "Helpotamme palvelun %s käyttöä kaikille kaupungin asukkaille.",
}


def print_parity_costs():
    """Print the seconds and queries of reading everything, of checking it, and of the ledger's first screen."""
    _build()
    print()
    start = perf_counter()
    refresh_parity()
    print(
        f"{f'the ledger of {ParityUnit.objects.count():,} texts, read anew':48}{perf_counter() - start:8.2f} s"
    )
    start = perf_counter()
    refresh_parity()
    print(f"{'the same, nothing changed':48}{perf_counter() - start:8.2f} s")
    for options in ((), ("--refresh",)):
        start = perf_counter()
        with suppress(SystemExit):
            call_command("check_parity", *options, verbosity=0)
        print(f"{' '.join(('check_parity', *options)):48}{perf_counter() - start:8.2f} s")
    _print_screen()


def _build():
    finnish, parent = Locale.objects.get(language_code="fi"), ProgrammePage.objects.first()
    for number in range(PAIRS):
        page = ChapterPage(title=f"Sida {number}", slug=f"sida-{number}", locale=parent.locale)
        page.body = page.body.stream_block.to_python(_body(number, "sv"))
        parent.add_child(instance=page)
        other = page.copy_for_translation(finnish)
        other.title, other.live, other.slug = f"Sivu {number}", True, f"sivu-{number}"
        raw = [
            {**block, "value": made["value"]}
            for block, made in zip(page.body.raw_data, _body(number, "fi"), strict=True)
        ]
        other.body = other.body.stream_block.to_python(raw)
        other.save()


def _body(number, language):
    return [
        {
            "type": "text",
            "value": "".join(
                f"<p>{WORDS[language] % (10_000 * number + 10 * place + one)}</p>" for one in range(AT_ONCE)
            ),
        }
        for place in range(PARAGRAPHS)
    ]


def _print_screen():
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("bench"))
    address = reverse("programme_ledger:index")
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        start = perf_counter()
        client.get(address)
        seconds = perf_counter() - start
    print(f"{'the first screen of the ledger':48}{seconds:8.2f} s, {len(captured)} queries")
