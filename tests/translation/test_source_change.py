"""Change of the source locale in both directions, without loss of text or history."""

import pytest
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from programme.audit.models import AuditEntry
from programme.importing.editions.report import ImportOutcome
from programme.importing.editions.snapshot import snapshot
from programme.localization.source_locale import source_locale_of, translation_state_of
from programme.models import ChapterPage, GoalPage, ProgrammePage
from programme.translation.sync.source_change import SourceChangeError, change_source_locale
from tests.importing.small_edition import FINNISH, SWEDISH
from tests.programme.reading import body, edit, page_in


@pytest.fixture
def swedish(rerun):
    return page_in("sv", ChapterPage, "Inledning")


@pytest.fixture
def finnish(rerun):
    return page_in("fi", ChapterPage, "Johdanto")


def link(page):
    return Translation.objects.get(source__object_id=page.translation_key)


def strings(page):
    rows = StringTranslation.objects.filter(context__object_id=page.translation_key, locale=page.locale)
    return set(rows.values_list("translation_of__data", "data"))


def snapshot_of(*pages):
    """What must not change: texts, addresses, histories and what is live."""
    pages = [Page.objects.get(pk=page.pk).specific for page in pages]
    revisions = [list(Revision.objects.for_instance(page).values_list("pk", flat=True)) for page in pages]
    return [
        (snapshot(page), page.url_path, page.live, page.live_revision_id, own)
        for page, own in zip(pages, revisions, strict=True)
    ]


def test_the_source_of_the_translation_leads(swedish, finnish):
    assert source_locale_of(swedish) == source_locale_of(finnish) == swedish.locale
    assert [locale.language_code for locale in translation_state_of(finnish).translated] == ["fi"]


def test_handing_over_changes_no_text_no_address_and_no_history(swedish, finnish):
    before = snapshot_of(swedish, finnish)
    change_source_locale(finnish)

    assert source_locale_of(swedish) == source_locale_of(finnish) == finnish.locale
    assert snapshot_of(swedish, finnish) == before


@pytest.mark.parametrize(
    "title", [("Inledning", "Johdanto"), ("Mål", "Tavoitteet"), ("Bedömning", "Arviointi")]
)
def test_the_new_translation_is_complete_from_the_start(rerun, title):
    swedish = Page.objects.get(title=title[0], locale__language_code="sv").specific
    finnish = Page.objects.get(title=title[1], locale__language_code="fi").specific
    before = strings(finnish)
    change_source_locale(finnish)

    total, translated = link(swedish).get_progress()
    assert total == translated > 0
    assert {(other, one) for one, other in strings(swedish)} >= {
        pair for pair in before if "<a id" not in pair[0]
    }


def test_a_translation_made_after_it_says_what_was_said_before(
    swedish, finnish, django_capture_on_commit_callbacks
):
    before = [snapshot(page) for page in (swedish, finnish)]
    change_source_locale(finnish)
    with django_capture_on_commit_callbacks(execute=True):
        link(swedish).save_target()

    after = [snapshot(Page.objects.get(pk=page.pk).specific) for page in (swedish, finnish)]
    assert after == before


def test_what_changes_in_the_new_lead_waits_for_translation_into_the_former(swedish, finnish):
    change_source_locale(finnish)
    edit(finnish, abstract="Uusi tiivistelmä.")
    link(swedish).source.update_from_db()

    total, translated = link(swedish).get_progress()
    assert total - translated == 1
    assert Page.objects.get(pk=swedish.pk).specific.abstract == "Varför programmet finns."


def test_handing_back_returns_to_the_beginning(swedish, finnish):
    before, memory = snapshot_of(swedish, finnish), strings(finnish)
    change_source_locale(finnish)
    change_source_locale(swedish)

    assert source_locale_of(finnish) == swedish.locale
    assert snapshot_of(swedish, finnish) == before
    assert strings(finnish) == memory
    [back] = Translation.objects.filter(source__object_id=swedish.translation_key)
    assert back.enabled
    assert back.get_progress()[0] == back.get_progress()[1]


