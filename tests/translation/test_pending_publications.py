"""Pending publications: not public before they are complete, and withdrawn or published afterwards."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from programme.audit.models import AuditEntry
from programme.models import OutdatedSummary, OutdatedTranslation
from programme.translation.models import PendingPublication
from programme.translation.sync.pending_publications import publish_with_summary, queue_publication
from tests.programme.pairs import fresh, link_of, make_pair, make_waiting, translate_all, words, write
from tests.programme.people import told

pytestmark = pytest.mark.parametrize("language", ["sv", "fi"])
OTHER = {"sv": "fi", "fi": "sv"}


@pytest.fixture
def pending_pair(document, language, commit, admin_user):
    """A pair whose draft, with a second paragraph, waits for its translation."""
    lead, other = commit(make_pair, document, language)
    assert commit(queue_publication, write(lead, "Ett.", "Hemligt."), admin_user)
    return lead, other


def are_unchanged(*pages):
    return [len(words(page)) for page in pages] == [1, 1] and not OutdatedTranslation.objects.exists()


def reasons():
    return [entry.after["reason"] for entry in AuditEntry.objects.filter(event="page.pair_refused")]


# Nobody reads it before


def test_a_program_that_saves_the_translation_shows_nothing_of_the_draft(pending_pair, commit, visit):
    lead, other = pending_pair
    commit(link_of(lead).save_target)

    assert are_unchanged(lead, other)
    assert not visit(fresh(other)).select(".translation-notice")
    assert PendingPublication.objects.exists()


def test_the_draft_of_a_translation_that_is_published_shows_nothing_of_it(pending_pair, commit, admin):
    lead, other = pending_pair
    link_of(lead).save_target(publish=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    commit(admin.post, f"{address}?id={other.pk}")

    assert are_unchanged(lead, other)


def test_a_translation_that_is_mended_meanwhile_is_public_at_once(pending_pair, commit):
    lead, other = pending_pair
    StringTranslation.objects.filter(translation_of__data="Ett.").update(data="Parempi.")
    commit(link_of(lead).save_target)

    assert words(other) == ["<p>Parempi.</p>"]
    assert link_of(lead).source.stringsegment_set.filter(string__data="Hemligt.").exists()


def test_a_page_that_only_shows_the_other_language_shows_what_is_public(
    document, language, commit, admin_user, visit
):
    lead, alias = commit(make_waiting, document, language)
    commit(queue_publication, write(lead, "Ett.", "Hemligt."), admin_user)
    commit(link_of(lead).save_target)

    assert len(words(alias)) == 1
    assert visit(fresh(alias)).select(".translation-notice")


def test_the_translation_of_a_page_that_is_not_public_is_not_published(
    document, language, commit, admin, visit
):
    lead, other = commit(make_pair, document, language)
    commit(admin.post, reverse("wagtailadmin_pages:unpublish", args=[lead.pk]))
    response = commit(admin.post, reverse("wagtailadmin_pages:edit", args=[other.pk]), {"action": "publish"})

    assert not fresh(other).live
    assert "is not public in" in told(response)[-1]


def test_what_is_scheduled_is_not_published_earlier_in_the_other_language(
    document, language, commit, admin, admin_user
):
    lead, other = commit(make_pair, document, language)
    draft = write(lead, "Ett.", "Senare.").as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    commit(queue_publication, draft.save_revision(), admin_user)
    commit(translate_all, link_of(lead))
    response = commit(admin.post, reverse("wagtailadmin_pages:edit", args=[other.pk]), {"action": "publish"})

    assert are_unchanged(lead, other)
    assert "is not public in" in told(response)[-1]


# It does not get lost


def test_synchronising_meanwhile_does_not_publish_it_untranslated(pending_pair, commit, admin):
    lead, other = pending_pair
    commit(admin.post, reverse("wagtail_localize:update_translations", args=[link_of(lead).source_id]))
    commit(StringTranslation.objects.filter(translation_of__data="Ett.").first().save)
    assert are_unchanged(lead, other)
    commit(translate_all, link_of(lead))
    commit(StringTranslation.objects.filter(translation_of__data="Ett.").first().save)

    assert len(words(lead)) == len(words(other)) == 2


def test_tidying_away_old_revisions_leaves_it(pending_pair):
    lead, _other = pending_pair
    write(lead, "Ett.", "Hemligt.", "Mer.")
    pending = PendingPublication.objects.get()
    with pytest.raises(ProtectedError), transaction.atomic():  # what purge_revisions passes over
        pending.revision.delete()

    assert PendingPublication.objects.get().revision == pending.revision


def test_with_its_page_it_is_gone(pending_pair, commit):
    commit(fresh(pending_pair[0]).delete)

    assert not PendingPublication.objects.exists()


def test_without_whoever_asked_for_it_nothing_is_published(document, language, commit):
    lead, other = commit(make_pair, document, language)
    user = get_user_model().objects.create_superuser("leaves")
    commit(queue_publication, write(lead, "Ett.", "Hemligt."), user)
    user.delete()
    commit(translate_all, link_of(lead))

    assert are_unchanged(lead, other)
    assert reasons() == ["user"]


# It is called back


def test_a_page_that_is_unpublished_does_not_come_back_with_its_translation(pending_pair, commit, admin):
    lead, other = pending_pair
    commit(admin.post, reverse("wagtailadmin_pages:unpublish", args=[lead.pk]))
    commit(translate_all, link_of(lead))

    assert not fresh(lead).live
    assert not fresh(other).live
    assert reasons() == ["unpublished"]


def test_a_draft_that_is_discarded_is_not_published(pending_pair, commit):
    lead, other = pending_pair
    fresh(lead).save_revision()
    commit(translate_all, link_of(lead))

    assert are_unchanged(lead, other)
    assert reasons() == ["discarded"]


def test_an_editor_calls_it_back(pending_pair, commit, admin):
    lead, other = pending_pair
    address = reverse("programme_pairing:stop_waiting", args=[lead.pk])
    assert address in admin.get(reverse("wagtailadmin_pages:edit", args=[lead.pk])).content.decode()
    assert "Call it back" in admin.get(address).content.decode()
    response = commit(admin.post, address)
    commit(translate_all, link_of(lead))

    assert "is a draft again" in told(response)[-1]
    assert are_unchanged(lead, other)
    assert reasons() == ["stopped"]
    assert not link_of(lead).source.stringsegment_set.filter(string__data="Hemligt.").exists()
    assert "It waits no longer" in told(admin.get(address))[-1]


# What is told of a publication that does not come about


def test_a_schedule_that_is_called_off_tells_nothing(document, language, commit, admin, admin_user, visit):
    lead, other = commit(make_pair, document, language)
    draft = write(lead, "Ett.", "Två.").as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    commit(publish_with_summary, revision, {other.locale: "Uutta tässä."}, admin_user)
    commit(admin.post, reverse("wagtailadmin_pages:revisions_unschedule", args=[lead.pk, revision.pk]))

    assert not OutdatedSummary.objects.exists()


def test_another_publication_before_the_scheduled_one_tells_its_own(document, language, commit, admin_user):
    lead, other = commit(make_pair, document, language)
    draft = write(lead, "Ett.", "Två.").as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    commit(publish_with_summary, draft.save_revision(), {other.locale: "Senare."}, admin_user)
    draft = write(lead, "Ett.", "Nu.").as_object()
    draft.go_live_at = None
    commit(draft.save_revision().publish)

    assert not OutdatedSummary.objects.exists()


def test_a_page_that_is_deleted_tells_nothing(document, language, commit, admin_user):
    lead, other = commit(make_pair, document, language)
    commit(publish_with_summary, write(lead, "Ett.", "Två."), {other.locale: "Uutta."}, admin_user)
    commit(fresh(lead).delete)

    assert not OutdatedSummary.objects.exists()


# The screen that asks


def test_a_locked_page_is_not_published(document, language, commit, as_role, admin_user):
    lead, _other = commit(make_pair, document, language)
    write(lead, "Ett.", "Två.")
    type(lead).objects.filter(pk=lead.pk).update(locked=True, locked_by=admin_user, locked_at=timezone.now())
    address = reverse("programme_pairing:publish", args=[lead.pk])
    summary = {"way": "alone", f"summary_{OTHER[language]}": "Uutta."}
    response = commit(as_role("communications").post, address, summary)

    assert len(words(lead)) == 1
    assert "locked" in told(response)[-1]


def test_what_was_not_looked_at_is_not_published(document, language, commit, admin):
    lead, _other = commit(make_pair, document, language)
    shown = write(lead, "Ett.", "Två.")
    write(lead, "Ett.", "Två.", "Tre.")
    address = reverse("programme_pairing:publish", args=[lead.pk])
    summary = {"way": "alone", f"summary_{OTHER[language]}": "Uutta."}
    response = commit(admin.post, address, summary | {"revision": shown.pk})

    assert len(words(lead)) == 1
    assert "changed meanwhile" in response.content.decode()
    assert "Uutta." in response.content.decode()
