"""Translation editor: notes on strings, machine drafts, and validation of uploaded PO files."""

import io

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from programme.glossary.models import Term, TermWaiver
from programme.translation.desk.notes import Notes
from tests.programme.people import told
from tests.programme.translating import published_pair, string_of, translate_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(document):
    """The first chapter, sent to the translators, who have not begun."""
    document.sv.first.abstract = "Vägkartans mål."
    return published_pair(document, "first")


@pytest.fixture
def roadmap_term(document):
    return Term.objects.create(
        programme=document.facts.programme,
        code="roadmap",
        name={"sv": "vägkarta", "fi": "tiekartta"},
        synonyms={"sv": "färdplan", "fi": "digitiekartta"},
    )


def set_translation(translation, source, text, origin="manual"):
    segment = string_of(translation, source)
    return StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={"data": text, "translation_type": origin},
    )[0]


def notes_of(translation, source):
    return Notes(translation).lines()[string_of(translation, source).pk]


# Terms


def test_an_inflected_term_is_marked_and_its_equivalents_are_shown(translation, roadmap_term):
    found = notes_of(translation, "Vägkartans mål.")

    assert found["source"] == [("Vägkartans", True), (" mål.", False)]
    (term,) = found["terms"]
    assert (term["name"], term["equivalents"], term["missing"]) == (
        "vägkarta",
        ["tiekartta", "digitiekartta"],
        False,
    )


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Tiekartan tavoitteet.", False),
        ("Digitiekartassa on tavoitteita.", False),
        ("Suunnitelman tavoitteet.", True),
    ],
)
def test_a_translation_without_the_approved_term_is_warned_of(translation, roadmap_term, text, missing):
    set_translation(translation, "Vägkartans mål.", text)

    assert notes_of(translation, "Vägkartans mål.")["terms"][0]["missing"] is missing


def test_a_term_without_an_equivalent_warns_of_nothing(translation, roadmap_term):
    Term.objects.update(name={"sv": "vägkarta"}, synonyms={})
    set_translation(translation, "Vägkartans mål.", "Suunnitelman tavoitteet.")
    (term,) = notes_of(translation, "Vägkartans mål.")["terms"]

    assert (term["equivalents"], term["missing"]) == ([], False)


def test_what_is_between_brackets_is_no_text(document, roadmap_term):
    document.sv.about.body = [("text", '<p>Se <a href="https://vägkarta.fi">sidan</a>.</p>')]
    translation = published_pair(document, "about")

    assert notes_of(translation, 'Se <a id="a1">sidan</a>.')["terms"] == []


def test_doing_without_a_term_on_purpose_is_noted_and_undone(as_role, translation, roadmap_term):
    string = set_translation(translation, "Vägkartans mål.", "Suunnitelman tavoitteet.")
    segment = string_of(translation, "Vägkartans mål.")
    url = reverse("programme_desk:waive", args=[translation.pk, segment.pk, roadmap_term.pk])
    client = as_role("translators")
    client.post(url)
    (term,) = notes_of(translation, "Vägkartans mål.")["terms"]
    assert (term["missing"], term["waived"]) == (False, True)
    assert TermWaiver.objects.get().string == string

    client.post(url, {"undo": "1"})
    assert notes_of(translation, "Vägkartans mål.")["terms"][0]["missing"] is True


# What it said before


# A site's older translations may not say who wrote them.
@pytest.mark.parametrize("origin", ["manual", ""])
def test_a_changed_sentence_shows_its_old_source_the_words_that_changed_and_its_old_translation(
    document, translation, origin
):
    set_translation(translation, "Vägkartans mål.", "Tiekartan tavoite.", origin)
    document.sv.first.abstract = "Vägkartans nya mål."
    document.sv.first.save_revision().publish()
    translation.source.update_from_db()
    earlier = notes_of(translation, "Vägkartans nya mål.")["earlier"]

    assert earlier["translated"] == "Tiekartan tavoite."
    assert "".join(text for text, _changed in earlier["was"]) == "Vägkartans mål."
    assert [text.strip() for text, changed in earlier["now"] if changed] == ["nya"]