def test_a_translators_words_survive_both_ways(swedish, finnish):
    rows = StringTranslation.objects.filter(context__object_id=swedish.translation_key, locale=finnish.locale)
    row = rows.get(translation_of__data="Tisdag")
    row.data, row.tool_name = "Tiistaina", ""
    row.save()
    link(finnish).save_target(publish=False)
    Page.objects.get(pk=finnish.pk).specific.latest_revision.publish()
    change_source_locale(Page.objects.get(pk=finnish.pk))
    change_source_locale(Page.objects.get(pk=swedish.pk))

    assert rows.get(translation_of__data="Tisdag").data == "Tiistaina"
    assert "Tiistaina" in body(Page.objects.get(pk=finnish.pk).specific)


def test_a_goal_keeps_its_fact(rerun):
    goal = page_in("fi", GoalPage, "Parempia palveluja")
    change_source_locale(goal)
    link(goal).save_target(publish=False)

    assert {page.goal.code for page in GoalPage.objects.all()} == {"a"}


def test_it_is_in_the_history_and_in_the_audit_log(swedish, finnish, admin_user):
    change_source_locale(finnish, admin_user)

    entry = AuditEntry.objects.filter(event="page.hand_over").get()
    assert (entry.before, entry.after, entry.actor) == ({"lead": "sv"}, {"lead": "fi"}, admin_user)
    own = PageLogEntry.objects.get(page=finnish.pk, action="programme.hand_over")
    assert own.user == admin_user


# When it cannot be


def refusal_of(page):
    """Why the page cannot lead; nothing has changed then."""
    before = list(Translation.objects.values_list("source", "target_locale", "enabled"))
    with pytest.raises(SourceChangeError) as error:
        change_source_locale(page)
    assert list(Translation.objects.values_list("source", "target_locale", "enabled")) == before
    return str(error.value)


def test_the_leader_has_the_lead_already(swedish):
    assert "leads already" in refusal_of(swedish)


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_draft_is_not_lost_in_the_translation(swedish, finnish, language):
    page = {"sv": swedish, "fi": finnish}[language]
    page.abstract = "Ett utkast."
    page.save_revision()

    assert "not published" in refusal_of(finnish)


def test_a_draft_that_says_nothing_else_is_no_hindrance(swedish, finnish):
    swedish.show_in_menus = True
    swedish.save_revision()
    change_source_locale(finnish)

    assert source_locale_of(swedish) == finnish.locale


def test_a_translation_that_is_behind_does_not_lead(swedish, finnish):
    edit(swedish, abstract="En ny mening.")

    assert "not up to date" in refusal_of(finnish)


def test_the_programme_page_may_be_led_by_finnish(rerun):
    finnish = page_in("fi", ProgrammePage, "Kaupunkiohjelma")
    change_source_locale(finnish)

    assert (
        TranslationSource.objects.get(translations__enabled=True, object_id=finnish.translation_key).locale
        == finnish.locale
    )


def test_an_import_leaves_a_page_alone_that_finnish_leads_and_says_so(rerun, swedish, finnish):
    change_source_locale(finnish)
    before = snapshot_of(swedish, finnish)
    report = rerun(
        swedish=SWEDISH.replace("Varför programmet finns.", "Varför vi har ett program."),
        finnish=FINNISH.replace("Miksi ohjelma on olemassa.", "Miksi meillä on ohjelma."),
    )

    assert snapshot_of(swedish, finnish) == before
    told = {change.label: change.detail for change in report.with_outcome(ImportOutcome.CONFLICT)}
    assert (
        told["Inledning"] == "Finnish leads on the site; change the page there, or hand the lead back first"
    )
    assert not report.with_outcome(ImportOutcome.UPDATED)
