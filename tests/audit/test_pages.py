"""Events of pages, in every language, with the live state before and after."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page, PageViewRestriction

from programme.models import ActionPage
from tests.audit.factories import Log
from tests.programme.builders import await_translation, translate
from tests.programme.roadmap_admin import ADD, log_in
from tests.programme.test_admin_actions import form  # noqa: F401 - a fixture


@pytest.fixture
def page(document):
    return Page.objects.get(pk=document.sv.first.pk).specific


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("anna")


@pytest.fixture
def publish(user):
    """Save a page as a revision and publish it as a user of the admin; and return the primary key of the revision."""

    def publish(page):
        with LogContext(user=user):
            revision = page.save_revision()
            revision.publish()
        page.refresh_from_db()
        return revision.pk

    return publish


def test_new_text_is_published_in_place_of_an_older_one(page, publish):
    first = publish(page)
    log = Log()
    page.title = "En ny början"
    second = publish(page)

    entry = log.single()
    assert (entry.kind, entry.event, entry.actor_name) == ("publication", "page.publish", "anna")
    assert (entry.object_type, entry.object_id) == ("wagtailcore.page", str(page.pk))
    assert entry.object_name == "En ny början (sv)"
    assert entry.before == {"live": True, "live_revision": first, "title": "Inledning"}
    assert entry.after == {"live": True, "live_revision": second, "title": "En ny början"}


def test_draft_is_no_publication(page, user):
    log = Log()
    page.title = "Ett utkast"
    page.save_revision(user=user)

    assert log.entries == []


def test_page_is_unpublished_and_published_again(page, publish, user):
    revision = publish(page)
    log = Log()
    with LogContext(user=user):
        Page.objects.get(pk=page.pk).unpublish()
    page.refresh_from_db()
    again = publish(page)

    gone, live = {"live": False, "live_revision": None}, {"live": True, "live_revision": revision}
    *told, ahead = log.rows()
    assert ahead[0] == "page.ahead"  # told of in test_pairing_paths
    assert told == [
        ("page.unpublish", "Inledning (sv)", "anna", live, gone),
        ("page.unpublish", "Johdanto (fi)", "anna", {"live": True, "live_revision": None}, gone),
        ("page.publish", "Inledning (sv)", "anna", gone, {"live": True, "live_revision": again}),
    ]


def test_each_language_is_told_by_itself(document, publish):
    log = Log()
    for language in (document.sv, document.fi):
        publish(Page.objects.get(pk=language.first.pk).specific)

    assert [entry.object_name for entry in log.entries] == ["Inledning (sv)", "Johdanto (fi)"]


def test_alias_shows_the_new_text_of_its_source(document, publish):
    source = Page.objects.get(pk=document.sv.waiting.pk).specific
    alias = source.aliases.get()
    log = Log()
    revision = publish(source)

    first, second = [entry for entry in log.entries if entry.event != "page.ahead"]
    assert (first.object_id, second.object_id) == (str(source.pk), str(alias.pk))
    assert (second.event, second.object_name) == ("page.publish", f"{alias.title} (fi)")
    assert second.before == {"live": True, "live_revision": None}
    assert second.after == {"live": True, "live_revision": revision}


def test_alias_that_goes_live_is_told_once(page, publish):
    page.unpublish()
    other = page.get_parent().add_child(instance=type(page)(title="Ny", slug="ny", locale=page.locale))
    other.unpublish()
    alias = await_translation(other)
    assert not alias.live
    log = Log()
    publish(other)

    assert [(entry.event, entry.object_name) for entry in log.entries] == [
        ("page.publish", "Ny (sv)"),
        ("page.ahead", "Ny (sv)"),
        ("page.publish", "Ny (fi)"),
    ]


def test_page_that_is_made_live_at_once_is_told(page):
    log = Log()
    added = page.add_child(instance=Page(title="Ny", slug="ny", locale=page.locale))
    translate(added, "Uusi")

    gone, live = {"live": False, "live_revision": None}, {"live": True, "live_revision": None}
    assert log.rows()[0] == ("page.publish", "Ny (sv)", "", gone, live)
    assert log.rows()[-1][1] == "Uusi (fi)"


def test_page_is_moved_to_another_parent(page, document, user):
    log = Log()
    finnish = Page.objects.get(pk=document.fi.first.pk)
    with LogContext(user=user):
        page.move(Page.objects.get(pk=document.sv.front.pk), "last-child")
    after = {moved.pk: moved.url_path for moved in Page.objects.filter(pk__in=[page.pk, finnish.pk])}

    assert log.rows() == [
        ("page.move", name, "anna", {"url_path": moved.url_path}, {"url_path": after[moved.pk]})
        for name, moved in (("Inledning (sv)", page), ("Johdanto (fi)", finnish))
    ]


def test_order_of_pages_is_no_publication(page, document):
    log = Log()
    page.move(Page.objects.get(pk=document.sv.about.pk), "right")

    assert log.entries == []


def test_page_is_deleted_with_what_stands_below_it(page, publish, user):
    revision = publish(page)
    child = page.add_child(instance=Page(title="Mera", slug="mera", locale=page.locale, live=False))
    log = Log()
    with LogContext(user=user):
        Page.objects.get(pk=page.pk).delete()

    told = {name: (event, actor, before, after) for event, name, actor, before, after in log.rows()}
    state = {"live": True, "live_revision": revision, "title": "Inledning", "expire_at": None}
    assert told.keys() == {"Inledning (sv)", "Mera (sv)", "Johdanto (fi)"}
    assert told["Inledning (sv)"] == ("page.delete", "anna", state | {"url_path": page.url_path}, None)
    assert told["Mera (sv)"][2]["url_path"] == child.url_path


def test_publication_is_scheduled_and_cancelled(page, publish, user):
    publish(page)
    log = Log()
    page.go_live_at = timezone.now().replace(microsecond=0) + timedelta(days=7)
    revision = page.save_revision()
    with LogContext(user=user):
        revision.publish()
    revision.approved_go_live_at = None
    revision.save(user=user, update_fields=["approved_go_live_at"])

    scheduled, cancelled = log.entries
    assert (scheduled.event, scheduled.actor_name, scheduled.before) == (
        "page.schedule",
        "anna",
        {"live": True},
    )
    assert scheduled.after["live_revision"] == revision.pk
    assert scheduled.after["go_live_at"].startswith(page.go_live_at.isoformat()[:19])
    assert (cancelled.event, cancelled.before) == ("page.schedule_cancel", scheduled.after)


def test_page_is_closed_to_the_public_and_opened(page, user):
    log = Log()
    restriction = PageViewRestriction(page=page, restriction_type="password", password="hemligt")
    restriction.save(user=user)
    restriction.delete(user=user)

    closed = {"restriction": "password"}
    assert log.rows() == [
        ("page.restrict", "Inledning (sv)", "anna", None, closed),
        ("page.open", "Inledning (sv)", "anna", closed, None),
    ]


def test_pages_of_a_new_action_are_told_in_both_languages(client, admin_user, form):  # noqa: F811
    log_in(client, admin_user)
    log = Log()
    client.post(reverse(ADD), form(title_1="", summary_1=""))

    published = [entry for entry in log.entries if entry.kind == "publication"]
    pages = ActionPage.objects.filter(action__identifier="D20").select_related("locale")
    assert {(entry.object_name, entry.object_id, entry.actor_name) for entry in published} == {
        (f"Öppna data ({page.locale.language_code})", str(page.pk), "admin") for page in pages
    }
    assert len(published) == 2


def test_publication_that_fails_is_not_told(page):
    log = Log()
    with transaction.atomic():
        page.save_revision().publish()
        transaction.set_rollback(True)

    assert log.entries == []
