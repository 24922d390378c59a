"""Pages written separately: unverified texts must be confirmed before the source locale changes."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from programme.audit.models import AuditEntry
from programme.localization.source_locale import incoming_translation, source_locale_of
from programme.models import InformationPage
from programme.translation.models import ParityState, ParityUnit
from programme.translation.parity.refresh import refresh_pages
from programme.translation.parity.services import review_minor, review_same
from programme.translation.sync import source_change
from programme.translation.sync import source_change as lead
from programme.translation.sync.source_change import (
    SourceChangeError,
    UnverifiedTextsError,
    change_source_locale,
)
from tests.programme.builders import add, text
from tests.programme.pairs import fresh, make_pair, write
from tests.programme.people import told

EQUAL, UNCHECKED = str(ParityState.EQUAL), str(ParityState.UNCHECKED)


@pytest.fixture
def editor(as_role):
    return as_role("communications")


def make_unlinked_pair(document, *finnish, live=True):
    """A page in Swedish and one in Finnish that was written beside it; the second paragraph is a price."""
    body = [text("<p>Avgiften är 5 euro.</p>"), text("<p>5 €</p>")]
    sv = add(document.sv.programme, InformationPage, "Om sidan", body=body, slug="om-sidan")
    sv.save_revision().publish()
    fi = sv.copy_for_translation(Locale.objects.get(language_code="fi"))
    fi.title, fi.slug, fi.live = "Tietoa sivusta", "tietoa-sivusta", live
    for block, words in zip(fi.body, finnish, strict=False):
        block.value.source = f"<p>{words}</p>"
    revision = fi.save_revision()
    if live:
        revision.publish()
    else:
        fi.save()
    return fresh(sv), fresh(fi)


@pytest.fixture
def unlinked_pair(document, commit):
    return commit(make_unlinked_pair, document, "Maksu on 900 euroa.")


def screen(page):
    return reverse("programme_pairing:hand_over", args=[page.pk])


def units(page):
    return ParityUnit.objects.filter(object_id=str(page.translation_key))


def states(page):
    return dict(units(page).values_list("words", "state"))


def displayed_texts(client, page):
    return BeautifulSoup(client.get(screen(page)).content, "html.parser")


def answer(client, page, **data):
    """Press the button below what is shown."""
    return client.post(
        screen(page), {"seen": displayed_texts(client, page).select_one("[name=seen]")["value"], **data}
    )


def test_what_nobody_has_compared_is_shown_side_by_side(unlinked_pair, editor):
    _sv, fi = unlinked_pair
    html = displayed_texts(editor, fi)

    rows = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in html.select("tbody tr")]
    assert rows == [
        ["Text", "Maksu on 900 euroa.", "Avgiften är 5 euro."],
        ["Title", "Tietoa sivusta", "Om sidan"],
    ]
    assert [cell["lang"] for cell in html.select("tbody tr")[0].select("td")] == ["fi", "sv"]
    assert not html.select_one("[name=same]").has_attr("checked")


def test_without_a_word_of_somebody_nothing_happens(unlinked_pair, editor, commit):
    sv, fi = unlinked_pair
    before = states(sv)
    response = commit(answer, editor, fi)

    assert "without it, nothing changes" in response.content.decode()
    assert incoming_translation(sv) is None
    commit(refresh_pages, [sv.translation_key])
    assert states(sv) == before
    assert UNCHECKED in before.values()


def test_a_program_does_not_vouch_for_them_either(unlinked_pair):
    _sv, fi = unlinked_pair
    with pytest.raises(UnverifiedTextsError):
        change_source_locale(fi)

    assert not StringTranslation.objects.filter(context__object_id=fi.translation_key).exists()


def test_they_become_a_pair_when_somebody_vouches_for_them(unlinked_pair, editor, commit, people):
    sv, fi = unlinked_pair
    response = commit(answer, editor, fi, same="on")

    assert "Finnish leads now" in told(response)[0]
    assert source_locale_of(sv) == fi.locale
    total, translated = incoming_translation(fresh(sv)).get_progress()
    assert total == translated > 0
    assert set(states(sv).values()) == {EQUAL}
    assert set(units(sv).exclude(words__startswith="5 €").values_list("checked_by", flat=True)) == {
        people["communications"].pk
    }


def test_the_log_says_who_vouched_for_what(unlinked_pair, editor, commit, people):
    _sv, fi = unlinked_pair
    commit(answer, editor, fi, same="on")

    marks = AuditEntry.objects.filter(event="parity.same")
    assert {entry.actor for entry in marks} == {people["communications"]}
    assert {entry.after["fi"] for entry in marks} == {"Maksu on 900 euroa.", "Tietoa sivusta"}
    entry = AuditEntry.objects.get(event="page.hand_over")
    assert entry.after == {
        "lead": "fi",
        "same": ["Maksu on 900 euroa. – Avgiften är 5 euro.", "Tietoa sivusta – Om sidan"],
    }


def test_what_has_changed_since_it_was_shown_is_shown_again(unlinked_pair, editor, commit):
    sv, fi = unlinked_pair
    seen = displayed_texts(editor, fi).select_one("[name=seen]")["value"]
    commit(write(sv, "Avgiften är 7 euro.", "5 €").publish)
    response = commit(editor.post, screen(fi), {"same": "on", "seen": seen})

    assert response.url == screen(fi)
    assert "have changed since" in told(response)[0]
    assert incoming_translation(fresh(sv)) is None


def test_what_the_ledger_knows_to_be_equal_is_not_asked_again(unlinked_pair, editor, commit, people):
    sv, fi = unlinked_pair
    for unit in units(sv).open():
        review_same(unit, people["communications"])
    html = displayed_texts(editor, fi)
    assert not html.select("table, [name=same]")
    commit(answer, editor, fi)

    assert source_locale_of(sv) == fi.locale


def test_a_minor_difference_is_not_asked_again(unlinked_pair, commit, people):
    sv, fi = unlinked_pair
    for unit in units(sv).open():
        review_same(unit, people["communications"])
    commit(write(sv, "Avgiften är fem euro.", "5 €").publish)
    with pytest.raises(SourceChangeError):
        change_source_locale(fi)
    review_minor(units(sv).open().get(), people["communications"])
    commit(fresh(sv).save_revision().publish)
    change_source_locale(fi)

    assert source_locale_of(sv) == fi.locale


def test_a_page_that_is_no_public_one_is_vouched_for_too(document, editor, commit):
    sv, fi = commit(make_unlinked_pair, document, "Maksu on 900 euroa.", live=False)
    assert "Maksu on 900 euroa." in displayed_texts(editor, fi).get_text()
    commit(answer, editor, fi, same="on")

    assert source_locale_of(sv) == fi.locale
    assert (
        "Maksu on 900 euroa. – Avgiften är 5 euro."
        in AuditEntry.objects.get(event="page.hand_over").after["same"]
    )


def test_a_stopped_translation_that_was_changed_is_compared(document, editor, commit):
    sv, fi = commit(make_pair, document)
    Translation.objects.update(enabled=False)
    commit(write(fi, "Jotain muuta.").publish)

    rows = [row.get_text(" ", strip=True) for row in displayed_texts(editor, fi).select("tbody tr")]
    assert rows == ["Text Jotain muuta. Ett."]
    assert source_locale_of(sv) == sv.locale


# What has not been translated at all


@pytest.mark.parametrize("answered", [True, False])
def test_a_copy_does_not_become_a_translation(document, editor, commit, answered):
    sv, fi = commit(make_unlinked_pair, document)
    response = editor.post(screen(fi), {"same": "on"}) if answered else editor.get(screen(fi))

    assert "the same words in both languages: “Avgiften är 5 euro.”" in told(response)[0]
    assert response.url == reverse("wagtailadmin_pages:edit", args=[fi.pk])
    assert incoming_translation(sv) is None
    assert EQUAL not in {state for words, state in states(sv).items() if "euro" in words}


def test_a_name_that_is_the_same_in_both_languages_is_noted_as_such_first(document, commit, people):
    sv, fi = commit(make_unlinked_pair, document)
    for unit in units(sv).open():
        review_same(unit, people["communications"])
    change_source_locale(fi)

    assert source_locale_of(sv) == fi.locale


# Two at once


def test_the_second_of_two_finds_that_it_is_done(document, commit, monkeypatch):
    """What is decided is read when nobody else can change it any more."""
    _sv, fi = commit(make_pair, document)
    lock = source_change._lock

    def wait_for_the_first(page):
        monkeypatch.setattr(lead, "_lock", lock)
        change_source_locale(fresh(fi))
        lock(page)

    monkeypatch.setattr(lead, "_lock", wait_for_the_first)
    with pytest.raises(SourceChangeError, match="leads already"):
        change_source_locale(fi)


def test_a_second_click_is_told_that_it_is_done(document, commit, editor):
    _sv, fi = commit(make_pair, document)
    commit(editor.post, screen(fi))
    response = commit(editor.post, screen(fi))

    assert "“fi Nytt” leads already." in told(response)[-1]
