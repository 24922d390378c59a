"""Publication: untranslated text is never shown without a notice, by any way of publishing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import GroupApprovalTask, GroupPagePermission, Locale, Workflow, WorkflowTask
from wagtail_localize.models import StringTranslation
from wagtail_localize.operations import translate_object

from programme.audit.models import AuditEntry
from programme.localization.models import OutdatedKind
from programme.models import OutdatedTranslation
from tests.programme.pairs import fresh, link_of, make_pair, make_waiting, translate_all, words, write
from tests.programme.people import told

pytestmark = pytest.mark.parametrize("language", ["sv", "fi"])
OTHER = {"sv": "fi", "fi": "sv"}


@pytest.fixture
def pair(document, language):
    return make_pair(document, language)


def is_announced(visit, lead, other):
    """Whether the other language shows what it had, tells its readers so, and the log names the paragraph."""
    code = lead.locale.language_code
    assert words(other) == [f"<p>{OTHER[code]} Ett.</p>"]
    [notice] = visit(fresh(other)).select(".translation-notice")
    assert notice.select_one("time")  # since when it is older
    entry = AuditEntry.objects.filter(event="page.ahead").first()
    assert (entry.kind, entry.object_id) == ("publication", str(lead.pk))
    assert entry.after == {"language": OTHER[code], "paragraphs": ["Text: Två."]}
    return True


def test_a_program_publishes(pair, visit, commit):
    lead, other = pair
    commit(write(lead, "Ett.", "Två.").publish)

    assert words(lead) == ["<p>Ett.</p>", "<p>Två.</p>"]
    assert is_announced(visit, lead, other)


def test_a_schedule_comes_due(pair, visit, commit):
    lead, other = pair
    write(lead, "Ett.", "Två.")
    draft = fresh(lead).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    assert not OutdatedTranslation.objects.exists()
    revision = draft.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    commit(call_command, "publish_scheduled")

    assert words(lead)[1:] == ["<p>Två.</p>"]
    assert is_announced(visit, lead, other)


def test_a_schedule_publishes_both(pair, commit):
    lead, other = pair
    write(lead, "Ett.", "Två.")
    draft = fresh(lead).get_latest_revision_as_object()
    link = link_of(lead)
    type(link.source).update_or_create_from_instance(draft)
    translate_all(link)
    revision = draft.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    commit(call_command, "publish_scheduled")

    code = OTHER[lead.locale.language_code]
    assert words(other) == [f"<p>{code} Ett.</p>", f"<p>{code} Två.</p>"]
    assert not OutdatedTranslation.objects.exists()


def test_a_workflow_is_approved(pair, visit, commit, admin_user):
    lead, other = pair
    task = GroupApprovalTask.objects.create(name="Godkänn")
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    write(lead, "Ett.", "Två.")
    state = workflow.start(fresh(lead), admin_user)
    commit(state.current_task_state.approve, user=admin_user)

    assert words(lead)[1:] == ["<p>Två.</p>"]
    assert is_announced(visit, lead, other)


def test_many_pages_are_published_at_once(pair, visit, commit, admin):
    lead, other = pair
    write(lead, "Ett.", "Två.")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    commit(admin.post, f"{url}?id={lead.pk}", {})

    assert words(lead)[1:] == ["<p>Två.</p>"]
    assert is_announced(visit, lead, other)


def test_an_older_version_is_published_again(pair, visit, commit):
    lead, other = pair
    first = write(lead, "Ett.", "Två.")
    commit(write(lead, "Ett.").publish)
    assert not OutdatedTranslation.objects.exists()
    commit(first.publish)

    assert is_announced(visit, lead, other)


def test_the_translation_editor_publishes_nothing_that_lacks_a_text(pair, visit, commit, admin):
    lead, other = pair
    commit(write(lead, "Ett.", "Två.").publish)
    response = commit(admin.post, reverse("wagtailadmin_pages:edit", args=[other.pk]), {"action": "publish"})

    assert "1 text has not been translated yet. Text: Två." in told(response)[-1]
    assert is_announced(visit, lead, other)


def test_the_translation_editor_publishes_what_is_complete(pair, commit, admin, visit):
    lead, other = pair
    commit(write(lead, "Ett.", "Två.").publish)
    translate_all(link_of(lead))
    commit(admin.post, reverse("wagtailadmin_pages:edit", args=[other.pk]), {"action": "publish"})

    assert len(words(other)) == 2
    assert not OutdatedTranslation.objects.exists()
    assert not visit(fresh(other)).select(".translation-notice")


def test_synchronising_publishes_nothing_that_is_untranslated(pair, visit, commit, admin):
    lead, other = pair
    commit(write(lead, "Ett.", "Två.").publish)
    url = reverse("wagtail_localize:update_translations", args=[link_of(lead).source_id])
    commit(admin.post, url, {"publish_translations": "on"})

    assert is_announced(visit, lead, other)


def test_a_program_saves_the_translation_whatever_it_lacks(pair, visit, commit):
    lead, other = pair
    commit(write(lead, "Ett.", "Två.").publish)
    commit(link_of(lead).save_target)

    assert is_announced(visit, lead, other)


def test_a_program_saves_a_draft_of_the_translation_which_is_no_draft_to_readers(pair, visit, commit):
    lead, other = pair
    commit(write(lead, "Ett.", "Två.").publish)
    commit(link_of(lead).save_target, publish=False)

    assert is_announced(visit, lead, other)


def test_an_older_translation_is_published_again(pair, visit, commit):
    lead, other = pair
    older = fresh(other).live_revision
    commit(write(lead, "Ett.", "Två.").publish)
    translate_all(link_of(lead))
    commit(link_of(lead).save_target)
    assert len(words(other)) == 2
    commit(older.publish)

    assert visit(fresh(other)).select_one(".translation-notice time")


# Pages that have never been translated


def names_displayed_language(visit, page, language):
    html = visit(fresh(page))
    return html.select_one(".translation-notice") and html.h1["lang"] == language


def test_submitting_a_page_goes_on_to_say_whose_text_is_shown(document, language, visit, commit, admin_user):
    lead, alias = make_waiting(document, language)
    other = Locale.objects.get(language_code=OTHER[language])
    commit(translate_object, lead, [other], user=admin_user)

    assert fresh(alias).alias_of_id is None
    assert words(alias) == ["<p>Ett.</p>"]
    assert fresh(alias).translation_lag.kind == OutdatedKind.UNTRANSLATED
    assert names_displayed_language(visit, alias, language)


def test_a_page_that_is_translated_in_part_stays_as_it_is(document, language, visit, commit, admin_user):
    lead, alias = make_waiting(document, language)
    other = Locale.objects.get(language_code=OTHER[language])
    commit(translate_object, lead, [other], user=admin_user)
    link = link_of(lead)
    segment = link.source.stringsegment_set.get(string__data="Väntar")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=other, data="Odottaa"
    )
    commit(link.save_target)

    assert fresh(alias).title == "Väntar"
    assert names_displayed_language(visit, alias, language)


def test_an_alias_says_whose_text_it_shows_and_the_log_what_it_lacks(document, language, visit, commit):
    lead, alias = make_waiting(document, language)
    commit(write(lead, "Ett.", "Två.").publish)

    assert words(alias)[1:] == ["<p>Två.</p>"]
    assert names_displayed_language(visit, alias, language)
    entry = AuditEntry.objects.filter(event="page.ahead").first()
    assert entry.after["paragraphs"] == ["Title: Väntar", "Slug: väntar", "Text: Ett.", "Text: Två."]
    assert not OutdatedTranslation.objects.exists()


# What needs no announcement


def test_settings_alone_are_no_news(pair, commit):
    lead, _other = pair
    draft = fresh(lead)
    draft.show_in_menus = True
    commit(draft.save_revision().publish)

    assert not OutdatedTranslation.objects.exists()
    assert not AuditEntry.objects.filter(event="page.ahead").exists()


def test_a_new_address_of_the_lead_leaves_that_of_the_translation(pair, commit):
    lead, other = pair
    draft = fresh(lead)
    draft.slug = "en-annan"
    commit(draft.save_revision().publish)

    assert fresh(other).slug == other.slug
    assert not OutdatedTranslation.objects.exists()


def test_who_may_not_publish_the_translation_publishes_the_lead_alone(pair, commit, people, document):
    lead, other = pair
    user = people["communications"]
    tree = getattr(document, other.locale.language_code).front
    GroupPagePermission.objects.filter(
        group__user=user, page=tree, permission__codename="publish_page"
    ).delete()
    revision = write(lead, "Ett.", "Två.")
    link = link_of(lead)
    type(link.source).update_or_create_from_instance(fresh(lead).get_latest_revision_as_object())
    translate_all(link)
    with LogContext(user=user):
        commit(revision.publish, user=user)

    assert len(words(lead)) == 2
    assert len(words(other)) == 1
    assert fresh(other).translation_lag.kind == OutdatedKind.OLDER
