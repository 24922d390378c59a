"""Publishing from the page editor: missing texts are listed, and nothing that was typed is lost."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation

from programme.audit.models import AuditEntry
from programme.localization.machine_drafts import accept_machine_drafts
from programme.models import OutdatedSummary, OutdatedTranslation
from programme.translation.models import PendingPublication
from programme.translation.sync.pending_publications import publish_when_complete
from tests.programme.pairs import fresh, link_of, make_pair, make_waiting, translate_all, words
from tests.programme.people import told

pytestmark = pytest.mark.parametrize("language", ["sv", "fi"])
OTHER = {"sv": "fi", "fi": "sv"}


@pytest.fixture
def pair(document, language):
    return make_pair(document, language)


@pytest.fixture
def editor(as_role):
    return as_role("communications")


@pytest.fixture
def publish(editor, commit):
    """Publish from the editor with other words; the blocks stay in their places."""

    def publish(page, *paragraphs, **fields):
        ids = [block.id for block in fresh(page).get_latest_revision_as_object().body]
        blocks = [("text", rich_text(f"<p>{paragraph}</p>")) for paragraph in paragraphs]
        data = nested_form_data(
            {
                "title": page.title,
                "slug": page.slug,
                "abstract": "",
                "body": streamfield(blocks),
                "footnotes": inline_formset([]),
                "action-publish": "1",
                **fields,
            }
        )
        data |= {f"body-{place}-id": block_id for place, block_id in enumerate(ids) if place < len(blocks)}
        return commit(editor.post, reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    return publish


def screen(page):
    return reverse("programme_pairing:publish", args=[page.pk])


def test_an_untranslated_paragraph_is_named_and_nothing_is_lost(pair, publish, editor, language):
    lead, _other = pair
    response = publish(lead, "Ett.", "Två.")

    assert response.url == screen(lead)
    assert words(lead) == ["<p>Ett.</p>"]
    assert "Två." in str(fresh(lead).get_latest_revision_as_object().body)
    html = BeautifulSoup(editor.get(response.url).content, "html.parser")
    assert [item.get_text(" ", strip=True) for item in html.select("section li")] == ["Text: Två."]
    assert html.select_one("section li span")["lang"] == language
    assert [one["value"] for one in html.select("input[name=way]")] == ["translate", "alone"]


def test_changed_settings_are_published_without_a_question(pair, publish):
    lead, other = pair
    publish(lead, "Ett.", show_in_menus="on")

    assert fresh(lead).show_in_menus
    assert not fresh(other).has_unpublished_changes


def test_what_is_translated_already_is_published_with_it(pair, publish, commit):
    lead, other = pair
    publish(lead, "Ett.", "Två.")
    link = link_of(lead)
    type(link.source).update_or_create_from_instance(fresh(lead).get_latest_revision_as_object())
    translate_all(link)
    response = publish(lead, "Ett.", "Två.")

    assert response.url != screen(lead)
    assert len(words(lead)) == len(words(other)) == 2
    assert "is up to date with it" in told(response)[0]


# Alone, as urgent


def test_an_urgent_page_tells_shortly_in_the_other_language_what_is_new(
    pair, publish, editor, commit, visit, language
):
    lead, other = pair
    publish(lead, "Ett.", "Två.")
    commit(editor.post, screen(lead), {"way": "alone", f"summary_{OTHER[language]}": "Uutta tässä."})

    assert len(words(lead)) == 2
    assert len(words(other)) == 1
    first, second = visit(fresh(other)).select(".translation-notice")
    assert "Uutta tässä." in first.get_text()
    assert first["lang"] == OTHER[language]
    assert second.select_one("time")
    assert not visit(fresh(lead)).select(".translation-notice")
    assert AuditEntry.objects.get(event="page.urgent").after == {"summary": {OTHER[language]: "Uutta tässä."}}


def test_the_summary_goes_when_the_translation_arrives(pair, publish, editor, commit, visit, language):
    lead, other = pair
    publish(lead, "Ett.", "Två.")
    commit(editor.post, screen(lead), {"way": "alone", f"summary_{OTHER[language]}": "Uutta tässä."})
    translate_all(link_of(lead))
    commit(link_of(lead).save_target)

    assert not OutdatedSummary.objects.exists()
    assert not visit(fresh(other)).select(".translation-notice")


def test_nothing_is_published_alone_without_a_summary(pair, publish, editor):
    lead, _other = pair
    publish(lead, "Ett.", "Två.")
    response = editor.post(screen(lead), {"way": "alone"})

    assert "Say shortly what is new" in response.content.decode()
    assert len(words(lead)) == 1


def test_a_page_that_is_not_translated_has_a_summary_above_the_other_languages_text(
    document, language, publish, editor, commit, visit
):
    lead, alias = make_waiting(document, language)
    publish(lead, "Ett.", "Två.")
    commit(editor.post, screen(lead), {"way": "alone", f"summary_{OTHER[language]}": "Uutta tässä."})

    notices = visit(fresh(alias)).select(".translation-notice")
    assert [("Uutta tässä." in one.get_text()) for one in notices] == [True, False]
    assert visit(fresh(alias)).h1["lang"] == language


# Together, when the translation is complete


@pytest.fixture
def pending(pair, publish, editor, commit):
    """A pair whose draft has been sent to the translators."""
    lead, other = pair
    publish(lead, "Ett.", "Två.")
    response = commit(editor.post, screen(lead), {"way": "translate"})
    assert "waits for its translation" in told(response)[-1]
    return lead, other


def test_the_draft_waits_and_readers_see_nothing_of_it(pending, visit):
    lead, other = pending

    assert len(words(lead)) == len(words(other)) == 1
    assert not OutdatedTranslation.objects.exists()
    assert link_of(lead).source.stringsegment_set.filter(string__data="Två.").exists()
    for page in pending:
        assert not visit(fresh(page)).select(".translation-notice")


def test_the_last_string_publishes_both(pending, commit):
    lead, other = pending
    commit(translate_all, link_of(lead))

    assert len(words(lead)) == len(words(other)) == 2
    assert not PendingPublication.objects.exists()
    assert not OutdatedTranslation.objects.exists()
    assert fresh(lead).live_revision.pk == fresh(lead).latest_revision.pk


def test_a_machines_draft_publishes_nothing_until_it_is_accepted(pending, commit, people):
    lead, other = pending
    link = link_of(lead)
    segment = link.source.stringsegment_set.get(string__data="Två.")
    draft = StringTranslation(
        translation_of=segment.string,
        context=segment.context,
        locale=link.target_locale,
        data="Zwei.",
        translation_type="machine",
    )
    commit(draft.save)
    assert len(words(lead)) == 1
    commit(accept_machine_drafts, [draft], people["translators"])

    assert len(words(lead)) == len(words(other)) == 2


def test_a_desk_that_writes_many_strings_at_once_asks_for_it(pending, commit):
    lead, other = pending
    link = link_of(lead)
    segment = link.source.stringsegment_set.get(string__data="Två.")
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string, context=segment.context, locale=link.target_locale, data="2."
            )
        ]
    )
    assert len(words(lead)) == 1
    commit(publish_when_complete, PendingPublication.objects.get().pk)

    assert words(other)[1:] == ["<p>2.</p>"]


def test_who_may_publish_no_longer_publishes_nothing(pending, commit, people, document):
    lead, other = pending
    GroupPagePermission.objects.filter(
        group__user=people["communications"], permission__codename="publish_page"
    ).delete()
    commit(translate_all, link_of(lead))

    assert len(words(lead)) == len(words(other)) == 1
    assert not PendingPublication.objects.exists()
    entry = AuditEntry.objects.get(event="page.pair_refused")
    assert entry.actor == people["communications"]


def test_an_alias_is_translated_without_readers_seeing_the_draft(
    document, language, publish, editor, commit, visit
):
    lead, alias = make_waiting(document, language)
    publish(lead, "Ett.", "Två.")
    commit(editor.post, screen(lead), {"way": "translate"})

    assert fresh(alias).alias_of_id is None
    assert words(alias) == ["<p>Ett.</p>"]
    assert visit(fresh(alias)).h1["lang"] == language
    commit(translate_all, link_of(lead))
    assert len(words(lead)) == len(words(alias)) == 2
    assert not visit(fresh(alias)).select(".translation-notice")


def test_the_translation_editor_publishes_both(pending, commit, editor):
    lead, other = pending
    link = link_of(lead)
    segment = link.source.stringsegment_set.get(string__data="Två.")
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string, context=segment.context, locale=link.target_locale, data="2."
            )
        ]
    )
    response = commit(editor.post, reverse("wagtailadmin_pages:edit", args=[other.pk]), {"action": "publish"})

    assert told(response)[-1].strip() == "Both languages have been published."
    assert len(words(lead)) == len(words(other)) == 2


def test_publishing_alone_meanwhile_ends_the_waiting(pending, editor, commit, language):
    lead, _other = pending
    commit(editor.post, screen(lead), {"way": "alone", f"summary_{OTHER[language]}": "Uutta."})

    assert not PendingPublication.objects.exists()
    assert len(words(lead)) == 2


def test_the_editor_says_what_waits(pending, editor):
    lead, _other = pending
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[lead.pk])).content.decode()

    assert "is published when its translation is complete" in html


def test_those_who_may_not_publish_do_not_come_here(pair, as_role, language):
    lead, _other = pair

    assert as_role("translators").get(screen(lead)).status_code in (302, 403)
