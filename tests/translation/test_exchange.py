"""Exchange of PO files: import is all or nothing, and newer translations are kept and reported."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from programme.audit.models import AuditEntry
from programme.translation.desk.queue import all_translations
from programme.translation.exchange.importer import import_files, plan_import
from tests.programme.translating import published_pair, string_of, translate_all
from tests.translation.exchange_files import exchange_files, import_po, po_of, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(document):
    """The first chapter, sent to the translators, who have not begun."""
    return published_pair(document, "first")


def test_translated_strings_are_brought_in_and_nothing_is_published(document, people, translation):
    before = document.fi.first.revisions.count()
    done = import_po(translation, po_of(translation), people["translators"], Inledning="Johdanto")

    assert texts(translation) == {"Inledning": "Johdanto"}
    assert (len(done.changes), done.empty) == (1, 6)
    row = StringTranslation.objects.get()
    assert (row.last_translated_by, row.tool_name, row.translation_type) == (
        people["translators"],
        "PO",
        "manual",
    )
    assert document.fi.first.revisions.count() == before
    assert AuditEntry.objects.get(event="import.translations").after["updated"] == 1


def test_a_trial_changes_nothing_and_tells_what_would(translation):
    found = plan_import(exchange_files(po_of(translation), Inledning="Johdanto"), all_translations())

    assert [(one.source, one.before, one.after) for one in found.changes] == [("Inledning", "", "Johdanto")]
    assert texts(translation) == {}


@pytest.mark.parametrize(
    ("source", "text", "what"),
    [
        ("Mål", "<b>Tavoite</b>", "<b> is not in the source."),
        ("Mål", "<div>Tavoite</div>", "<div> tag is not allowed"),
        ("Mål", "<b>Tavoite", "<b> is not closed."),
        ("Mål", "Tavoite</b>", "</b> closes nothing that is open there."),
        ("Därför.[^1]", "Siksi.", "[^1] of the source is missing."),
        ("Därför.[^1]", "Siksi.[^1][^1]", "[^1] is not in the source."),
        ("Mål", "[Goal]{lang=eng}", "“[Goal]{lang=eng}” does not mark words of another language."),
        ("Inledning", "x" * 300, "It is longer than 255 characters."),
        ("inledning", "Johdanto & muuta", "An address has small letters"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_brought_in(translation, source, text, what):
    done = import_po(translation, po_of(translation), Bakgrund="Tausta", **{source: text})

    (issue,) = done.issues
    assert issue.number > 0
    assert what in issue.message
    assert issue.hint
    assert texts(translation) == {}


def test_tags_and_links_of_the_source_are_kept(document):
    document.sv.about.body = [("text", '<p>Se <a href="https://a.fi">A</a> och <b>B</b>.<br/>Nu.</p>')]
    translation = published_pair(document, "about")
    source = 'Se <a id="a1">A</a> och <b>B</b>.<br/>Nu.'
    moved = '<b>B</b> ja <a id="a1">A</a>.<br/>Nyt.'

    assert not import_po(translation, po_of(translation), **{source: moved}).issues
    assert texts(translation)[source] == moved
    lost = import_po(translation, po_of(translation), **{source: "<b>B</b> ja A.<br/>Nyt."})
    assert "<a id=“a1”> of the source is missing." in lost.issues[0].message


def test_a_file_of_another_page_or_language_is_refused(document, translation):
    other = po_of(translation)
    other.metadata["X-WagtailLocalize-TranslationID"] = "nonsense"
    assert "It belongs to no page" in str(import_po(translation, other, Mål="Tavoite").issues[0])

    swedish = po_of(translation)
    swedish.metadata["Language"] = "sv"
    assert "It is in “sv”" in str(import_po(translation, swedish, Mål="Tavoite").issues[0])
    assert texts(translation) == {}


def test_a_source_that_has_changed_refuses_the_file_or_leaves_the_text_out(document, translation):
    po = po_of(translation)
    document.sv.first.abstract = "Varför nu?"
    document.sv.first.save_revision().publish()
    translation.source.update_from_db()
    given = {"Varför.": "Miksi.", "Mål": "Tavoite"}

    (issue,) = import_po(translation, po, **given).issues
    assert "has changed" in issue.message
    assert texts(translation) == {}
    done = import_po(translation, po, options={"skip_outdated": True}, **given)
    assert (len(done.outdated), texts(translation)) == (1, {"Mål": "Tavoite"})


def test_something_newer_stays_unless_it_is_to_be_replaced(people, translation):
    po = po_of(translation)
    segment = string_of(translation, "Mål")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        data="Päämäärä",
        translation_type="manual",
        last_translated_by=people["translators"],
    )
    done = import_po(translation, po, Mål="Tavoite")
    assert [(one.before, one.after, one.writer) for one in done.newer] == [
        ("Päämäärä", "Tavoite", people["translators"])
    ]
    assert texts(translation) == {"Mål": "Päämäärä"}

    done = import_po(translation, po, options={"replace_newer": True}, Mål="Tavoite")
    assert len(done.replaced) == 1
    assert texts(translation) == {"Mål": "Tavoite"}


def test_something_older_is_replaced(translation):
    translate_all(translation)
    StringTranslation.objects.update(updated_at=timezone.now() - timedelta(days=1))
    done = import_po(translation, po_of(translation), Mål="Tavoite")

    assert not done.newer
    assert texts(translation)["Mål"] == "Tavoite"


def test_of_a_file_without_a_date_everything_on_the_site_counts_as_newer(translation):
    translate_all(translation)
    po = po_of(translation)
    del po.metadata["X-Programme-Exported"], po.metadata["POT-Creation-Date"]

    assert len(import_po(translation, po, Mål="Tavoite").newer) == 1


def test_an_unread_draft_stays_one_and_a_read_one_is_accepted(translation):
    translate_all(translation)
    draft = StringTranslation.objects.get(translation_of__data="Mål")
    draft.translation_type = "machine"
    draft.save()
    po = po_of(translation)
    assert po.find("Mål").fuzzy

    assert import_po(translation, po).unsure == 1
    po.find("Mål").flags.remove("fuzzy")
    import_po(translation, po)
    draft.refresh_from_db()
    assert (draft.translation_type, draft.has_error) == ("manual", False)


def test_two_units_that_contradict_each_other_are_refused(translation):
    once, again = (
        exchange_files(po_of(translation), Mål="Tavoite"),
        exchange_files(po_of(translation), Mål="Päämäärä"),
    )
    done = import_files([*once, *again], all_translations(), None, "two")

    assert "translates the same text differently" in done.issues[0].message
    assert texts(translation) == {}


def test_as_many_queries_to_check_many_pages_as_one(document, translation, django_assert_num_queries):
    pages = [translation, published_pair(document, "goals"), published_pair(document, "about")]
    files = [exchange_file for one in pages for exchange_file in exchange_files(po_of(one))]
    # The translations, their segments, and their strings.
    with django_assert_num_queries(3):
        plan_import(files[:1], all_translations())
    with django_assert_num_queries(3):
        plan_import(files, all_translations())
