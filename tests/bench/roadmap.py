"""What a large roadmap costs, beside a minimal Wagtail page, and how long its tables take to import."""

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programme.actions.models.action import CHOSEN
from programme.models import (
    Action,
    ActionPage,
    Beneficiary,
    Benefit,
    Competence,
    Goal,
    GoalPage,
    Meeting,
    PerspectiveValue,
    ProgrammePage,
    ProgressUpdate,
    RoadmapPage,
    Sector,
)
from programme.roadmap.page_services.creation import create_action_pages
from programme.status import Light, Phase

from .measuring import MINIMAL_HOST, cost

ACTIONS, UPDATES, ROWS = 500, 10, 5000
# Fewer than for other pages: some of these take a second.
ROUNDS = 5
# What is measured below the address of the list of actions.
BELOW = {
    "all actions, as a table": "",
    "filtered by goals, lights and year": "?goals=a&goals=b&light=late&light=deviating&year=2025",
    "found by a word": "?q=tjänst",
    "by goal": "?view=goals",
    "timeline": "?view=timeline",
    "cost and effect": "?view=matrix",
    "exported as CSV": "csv/",
    "exported as XLSX": "xlsx/",
    "exported as JSON": "json/",
    "latest progress": "progress/",
    "feed": "feed/",
    "feed of a goal": "feed/a/",
}
TITLES = {"sv": "Vi gör tjänst %d lättare att använda", "fi": "Helpotamme palvelun %d käyttöä"}
NOTES = {"sv": "Arbetet går vidare enligt planen.", "fi": "Työ etenee suunnitelman mukaan."}


def print_roadmap_costs():
    """Print queries in both languages and milliseconds of each page, and then the seconds of two imports."""
    programme = ProgrammePage.objects.first().programme
    print(f"\nThe roadmap with {ACTIONS} actions in two languages and {UPDATES} entries of progress on each.")
    _build(programme)
    _print_pages()
    print()
    _time_import("import_actions", _action_rows(programme))
    _time_import("import_progress", _progress_rows())


def _build(programme):
    """Add to the edition's own actions what is missing."""
    chosen = _Choice(programme)
    missing = range(Action.objects.count(), ACTIONS)
    actions = Action.objects.bulk_create(
        Action(
            programme=programme,
            identifier=f"B{number}",
            sector=chosen(Sector, number),
            start=date(2024 + number % 3, 1, 1),
            end=date(2026, 12, 1),
            **{field: chosen(code, number) for code, field in CHOSEN.items()},
        )
        for number in missing
    )
    for number, action in enumerate(actions):
        action.goals.set([chosen(Goal, number), chosen(Goal, number + 1)])
        action.competences.set([chosen(Competence, number)])
        action.benefits.set([chosen(Benefit, number)])
        action.beneficiaries.set([chosen(Beneficiary, number), chosen(Beneficiary, number + 1)])
    create_action_pages(programme, list(zip(actions, map(_texts, missing), strict=True)))
    days = [date(2026, month, 20) for month in range(1, UPDATES + 1)]
    meetings = [Meeting.objects.get_or_create(programme=programme, date=day)[0] for day in days]
    ProgressUpdate.objects.record(_update(action, meeting) for meeting in meetings for action in actions)


class _Choice:
    """The rows of the programme's words in turn: ``choice(Goal, 7)``, ``choice("level", 7)``."""

    def __init__(self, programme):
        self._rows = {
            model: list(model.objects.filter(programme=programme))
            for model in (Goal, Competence, Benefit, Beneficiary)
        }
        self._rows[Sector] = [
            row for row in Sector.objects.filter(programme=programme) if row.is_allowed_owner
        ]
        for value in PerspectiveValue.objects.filter(perspective__programme=programme).select_related(
            "perspective"
        ):
            self._rows.setdefault(value.perspective.code, []).append(value)

    def __call__(self, kind, number):
        rows = self._rows[kind]
        return rows[number % len(rows)]


def _texts(number):
    return {language: {"title": title % number} for language, title in TITLES.items()}


def _update(action, meeting):
    phase, light = list(Phase)[meeting.date.month // 3], list(Light)[action.pk % len(Light)]
    return ProgressUpdate(
        action=action, meeting=meeting, date=meeting.date, phase=phase, light=light, percent=50, note=NOTES
    )


def _print_pages():
    print(f"{'':58}{'this page':^12}{'a minimal page there':>32}")
    print(f"{'':36}{'queries: sv':>12}{'fi':>6}{'ms':>10}{'bytes':>14}{'queries':>12}{'ms':>12}")
    for name, (swedish, finnish) in _addresses().items():
        here = cost(swedish, "localhost", ROUNDS)
        least = cost(_minimal(swedish), MINIMAL_HOST, ROUNDS)
        print(
            f"{name:36}{here.queries:>12}{_queries(finnish):>6}{here.milliseconds:>10.1f}{here.size:>14,}"
            f"{least.queries:>12}{least.milliseconds:>12.1f}"
        )


def _queries(address):
    """How many queries the second request takes."""
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def _addresses():
    """{what is measured: its addresses in Swedish and Finnish}."""
    roadmap = _versions(RoadmapPage)
    pages = {name: [address + end for address in roadmap] for name, end in BELOW.items()}
    return pages | {
        "an action": _versions(ActionPage, action__identifier=f"B{ACTIONS - 1}"),
        "a goal": _versions(GoalPage, goal__code="a"),
        "the programme": _versions(ProgrammePage),
    }


def _versions(model, **wanted):
    pages = model.objects.live().filter(**wanted)
    return [pages.get(locale__language_code=code).get_url() for code in TITLES]


def _minimal(address):
    """The address of the minimal page that stands as deep as ``address``; the deepest there is, for exports."""
    depth = min(address.partition("?")[0].count("/"), 6)
    return "/sv/" + "".join(f"minimal-{number}/" for number in range(3, depth + 1))


def _action_rows(programme):
    chosen = _Choice(programme)
    for number in range(ROWS):
        yield {
            "identifier": f"T{number}",
            **{f"title_{language}": title % number for language, title in TITLES.items()},
            "goals": chosen(Goal, number).code,
            "benefits": chosen(Benefit, number).code,
            "beneficiaries": chosen(Beneficiary, number).code,
            **{code: chosen(code, number).code for code in CHOSEN},
            "sector": chosen(Sector, number).code,
            "start": "2024-03",
            "end": "2026-10",
        }


def _progress_rows():
    for number in range(ROWS):
        yield {
            "action": f"T{number}",
            "date": "2025-09-09",
            "phase": list(Phase)[number % len(Phase)].value,
            "light": list(Light)[number % len(Light)].value,
            "percent": number % 101,
            **{f"note_{language}": note for language, note in NOTES.items()},
        }


def _time_import(command, rows):
    """Write the rows to a file and print how long the command takes to import it, its checks included."""
    rows = list(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
        start = perf_counter()
        call_command(command, path, verbosity=0)
    print(f"{f'{command} of {ROWS:,} rows':48}{perf_counter() - start:8.2f} s")
