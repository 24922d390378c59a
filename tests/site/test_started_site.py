"""The site after ``start_site`` with a small edition, and after a second run."""

import json
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from wagtail_localize.models import LocaleSynchronization, TranslationSource

from home.models import HomePage, MenuItem, SiteSettings
from home.start.content import read_content
from programme.models import Action, Meeting, Programme, ProgrammePage, Role
from programme.permissions.models import RoleCode
from programme.steering.models import ProgressProposal

pytestmark = pytest.mark.django_db


def everything():
    """Return every row of the database that an editor can have written, as JSON."""
    output = StringIO()
    call_command("dumpdata", "home", "programme", "wagtailcore", "wagtail_localize", "auth", stdout=output)
    return json.loads(output.getvalue())


def test_programme_is_published_in_both_languages(started):
    languages = ProgrammePage.objects.live().values_list("locale__language_code", flat=True)
    assert sorted(languages) == ["fi", "sv"]
    assert {page.get_parent().specific_class for page in ProgrammePage.objects.all()} == {HomePage}


def test_second_start_changes_nothing_an_editor_wrote(started, start):
    for page in (HomePage.objects.first(), ProgrammePage.objects.first()):
        page.title = "Omskriven"
        page.save_revision().publish()
    HomePage.objects.last().unpublish()
    LocaleSynchronization.objects.all().delete()
    before = everything()
    start()

    assert everything() == before


def test_the_demo_contact_has_example_actions_that_go_on(started, start, settings):
    settings.DEBUG = True
    for number, phase in enumerate(("in_progress", "completed", "planning")):
        programme = Programme.objects.get()
        Action.objects.create(programme=programme, identifier=f"X{number}", phase=phase, is_example=True)
    start(demo_users=True)

    contact = get_user_model().objects.get(username="contact")
    assert {action.identifier for action in contact.programme_actions.all()} == {"X0", "X2"}


def test_a_meeting_to_try_out_is_planned_once_and_marked_as_an_example(started, start, settings):
    settings.DEBUG = True
    Action.objects.create(programme=Programme.objects.get(), identifier="X1", is_example=True)
    start(demo_users=True)
    meeting = Meeting.objects.planned().get()
    assert {"exempel" in meeting.body.data["sv"], "esimerkki" in meeting.body.data["fi"]} == {True}
    proposal = ProgressProposal.objects.get()
    assert (proposal.proposed_by.username, proposal.note.data["sv"][:7]) == ("contact", "Exempel")
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=timezone.now())
    start(demo_users=True)
    assert not Meeting.objects.planned().exists()


def test_second_start_gives_back_no_right_that_was_taken(started, start):
    group = Role.objects.get(code=RoleCode.COMMUNICATIONS).group
    group.permissions.clear()
    start()

    assert not group.permissions.exists()


def front_page(language):
    return HomePage.objects.get(locale__language_code=language)


def test_everything_around_the_programme_is_filled_in(started, show):
    content = read_content()
    for language in ("sv", "fi"):
        html = show(f"/{language}/")
        titles = [heading.get_text(strip=True) for heading in html.select(".home-starts h3, .home-news h3")]
        news = sorted(content["news"], key=lambda item: item["date"], reverse=True)
        assert titles == [item[language]["title"] for item in [*content["starts"], *news]]
        assert html.select_one(".site-name").get_text(strip=True) == content["settings"]["name"][language]
        assert html.select(".site-menu a, .site-footer-menu a")
        assert html.select(".home-starts a")


def test_a_part_that_the_edition_lacks_leaves_its_start_without_a_link(started, show):
    employees = show("/sv/").select_one(".home-starts li:nth-child(2)")

    assert not ProgrammePage.objects.first().get_descendants().filter(title="Ny anställd").exists()
    assert employees.h3.get_text(strip=True)
    assert not employees.a


def test_the_finnish_front_page_is_a_translation_that_a_translator_can_go_on_from(started):
    source = TranslationSource.objects.get(object_id=front_page("sv").translation_key)
    translation = source.translations.get(target_locale__language_code="fi")

    assert translation.get_progress()[0] == translation.get_progress()[1]
    assert front_page("fi").starts[0].id == front_page("sv").starts[0].id
    assert front_page("fi").starts[0].value["title"] == "Asukkaat"


def test_what_an_editor_emptied_stays_empty(started, start):
    MenuItem.objects.all().delete()
    front = front_page("sv")
    front.starts = []
    front.news = []
    front.save_revision().publish()
    SiteSettings.objects.update(palette="plum")
    start()

    assert not MenuItem.objects.exists()
    assert not front_page("sv").starts
    assert SiteSettings.objects.get().palette == "plum"
