"""Parity of the gettext catalogues: untranslated messages."""

import pytest

from programme.translation.models import ParityUnit
from programme.translation.parity.refresh import refresh_catalogues
from programme.translation.parity.sections import CATALOGUE

pytestmark = pytest.mark.django_db
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def write(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path / "harbour" / "locale"]

    def write(language, entries):
        folder = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "django.po").write_text(PO + entries, encoding="utf-8")
        refresh_catalogues()

    return write


def catalogue_units():
    units = ParityUnit.objects.filter(object_type=CATALOGUE, object_id="harbour")
    return {unit.words: (unit.state, unit.language) for unit in units}


def test_only_what_a_language_lacks_is_in_the_ledger(write):
    write("sv", 'msgid "Boat"\nmsgstr "Båt"\n\nmsgid "Quay"\nmsgstr "Kaj"\n')
    write("fi", 'msgid "Boat"\nmsgstr "Vene"\n\nmsgid "Quay"\nmsgstr ""\n')
    assert catalogue_units() == {"Quay": ("missing", "fi")}

    write("fi", 'msgid "Boat"\nmsgstr "Vene"\n\nmsgid "Quay"\nmsgstr "Laituri"\n')
    assert catalogue_units() == {}


def test_a_message_that_a_catalogue_does_not_know_is_missing_there(write):
    write("fi", 'msgid "Boat"\nmsgstr "Vene"\n')
    assert catalogue_units() == {"Boat": ("missing", "sv")}


def test_a_guess_is_no_translation(write):
    write("sv", 'msgid "Boat"\nmsgstr "Båt"\n')
    write("fi", '#, fuzzy\nmsgid "Boat"\nmsgstr "Laiva"\n')
    assert catalogue_units() == {"Boat": ("missing", "fi")}
