"""Guarded views of wagtail-localize: no publication without permission, none of incomplete translations."""

import pytest
from django.urls import resolve, reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation, TranslationSource

from programme.models import ChapterPage
from programme.permissions.localize_guards import localize_urls
from tests.programme.builders import add, text
from tests.programme.people import is_refused, send_to_translators, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(document):
    """The first chapter, in Swedish, with its Finnish page as a translation of it."""
    document.sv.first.save_revision().publish()
    document.fi.first.save_revision().publish()
    return send_to_translators(document.sv.first)


def submit(client, page, **data):
    finnish = Locale.objects.get(language_code="fi").pk
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(url, {"locales": finnish, **data})


def test_those_who_publish_may_submit_a_page(as_role, document):
    document.sv.waiting.save_revision().publish()
    submit(as_role("communications"), document.sv.waiting)

    assert Translation.objects.filter(source__object_id=document.sv.waiting.translation_key).exists()


@pytest.mark.parametrize("without", ["sv", "fi"])
def test_those_who_may_not_publish_in_both_languages_do_not_submit(as_role, people, document, without):
    GroupPagePermission.objects.filter(
        group__user=people["communications"],
        page=getattr(document, without).front,
        permission__codename="publish_page",
    ).delete()
    response = submit(as_role("communications"), document.sv.waiting, include_subtree="on")

    assert is_refused(response)
    assert not TranslationSource.objects.exists()
    assert Page.objects.get(pk=document.fi.waiting.pk).alias_of_id


def test_a_language_without_a_tree_is_begun_by_superusers_only(as_role, document):
    english = Locale.objects.create(language_code="en")
    url = reverse("wagtail_localize:submit_page_translation", args=[document.sv.first.pk])

    assert is_refused(as_role("administrators").post(url, {"locales": english.pk}))
    assert not Page.objects.filter(locale=english).exists()


def translate_all(translation):
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": f"fi {String.objects.get(pk=segment.string_id).data}"},
        )


def synchronise(client, translation, django_capture_on_commit_callbacks):
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    with django_capture_on_commit_callbacks(execute=True):
        return client.post(url, {"publish_translations": "on"})


@pytest.fixture
def complete(document):
    """A chapter whose translation lacks nothing, and is live."""
    page = add(document.sv.programme, ChapterPage, "Ny", body=[text("<p>Ett.</p>")], number=8, slug="ny")
    page.save_revision().publish()
    translation = send_to_translators(page)
    translate_all(translation)
    translation.save_target(publish=True)
    page.body = [("text", "<p>Ett.</p><p>Två.</p>")]
    page.save_revision().publish()
    return translation


def test_synchronising_publishes_nothing_that_is_untranslated(
    as_role, complete, django_capture_on_commit_callbacks
):
    before = complete.get_target_instance().specific.body
    response = synchronise(as_role("communications"), complete, django_capture_on_commit_callbacks)

    assert "“Ny” (Finnish) has not been published" in told(response)[-1]
    assert str(complete.get_target_instance().specific.body) == str(before)
    total, translated = complete.get_progress()
    assert translated < total


def test_synchronising_publishes_what_is_complete(as_role, complete, django_capture_on_commit_callbacks):
    complete.source.update_from_db()
    translate_all(complete)
    synchronise(as_role("communications"), complete, django_capture_on_commit_callbacks)

    assert "fi Två." in str(complete.get_target_instance().specific.body)


def test_the_form_says_what_will_be_published(as_role, complete):
    url = reverse("wagtail_localize:update_translations", args=[complete.source_id])

    assert "in which nothing is missing" in as_role("communications").get(url).content.decode()


def test_those_who_may_not_publish_do_not_synchronise(as_role, people, document, complete):
    GroupPagePermission.objects.filter(
        group__user=people["communications"], page=document.fi.front, permission__codename="publish_page"
    ).delete()
    url = reverse("wagtail_localize:update_translations", args=[complete.source_id])

    assert is_refused(as_role("communications").post(url))


def test_turning_a_page_into_an_alias_publishes_and_asks_for_the_right(
    as_role, people, document, translation
):
    url = reverse("wagtail_localize:convert_to_alias", args=[document.fi.first.pk])
    rights = GroupPagePermission.objects.filter(group__user=people["communications"], page=document.fi.front)
    rights.filter(permission__codename="publish_page").delete()
    client = as_role("communications")
    assert is_refused(client.post(url))

    GroupPagePermission.objects.create(
        group=rights.first().group, page=document.fi.front, permission_type="publish"
    )
    client.post(url)
    assert Page.objects.get(pk=document.fi.first.pk).alias_of_id == document.sv.first.pk


# What everybody could read


@pytest.mark.parametrize(("role", "shown"), [("translators", True), ("action_contacts", False)])
def test_the_report_of_translations_is_for_those_who_work_with_pages(as_role, translation, role, shown):
    client = as_role(role)
    response = client.get(reverse("wagtail_localize:translations_report"))

    assert (response.status_code == 200) is shown
    url = reverse("wagtail_localize:translations_report")
    assert (url in client.get(reverse("wagtailadmin_home")).content.decode()) is shown


def test_titles_of_snippets_are_for_those_who_may_see_them(as_role, document):
    url = reverse("wagtail_localize:snippets_api_listing", args=["programme", "goal"])

    assert is_refused(as_role("action_contacts").get(url))
    assert is_refused(as_role("communications").get(url))
    assert as_role("administrators").get(url).status_code == 200


def test_the_guards_stand_before_the_addresses_they_guard():
    (guarded,) = localize_urls()
    for pattern in guarded.url_patterns:
        names = {"page_id": 1, "translation_id": 1, "translation_source_id": 1, "pk": "1"}
        names |= {"app_label": "programme", "model_name": "goal"}
        arguments = {name: names[name] for name in pattern.pattern.converters}
        url = reverse(f"wagtail_localize:{pattern.name}", kwargs=arguments)

        assert resolve(url).view_name == f"programme_localize:{pattern.name}"
