"""Factories of a programme without actions, and of tables of its actions in several file formats."""

import csv
from datetime import date
from io import StringIO

from openpyxl import Workbook

from programme.glossary.table_import import import_terms
from programme.models import (
    Beneficiary,
    Benefit,
    Competence,
    Goal,
    Perspective,
    PerspectiveValue,
    Programme,
    ProgrammePage,
    RoadmapPage,
    Sector,
)
from programme.spreadsheets.actions import import_actions
from programme.spreadsheets.checkpoints import import_checkpoints
from programme.spreadsheets.progress import import_progress
from programme.spreadsheets.reader import read_table_file
from tests.programme.builders import add, block, translate

IMPORTS = {
    "actions": import_actions,
    "progress": import_progress,
    "checkpoints": import_checkpoints,
    "terms": import_terms,
}

WORDS = {
    Goal: {"a": ("Bättre service", "Parempi palvelu"), "b": ("Klimatåtgärder", "Ilmastoteot")},
    Competence: {"1": ("Digital bildning", "Digisivistys"), "2": ("Kontinuitet", "Jatkuvuus")},
    Benefit: {"renewal": ("Förnyelse", "Uudistuminen"), "human": ("Människan, vardagen", "Ihminen, arki")},
    Beneficiary: {"residents": ("Invånarna", "Asukkaat"), "staff": ("Personalen", "Henkilöstö")},
}
ANSWERS = {
    "level": {"foundation": ("Grunden", "Perusta"), "common": ("Gemensamt (TORI)", "Yhteinen (TORI)")},
    "statutory": {"yes": ("Ja", "Kyllä"), "no": ("Nej", "Ei")},
    "cost": {"s": ("S", "S"), "m": ("M", "M"), "l": ("L", "L")},
    "effect": {"s": ("S", "S"), "m": ("M", "M"), "l": ("L", "L")},
    "development": {
        "network": ("I nätverk", "Verkostossa"),
        "independent": ("Självständigt", "Itsenäisesti"),
    },
}
SECTORS = {
    "culture": ("Bildning", "Sivistys", Sector.Kind.SECTOR),
    "water": ("Vattenverket", "Vesilaitos", Sector.Kind.ENTERPRISE),
    "energy": ("Energibolaget", "Energiayhtiö", Sector.Kind.GROUP_COMPANY),
}

ACTION = {
    "identifier": "D1",
    "title_sv": "En e-tjänst",
    "title_fi": "Sähköinen palvelu",
    "summary_sv": "Vi bygger den.",
    "summary_fi": "Rakennamme sen.",
    "goals": "a",
    "competences": "1",
    "level": "common",
    "statutory": "no",
    "benefits": "renewal",
    "beneficiaries": "residents",
    "cost": "s",
    "effect": "l",
    "development": "network",
    "sector": "culture",
    "start": "2024-03",
    "end": "2025-12",
}
ENTRY = {"action": "D1", "date": "2025-02-11", "phase": "in_progress", "light": "on_plan", "percent": "40"}
ENTRY |= {"note_sv": "Arbetet pågår.", "note_fi": "Työ on käynnissä."}
CHECKPOINT = {"action": "D1", "number": "1", "text_sv": "Tjänsten är öppen", "text_fi": "Palvelu on auki"}
CHECKPOINT |= {"due": "2026-06-30", "verdict": "open"}
TERM = {"code": "roadmap", "name_sv": "vägkarta", "name_fi": "tiekartta"}
TERM |= {
    "explanation_sv": "Årets åtgärder.",
    "explanation_fi": "Vuoden toimenpiteet.",
    "synonyms_sv": "färdplan; plan",
}


def build_programme(front, code="p"):
    """Create a programme below ``front`` with a roadmap in both languages, vocabulary, and two commitments in its text."""
    programme = Programme.objects.create(
        code=code, name={"sv": "Programmet", "fi": "Ohjelma"}, start_year=2024, end_year=2026
    )
    for model, rows in WORDS.items():
        for order, (word, names) in enumerate(rows.items()):
            model.objects.create(programme=programme, code=word, order=order, name=_name(*names))
    for number, (name, values) in enumerate(ANSWERS.items(), start=1):
        perspective = Perspective.objects.create(
            programme=programme, number=number, code=name, question=_name("Vad?", "Mikä?")
        )
        for order, (value, names) in enumerate(values.items()):
            PerspectiveValue.objects.create(
                perspective=perspective, code=value, order=order, name=_name(*names)
            )
    for sector, (swedish, finnish, kind) in SECTORS.items():
        Sector.objects.create(programme=programme, code=sector, name=_name(swedish, finnish), kind=kind)
    top = add(front, ProgrammePage, "Programmet", programme=programme)
    translate(top, "Ohjelma", slug=f"ohjelma-{code}")
    promises = [_promise("promise-service"), _promise("promise-climate")]
    translate(add(top, RoadmapPage, "Vägkartan", body=promises), "Tiekartta", slug="tiekartta", body=promises)
    return programme


def as_csv(*rows, separator=","):
    """Return dicts as the content of a CSV file with a column for each of their keys."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return cells_as_csv([columns, *([row.get(name, "") for name in columns] for row in rows)], separator)


def cells_as_csv(rows, separator=","):
    """Return lists of cells as the content of a CSV file."""
    text = StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def as_workbook(path, rows, above=0, sheets_before=()):
    """Write lists of cells as an Excel workbook, below some empty rows, and return its path."""
    book = Workbook()
    for name in sheets_before:
        book.create_sheet(name)
    sheet = book.create_sheet("Data")
    book.remove(book.worksheets[0])
    for row_number, cells in enumerate(rows, start=above + 1):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row_number, column, value)
    book.save(path)
    return path


def import_file(programme, kind, path, dry_run=False):
    """Import a file and return the report."""
    return IMPORTS[kind](programme, read_table_file(path, kind), dry_run)


class Importer:
    """Imports tables into one programme: from dicts, or from the content of a file."""

    def __init__(self, programme, folder):
        self.programme = programme
        self.folder = folder

    def __call__(self, kind, *rows, dry_run=False):
        return self.text(kind, as_csv(*rows), dry_run=dry_run)

    def text(self, kind, content, name="table.csv", dry_run=False):
        """Import ``content``, text or bytes, as a file of this name."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return import_file(self.programme, kind, path, dry_run)


def day(text):
    return date.fromisoformat(text)


def _name(swedish, finnish):
    return {"sv": swedish, "fi": finnish}


def _promise(anchor):
    return block("callout", {"kind": "promise", "title": "Vi lovar", "text": "<p>Ja.</p>", "anchor": anchor})
