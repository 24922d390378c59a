"""Machine drafts are not published by any way before a person has accepted them."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from programme.localization.machine_drafts import is_accepted
from tests.programme.people import is_refused, told
from tests.programme.translating import published_pair, translate_all

pytestmark = pytest.mark.django_db

ENGINE = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


@pytest.fixture(autouse=True)
def _engine(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = ENGINE


@pytest.fixture
def translation(document):
    """The first chapter, sent to the translators, who have not begun."""
    document.sv.first.abstract = "Vi gör det nu."
    return published_pair(document, "first")


@pytest.fixture
def drafted(as_role, translation):
    """The chapter, of which a translator has let the machine write every string."""
    as_role("translators").post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    return translation


def publish(translation, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    return translation.get_target_instance()


def drafts_url(translation):
    return reverse("programme_desk:drafts", args=[translation.pk])


def draft_of(source):
    return StringTranslation.objects.get(translation_of__data=source)


def test_what_the_machine_writes_counts_as_missing(drafted):
    total, done = drafted.get_progress()

    assert (total, done) == (7, 0)
    assert not is_accepted(drafted)
    assert draft_of("Vi gör det nu.").data == "nu. det gör Vi"
    assert draft_of("Vi gör det nu.").get_error()  # shown by the editor, in the language translated into


def test_nothing_of_it_is_published(drafted, django_capture_on_commit_callbacks):
    page = publish(drafted, django_capture_on_commit_callbacks)

    assert "gör Vi" not in page.abstract
    assert "gör Vi" not in page.get_latest_revision_as_object().abstract


def test_accepted_drafts_are_published(drafted, people, django_capture_on_commit_callbacks, client):
    response = client.post(drafts_url(drafted), {"accept": draft_of("Vi gör det nu.").pk})
    assert response.url == drafts_url(drafted)
    accepted = draft_of("Vi gör det nu.")
    assert (accepted.translation_type, accepted.has_error) == ("manual", False)
    assert accepted.last_translated_by == people["translators"]
    assert accepted.tool_name == "Dummy translator"

    client.post(drafts_url(drafted), {"shown": list(StringTranslation.objects.values_list("pk", flat=True))})
    assert publish(drafted, django_capture_on_commit_callbacks).abstract == "nu. det gör Vi"


def test_all_are_accepted_at_once_after_they_have_been_shown(drafted, document, client, visit):
    page = visit(drafts_url(drafted))
    shown = [field["value"] for field in page.find_all("input", {"name": "shown"})]
    assert len(shown) == 7
    response = client.post(drafts_url(drafted), {"shown": shown})

    assert response.url == reverse("wagtailadmin_pages:edit", args=[document.fi.first.pk])
    assert is_accepted(drafted)
    assert drafted.get_progress() == (7, 7)


def test_a_draft_that_was_not_shown_is_not_accepted(drafted, client):
    shown = StringTranslation.objects.exclude(translation_of__data="Mål").values_list("pk", flat=True)
    client.post(drafts_url(drafted), {"shown": list(shown)})

    assert draft_of("Mål").translation_type == "machine"
    assert not is_accepted(drafted)


@pytest.mark.parametrize("key", ["9" * 25, "-1", "x", ""])
def test_a_key_of_no_draft_accepts_nothing(drafted, client, key):
    response = client.post(drafts_url(drafted), {"accept": key, "shown": draft_of("Mål").pk})

    assert response.status_code == 302
    assert draft_of("Mål").translation_type == "machine"


def test_an_address_with_a_number_that_is_too_large_names_nothing(drafted, client):
    large = "9" * 25
    segment = drafted.source.stringsegment_set.first().pk
    below = drafts_url(drafted).removesuffix("drafts/")
    for address in (f"{below}waive/{large}/1/", f"{below}waive/{segment}/{large}/"):
        assert client.post(address, follow=True).status_code == 404
    for name in ("programme_desk:drafts", "wagtail_localize:download_pofile"):
        assert client.get(reverse(name, args=[large]), follow=True).status_code == 404


def test_a_translator_who_saves_a_draft_has_accepted_it(drafted, client):
    segment = drafted.source.stringsegment_set.get(string__data="Mål")
    url = reverse("wagtail_localize:edit_string_translation", args=[drafted.pk, segment.pk])
    client.put(url, data="value=Tavoite", content_type="application/x-www-form-urlencoded")

    assert (draft_of("Mål").data, draft_of("Mål").translation_type) == ("Tavoite", "manual")
    assert not draft_of("Mål").has_error


def test_a_draft_that_is_no_valid_text_stays_a_mistake_when_it_is_accepted(drafted, client):
    StringTranslation.objects.filter(translation_of__data="Mål").update(data="<div>Tavoite</div>")
    client.post(drafts_url(drafted), {"accept": draft_of("Mål").pk})

    assert (draft_of("Mål").translation_type, draft_of("Mål").has_error) == ("manual", True)


def test_bringing_changes_to_the_translators_publishes_no_draft(
    as_role, document, translation, django_capture_on_commit_callbacks
):
    translate_all(translation)
    publish(translation, django_capture_on_commit_callbacks)
    document.sv.first.abstract = "Något nytt."
    document.sv.first.save_revision().publish()
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    with django_capture_on_commit_callbacks(execute=True):
        as_role("communications").post(url, {"publish_translations": "on", "use_machine_translation": "on"})

    assert draft_of("Något nytt.").translation_type == "machine"
    assert "nytt" not in translation.get_target_instance().abstract
    assert not is_accepted(translation)


def test_strings_of_a_machine_from_before_count_as_drafts(translation):
    translate_all(translation)
    StringTranslation.objects.update(translation_type="machine", has_error=False)

    assert not is_accepted(translation)


def test_synchronising_publishes_no_strings_of_a_machine_from_before(
    as_role, document, translation, django_capture_on_commit_callbacks
):
    translate_all(translation)
    StringTranslation.objects.update(translation_type="machine", has_error=False)
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    with django_capture_on_commit_callbacks(execute=True):
        response = as_role("communications").post(url, {"publish_translations": "on"})

    assert "has not been published" in told(response)[-1]


def test_without_an_engine_nothing_is_shown(settings, as_role, document, translation):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
    client = as_role("translators")
    page = client.get(reverse("wagtailadmin_pages:edit", args=[document.fi.first.pk])).content.decode()
    notes = client.get(reverse("programme_desk:notes", args=[translation.pk])).json()

    assert "&quot;machineTranslator&quot;: null" in page
    assert notes["drafts"] == 0
    assert "No draft of a machine waits" in client.get(drafts_url(translation)).content.decode()


@pytest.mark.parametrize("role", ["steering_group", "action_contacts"])
def test_drafts_are_accepted_by_those_who_may_translate(as_role, drafted, role):
    response = as_role(role).post(drafts_url(drafted), {"accept": draft_of("Mål").pk})

    assert is_refused(response)
    assert draft_of("Mål").translation_type == "machine"