def test_in_a_text_of_many_paragraphs_the_most_alike_is_what_it_was(document):
    document.sv.about.body = [("text", "<p>Staden är stor i dag.</p><p>Alla får en tjänst snart.</p>")]
    translation = published_pair(document, "about")
    translate_all(translation)
    block = document.sv.about.body[0].id
    new = "<p>Helt nytt stycke.</p><p>Alla får en bra tjänst snart.</p><p>Staden är liten i dag.</p>"
    document.sv.about.body = [{"type": "text", "value": new, "id": block}]
    document.sv.about.body = document.sv.about.body.stream_block.to_python(
        [{"type": "text", "value": new, "id": block}]
    )
    document.sv.about.save_revision().publish()
    translation.source.update_from_db()

    assert (
        notes_of(translation, "Alla får en bra tjänst snart.")["earlier"]["translated"]
        == "fi Alla får en tjänst snart."
    )
    assert (
        notes_of(translation, "Staden är liten i dag.")["earlier"]["translated"] == "fi Staden är stor i dag."
    )
    assert notes_of(translation, "Helt nytt stycke.")["earlier"] is None


# The editor


def test_the_editor_loads_the_script_and_gets_the_notes(as_role, document, translation, roadmap_term):
    client = as_role("translators")
    page = client.get(reverse("wagtailadmin_pages:edit", args=[document.fi.first.pk])).content.decode()
    assert "programme/translation/desk.js" in page

    answer = client.get(reverse("programme_desk:notes", args=[translation.pk])).json()
    assert answer["labels"]["progress"] == "7 of 7 texts wait, with 9 words."
    assert answer["isNarrow"] is True
    assert str(string_of(translation, "Vägkartans mål.").pk) in answer["segments"]


def test_somebody_who_edits_keeps_the_buttons(as_role, translation):
    answer = as_role("communications").get(reverse("programme_desk:notes", args=[translation.pk])).json()

    assert answer["isNarrow"] is False


def test_as_many_queries_for_many_strings_as_for_one(
    document, translation, roadmap_term, django_assert_num_queries
):
    document.sv.goals.abstract = "En vägkarta."
    other = published_pair(document, "goals")
    for one in (other, translation):
        translate_all(one)
        # The segments, their translations, what these replaced, the glossary, and what is on purpose.
        with django_assert_num_queries(5):
            Notes(one).lines()


@pytest.mark.parametrize("role", ["steering_group", "action_contacts"])
def test_the_notes_are_for_those_who_may_translate(as_role, translation, role):
    client = as_role(role)

    for name in ("notes", "drafts"):
        assert client.get(reverse(f"programme_desk:{name}", args=[translation.pk])).status_code in (302, 403)


def test_a_translator_without_right_to_the_page_is_refused(as_role, people, document, translation):
    people["translators"].groups.get().page_permissions.filter(page=document.fi.front).delete()
    response = as_role("translators").get(reverse("programme_desk:notes", args=[translation.pk]))

    assert response.status_code in (302, 403)


# The editor's own files


def upload(client, translation, text):
    file = io.BytesIO(text.encode())
    file.name = "fi.po"
    return client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": file})


def test_the_editors_file_is_checked_before_anything_is_taken_from_it(as_role, translation):
    client = as_role("translators")
    file = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])).content.decode()
    wrong = file.replace('msgid "Mål"\nmsgstr ""', 'msgid "Mål"\nmsgstr "<b>Tavoite"')
    wrong = wrong.replace('msgid "Bakgrund"\nmsgstr ""', 'msgid "Bakgrund"\nmsgstr "Tausta"')
    response = upload(client, translation, wrong)

    assert "<b> is not closed." in told(response)[0]
    assert told(response)[-1] == "Nothing was brought in."
    assert not StringTranslation.objects.exists()


def test_a_file_of_another_page_is_refused_by_the_editor(as_role, document, translation):
    client = as_role("translators")
    other = published_pair(document, "goals")
    file = client.get(reverse("wagtail_localize:download_pofile", args=[other.pk])).content.decode()

    assert "It belongs to no page" in told(upload(client, translation, file))[0]
