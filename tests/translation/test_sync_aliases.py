"""Aliases that show another language's text: the notice, conversion to a translation and back."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from programme.audit.models import AuditEntry
from programme.models import OutdatedSummary, OutdatedTranslation
from programme.search.models import SearchDocument
from programme.translation.models import AT_PAR, ParityState, ParityUnit
from programme.translation.sync.tree_sync import create_versions
from tests.programme.pairs import fresh, make_pair, make_waiting, words, write
from tests.programme.people import is_refused, told


@pytest.fixture
def editor(as_role):
    return as_role("communications")


@pytest.fixture
def convert(editor, commit):
    """Ask Wagtail for an ordinary page in the place of an alias."""
    return lambda page: commit(editor.post, reverse("wagtailadmin_pages:convert_alias", args=[page.pk]))


@pytest.fixture
def turn_back(editor, commit):
    """Ask wagtail-localize for an alias in the place of a translation."""
    return lambda page: commit(editor.post, reverse("wagtail_localize:convert_to_alias", args=[page.pk]))


def states(page):
    return set(ParityUnit.objects.filter(object_id=str(page.translation_key)).values_list("state", flat=True))


def copy_as_alias(page):
    """An alias in the language of the page, as Wagtail's form for copies makes it."""
    alias = page.create_alias(update_slug=f"{page.slug}-alias")
    create_versions(alias)
    return alias


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_an_alias_that_waits_for_its_translation_stays_one(document, language, commit, convert, visit):
    lead, alias = commit(make_waiting, document, language)
    response = convert(alias)

    assert fresh(alias).alias_of_id == lead.pk
    assert "“Väntar” shows the text of" in told(response)[0]
    assert response.url == reverse("wagtailadmin_pages:edit", args=[alias.pk])
    html = visit(fresh(alias))
    assert html.select(".translation-notice")
    assert html.h1["lang"] == language
    assert not states(lead) & set(AT_PAR)


def test_the_question_is_not_even_asked(document, commit, editor):
    _lead, alias = commit(make_waiting, document)

    assert is_refused(editor.get(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])))


def test_the_page_it_leads_to_offers_the_translation(document, commit, convert, editor):
    _lead, alias = commit(make_waiting, document)

    assert "Translate this page" in editor.get(convert(alias).url).content.decode()


def test_an_alias_within_one_language_becomes_a_page_of_its_own(document, commit, convert):
    lead, _other = commit(make_pair, document)
    alias = commit(copy_as_alias, lead)
    convert(alias)

    assert fresh(alias).alias_of_id is None


def test_an_alias_of_an_alias_that_waits_stays_one(document, commit, convert):
    _lead, waiting = commit(make_waiting, document)
    alias = commit(copy_as_alias, waiting)

    assert is_refused(convert(alias))
    assert fresh(alias).alias_of_id == waiting.pk


# The way back


@pytest.fixture
def outdated_translation(document, commit):
    """A page whose translation lacks a paragraph, and keeps its older text."""
    lead, other = commit(make_pair, document)
    commit(write(lead, "Ett.", "Två.").publish)
    assert OutdatedTranslation.objects.filter(page=other.pk).exists()
    return lead, other


def test_a_translation_that_becomes_an_alias_again_is_told_of_as_one(outdated_translation, turn_back, visit):
    lead, other = outdated_translation
    turn_back(other)

    assert fresh(other).alias_of_id == lead.pk
    assert words(other) == ["<p>Ett.</p>", "<p>Två.</p>"]
    assert not OutdatedTranslation.objects.exists()
    [notice] = visit(fresh(other)).select(".translation-notice")
    assert not notice.select("time")


def test_the_ledger_and_the_search_know_of_it_at_once(outdated_translation, turn_back):
    lead, other = outdated_translation
    turn_back(other)

    assert states(lead) == {str(ParityState.MISSING)}
    assert not SearchDocument.objects.filter(page=other, language="fi").exists()


def test_a_short_summary_stays_until_there_is_a_translation(outdated_translation, turn_back, visit):
    _lead, other = outdated_translation
    OutdatedSummary.objects.create(
        translation_key=other.translation_key, locale=other.locale, text="Uutta tässä."
    )
    turn_back(other)

    assert "Uutta tässä." in visit(fresh(other)).select(".translation-notice")[0].get_text()


def test_it_is_in_the_audit_log(outdated_translation, turn_back, people):
    _lead, other = outdated_translation
    turn_back(other)

    entry = AuditEntry.objects.get(event="page.to_alias")
    assert (entry.object_id, entry.after) == (str(other.pk), {"language": "sv"})
    assert entry.actor == people["communications"]


def test_what_it_shows_later_is_told_of_in_the_same_way(outdated_translation, turn_back, commit, visit):
    lead, other = outdated_translation
    turn_back(other)
    commit(write(lead, "Ett.", "Två.", "Tre.").publish)

    assert len(words(other)) == 3
    assert not OutdatedTranslation.objects.exists()
    assert Page.objects.get(pk=other.pk).alias_of_id == lead.pk


def test_two_pages_do_not_become_aliases_of_each_other(outdated_translation, turn_back):
    lead, other = outdated_translation
    turn_back(other)
    # As when a translation was stopped, and begun the other way round.
    source, _created = TranslationSource.update_or_create_from_instance(fresh(other))
    Translation.objects.create(source=source, target_locale=lead.locale, enabled=False)

    assert is_refused(turn_back(lead))
    assert fresh(lead).alias_of_id is None
