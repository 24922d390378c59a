"""The translators' desk: queue of incomplete translations, filters, permissions and texts of facts."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from programme.models import ChapterPage
from programme.translation.desk.queue import incomplete_translations, load_queue, translations_for
from programme.translation.models import PendingPublication, TranslationWait
from tests.programme.builders import add, text
from tests.programme.people import send_to_translators
from tests.programme.translating import published_pair, translate_all

pytestmark = pytest.mark.django_db

DESK = "programme_desk:index"


@pytest.fixture
def translation(document):
    """The first chapter, sent to the translators, who have not begun."""
    return published_pair(document, "first")


@pytest.fixture
def translator(as_role, translation):
    return as_role("translators")


def lines(user):
    return load_queue(incomplete_translations(translations_for(user)))


def test_a_page_is_listed_with_where_it_stands_and_what_there_is_to_do(people, translation):
    (line,) = lines(people["translators"])

    assert (line.title, line.path, line.languages) == ("Inledning", ["Programmet"], "Swedish → Finnish")
    assert line.counts == ["7 new"]
    # Inledning, Varför., Bakgrund, Därför.[^1], Mål, En not.; the address is not counted.
    assert line.words == 8


def test_what_is_translated_does_not_wait(people, translation):
    translate_all(translation)

    assert lines(people["translators"]) == []


def test_a_changed_sentence_waits_as_changed(people, document, translation):
    translate_all(translation)
    document.sv.first.abstract = "Varför vi gör det."
    document.sv.first.save_revision(user=people["communications"]).publish()
    translation.source.update_from_db()
    (line,) = lines(people["translators"])

    assert line.counts == ["1 changed"]
    assert line.words == 4
    assert line.changed_by == people["communications"]


def test_drafts_of_a_machine_and_mistakes_are_told_apart(people, translation):
    translate_all(translation)
    first, second = StringTranslation.objects.filter(data__in=["fi Varför.", "fi Bakgrund"])
    first.translation_type = "machine"
    first.save()
    second.data = "<b>auki"
    second.data = "<div>auki</div>"
    second.save()
    (line,) = lines(people["translators"])

    assert line.counts == ["1 draft of a machine", "1 mistake"]


def test_the_longest_waiting_comes_first_and_small_changes_do_not_send_it_back(people, document, translation):
    other = published_pair(document, "goals")
    Translation.objects.filter(pk=translation.pk).update(created_at=timezone.now() - timedelta(days=100))
    document.sv.first.abstract = "Nytt."
    document.sv.first.save_revision().publish()
    translation.source.update_from_db()

    assert [line.translation.pk for line in lines(people["translators"])] == [translation.pk, other.pk]


def test_waiting_begins_anew_when_everything_had_been_translated(people, document, translation):
    Translation.objects.filter(pk=translation.pk).update(created_at=timezone.now() - timedelta(days=100))
    translate_all(translation)
    document.sv.first.abstract = "Nytt."
    document.sv.first.save_revision().publish()
    translation.source.update_from_db()
    (line,) = lines(people["translators"])

    assert timezone.now() - line.queued_at < timedelta(minutes=1)
    assert TranslationWait.objects.get().translation == translation


def test_it_is_said_that_somebody_waits_to_publish_both(translator, people, document, translation, visit):
    page = document.sv.first
    PendingPublication.objects.create(
        page=page, revision=page.save_revision(), asked_by=people["communications"]
    )

    assert "Both are published when it is done" in visit(reverse(DESK)).text


def test_the_other_direction_is_listed_alike(people, document):
    document.fi.about.save_revision().publish()
    document.sv.about.save_revision().publish()
    send_to_translators(document.fi.about, "sv")
    (line,) = lines(people["translators"])

    assert (line.title, line.languages) == ("Tietoa", "Finnish → Swedish")


# The screen


def test_the_list_leads_to_the_translation_editor(translator, document, visit):
    page = visit(reverse(DESK))
    link = page.find("a", string="Inledning")

    assert link["href"] == reverse("wagtailadmin_pages:edit", args=[document.fi.first.pk])
    assert translator.get(link["href"]).status_code == 200


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?direction=sv-fi", True),
        ("?direction=fi-sv", False),
        ("?age=7", False),
        ("?section=first", True),
        ("?section=goals", False),
    ],
)
def test_the_list_is_narrowed_down(translator, document, visit, query, shown):
    name, _equals, value = query[1:].partition("=")
    if name == "section":
        query = f"?section={getattr(document.sv, value).translation_key}"

    assert bool(visit(reverse(DESK), query).find("a", string="Inledning")) is shown


def test_nothing_waiting_is_said(as_role, document, visit):
    as_role("translators")

    assert "Nothing waits for translation." in visit(reverse(DESK)).text


def test_as_many_queries_for_many_pages_as_for_one(
    translator, document, django_assert_max_num_queries, django_assert_num_queries
):
    url = reverse("programme_desk:index_results")
    translator.get(url)
    with django_assert_max_num_queries(25) as few:
        translator.get(url)
    for number in range(10, 20):
        page = add(document.sv.programme, ChapterPage, f"Nytt {number}", [text("<p>Ett.</p>")], number=number)
        page.save_revision().publish()
        twin = page.copy_for_translation(document.fi.programme.locale)
        twin.save_revision().publish()
        send_to_translators(page)
    with django_assert_num_queries(len(few)):
        assert translator.get(url).content.decode().count("Nytt 1") == 10


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("translators", True),
        ("communications", True),
        ("administrators", True),
        ("steering_group", False),
        ("action_contacts", False),
    ],
)
def test_the_desk_is_for_those_who_may_translate(as_role, translation, role, may):
    client = as_role(role)

    assert (client.get(reverse(DESK)).status_code == 200) is may
    assert (f'"{reverse(DESK)}"' in client.get(reverse("wagtailadmin_home")).content.decode()) is may


# Short texts of facts


def test_short_texts_that_lack_a_language_are_listed_with_who_may_mend_them(translator, document, visit):
    section = visit(reverse(DESK)).find(id="short-texts").find_parent("div").find_next_sibling("div")

    assert "Förnyelse" in section.text
    assert "Finnish" in section.text
    assert not section.find("a")
    assert "Administra" in section.text


def test_those_who_may_mend_a_short_text_get_there(client, document, visit):
    client.force_login(get_user_model().objects.create_superuser("super"))
    section = visit(reverse(DESK)).find(id="short-texts").find_parent("div").find_next_sibling("div")

    assert section.find("a")["href"].startswith("/admin/snippets/programme/benefit/edit/")


def test_a_text_in_all_languages_is_not_listed(translator, document, visit):
    assert "Mål a" not in visit(reverse(DESK)).text
