import pytest
from wagtail.models import Page

from programme.importing.edition import read_edition
from programme.importing.importer import import_edition
from programme.importing.report import Action
from programme.models import ChapterPage, Goal, GoalPage, ProgrammePage

from .editions import write_edition


@pytest.fixture
def run(front_page, tmp_path):
    """Import an edition, whole or with other texts; returns the report."""

    def run(dry_run=False, **files):
        return import_edition(read_edition(write_edition(tmp_path / "edition", **files)), front_page, dry_run)

    return run


def page_in(language, model, title):
    return model.objects.get(title=title, locale__language_code=language)


def test_both_languages_become_live_pairs(run):
    run()
    for model, swedish, finnish in (
        (ProgrammePage, "Stadsprogrammet", "Kaupunkiohjelma"),
        (ChapterPage, "Inledning", "Johdanto"),
        (GoalPage, "Bättre tjänster", "Parempia palveluja"),
    ):
        ours, theirs = page_in("sv", model, swedish), page_in("fi", model, finnish)
        assert ours.translation_key == theirs.translation_key
        assert ours.live
        assert theirs.live
        assert not theirs.has_unpublished_changes
    assert Page.find_problems() == ([], [], [], [], [])


def test_second_import_changes_nothing(run):
    run()
    before = list(Page.objects.values_list("pk", "latest_revision_id"))
    assert run().changes == []
    assert list(Page.objects.values_list("pk", "latest_revision_id")) == before
