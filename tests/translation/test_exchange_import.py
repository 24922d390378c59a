"""Import: number of queries, and publication of pages that it completes."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from programme.translation.models import PendingPublication
from programme.translation.sync.pending_publications import queue_publication
from tests.programme.pairs import link_of, make_pair, words, write
from tests.programme.people import told
from tests.programme.roadmap_admin import log_in
from tests.programme.translating import published_pair, string_of
from tests.translation.exchange_files import import_po, po_of, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(document):
    """A page and its translation, both published."""
    return make_pair(document)


def waiting_file(lead, user, *paragraphs):
    """Let a page wait for the translation of these paragraphs; the file in which they are translated."""
    queue_publication(write(lead, "Ett.", *paragraphs), user)
    po = po_of(link_of(lead))
    for text in paragraphs:
        po.find(text).msgstr = f"fi {text}"
    return po


def queries_of(lead, user, count):
    texts = [f"Rad {number} av {count}." for number in range(count)]
    po = waiting_file(lead, user, *texts, "Sista.")
    po.find("Sista.").msgstr = ""
    with CaptureQueriesContext(connection) as queries:
        assert len(import_po(link_of(lead), po).changes) == count
    return len(queries)


def test_as_many_queries_for_many_texts_as_for_one(pair, admin_user):
    lead, _other = pair

    assert queries_of(lead, admin_user, 60) == queries_of(lead, admin_user, 2) < 60


def test_a_text_that_was_there_is_replaced_and_remains_the_same_row(document):
    translation = published_pair(document, "first")
    import_po(translation, po_of(translation), Mål="Tavoite")
    before = StringTranslation.objects.get()
    StringTranslation.objects.update(has_error=True, field_error="?", translation_type="machine")
    po = po_of(translation)
    po.find("Mål").flags.remove("fuzzy")
    import_po(translation, po, Mål="Päämäärä", Bakgrund="Tausta")
    after = StringTranslation.objects.get(translation_of__data="Mål")

    assert (after.pk, after.created_at, after.data) == (before.pk, before.created_at, "Päämäärä")
    assert (after.has_error, after.field_error, after.translation_type) == (False, "", "manual")
    assert after.updated_at > before.updated_at
    assert StringTranslation.objects.count() == 2


def test_a_new_title_is_shown_in_the_admin_at_once(document):
    translation = published_pair(document, "first")
    assert string_of(translation, "Inledning").context.path == "title"
    import_po(translation, po_of(translation), Inledning="Johdanto &amp; muuta")

    assert Page.objects.get(pk=document.fi.first.pk).draft_title == "Johdanto & muuta"


def test_a_page_that_waited_for_nothing_else_is_published_and_named(pair, admin_user):
    lead, other = pair
    po = waiting_file(lead, admin_user, "Två.", "Tre.")
    done = import_po(link_of(lead), po)

    assert [page.pk for page in done.published] == [lead.pk]
    assert words(lead)[1:] == ["<p>Två.</p>", "<p>Tre.</p>"]
    assert words(other)[1:] == ["<p>fi Två.</p>", "<p>fi Tre.</p>"]


def test_a_page_that_waits_for_more_is_not_published(pair, admin_user):
    lead, other = pair
    po = waiting_file(lead, admin_user, "Två.", "Tre.")
    po.find("Tre.").msgstr = ""

    assert import_po(link_of(lead), po).published == []
    assert words(other) == ["<p>fi Ett.</p>"]
    assert PendingPublication.objects.exists()


def test_a_page_is_not_said_to_be_published_if_whoever_asked_for_it_no_longer_may(pair, admin_user):
    lead, other = pair
    po = waiting_file(lead, admin_user, "Två.")
    type(admin_user).objects.update(is_active=False)

    assert import_po(link_of(lead), po).published == []
    assert words(other) == ["<p>fi Ett.</p>"]


def test_the_desk_says_before_and_after_what_is_published(pair, client, admin_user):
    lead, _other = pair
    po = waiting_file(lead, admin_user, "Två.")
    url = reverse("programme_desk:import")
    log_in(client, admin_user)
    trial = client.post(url, {"file": upload(po)}).content.decode()
    assert "A page that waits for its translation is published when nothing is missing any more." in trial

    response = client.post(url, {"file": upload(po), "bring-in": "1"})
    assert told(response)[1] == "Published, as nothing is missing any more: “Nytt”"


def test_the_command_names_what_is_published(pair, admin_user, tmp_path, capsys):
    lead, other = pair
    file = tmp_path / "fi.po"
    file.write_text(str(waiting_file(lead, admin_user, "Två.")), encoding="utf-8")
    call_command("import_translations", file)

    assert "Published, as nothing is missing any more (1)\n  Nytt\n" in capsys.readouterr().out
    assert words(other)[1:] == ["<p>fi Två.</p>"]
