"""Reviewed texts, and texts written on the page itself: not reported again and not overwritten."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from programme.models import OutdatedTranslation
from programme.translation.models import ParityState, ParityUnit
from programme.translation.sync.pending_publications import queue_publication
from tests.programme.pairs import fresh, link_of, make_pair, translate_all, words, write

pytestmark = pytest.mark.parametrize("language", ["sv", "fi"])
OTHER = {"sv": "fi", "fi": "sv"}


@pytest.fixture
def review(admin, commit):
    """Mark the changed text of a page in the ledger."""

    def review(page, act):
        unit = ParityUnit.objects.get(object_id=str(page.translation_key), state=ParityState.CHANGED)
        data = {"act": act, "changed_at": unit.changed_at.isoformat()}
        commit(admin.post, reverse("programme_ledger:unit", args=[unit.pk]), data)
        return unit

    return review


@pytest.mark.parametrize("act", ["minor", "same"])
def test_a_change_that_needs_no_translation_is_announced_no_longer(
    document, language, commit, review, visit, act
):
    lead, other = commit(make_pair, document, language)
    commit(write(lead, "Ett!").publish)
    assert visit(fresh(other)).select(".translation-notice")
    unit = review(lead, act)

    assert not OutdatedTranslation.objects.exists()
    assert not visit(fresh(other)).select(".translation-notice")
    assert words(other) == [f"<p>{OTHER[language]} Ett.</p>"]
    commit(fresh(lead).save_revision().publish)
    unit.refresh_from_db()
    assert unit.state == {"minor": ParityState.MINOR, "same": ParityState.EQUAL}[act]


@pytest.mark.parametrize("act", ["minor", "same"])
def test_a_change_of_one_of_two_pages_written_apart_is_announced_no_longer(
    document, language, commit, review, act
):
    lead, other = commit(make_pair, document, language)
    Translation.objects.update(enabled=False)
    commit(write(lead, "Ett!").publish)
    assert OutdatedTranslation.objects.get().page_id == other.pk
    review(lead, act)

    assert not OutdatedTranslation.objects.exists()


@pytest.mark.parametrize("act", ["minor", "same"])
def test_what_is_translated_later_is_published_beside_it(document, language, commit, review, admin_user, act):
    lead, other = commit(make_pair, document, language)
    commit(write(lead, "Ett!").publish)
    review(lead, act)
    commit(queue_publication, write(lead, "Ett!", "Nytt."), admin_user)
    commit(translate_all, link_of(lead))

    assert len(words(lead)) == len(words(other)) == 2
    assert words(other)[0] == f"<p>{OTHER[language]} Ett.</p>"


def test_what_was_written_while_the_translation_was_stopped_stays(document, language, commit, admin):
    lead, other = commit(make_pair, document, language)
    stop = reverse("wagtail_localize:stop_translation", args=[link_of(lead).pk])
    commit(admin.post, stop)
    commit(write(other, "Bättre sagt.").publish)
    edit = reverse("wagtailadmin_pages:edit", args=[other.pk])
    commit(admin.post, edit, {"localize-restart-translation": "1"})
    assert Translation.objects.get().enabled
    commit(write(lead, "Ett.").publish)

    assert words(other) == ["<p>Bättre sagt.</p>"]
    assert not OutdatedTranslation.objects.exists()


def test_what_was_written_with_other_paragraphs_is_not_written_over(document, language, commit, admin, visit):
    lead, other = commit(make_pair, document, language)
    commit(admin.post, reverse("wagtail_localize:stop_translation", args=[link_of(lead).pk]))
    commit(write(other, "Bättre sagt.", "Och mer.").publish)
    edit = reverse("wagtailadmin_pages:edit", args=[other.pk])
    commit(admin.post, edit, {"localize-restart-translation": "1"})
    commit(write(lead, "Ett.").publish)

    assert len(words(other)) == 2
    assert visit(fresh(other)).select(".translation-notice")
