"""Translators change pages in the translation editor only, in every view of the admin."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from tests.programme.people import is_refused, send_to_translators, told
from tests.programme.roadmap_admin import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(document):
    """The first chapter, in Swedish, with its Finnish page as a translation of it."""
    document.sv.first.save_revision().publish()
    document.fi.first.save_revision().publish()
    return send_to_translators(document.sv.first)


@pytest.fixture
def translator(as_role, translation):
    return as_role("translators")


def state_of(page):
    """What of a page and its translations a back door could change."""
    row = Page.objects.filter(pk=page.pk).values().first()
    return row, page.revisions.count(), list(Translation.objects.values()), Page.objects.count()


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def string_url(translation, segment):
    return reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])


# What a translator does


def test_a_translator_opens_the_translation_editor(translator, document):
    response = translator.get(edit_url(document.fi.first))

    assert response.status_code == 200
    assert "wagtail_localize/admin/edit_translation.html" in {one.name for one in response.templates}


def test_a_translator_saves_a_sentence(translator, translation):
    segment = StringSegment.objects.filter(source=translation.source).first()
    response = translator.put(
        string_url(translation, segment),
        data="value=K%C3%A4%C3%A4nn%C3%B6s",
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 201
    assert StringTranslation.objects.get(context=segment.context).data == "Käännös"


def test_a_translator_takes_the_texts_as_a_file_and_brings_them_back(translator, translation):
    file = translator.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    texts = file.content.decode().replace(
        'msgid "Inledning"\nmsgstr ""', 'msgid "Inledning"\nmsgstr "Johdanto"'
    )
    upload = BytesIO(texts.encode())
    upload.name = "fi.po"
    translator.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": upload})

    assert StringTranslation.objects.filter(data="Johdanto").exists()


def test_a_translator_sees_the_page_as_it_will_be(translator, translation):
    response = translator.get(reverse("wagtail_localize:preview_translation", args=[translation.pk]))

    assert response.status_code == 200


def test_a_translator_meets_an_untranslated_page_without_a_way_to_submit_it(translator, document):
    response = translator.get(edit_url(document.fi.waiting))
    assert response.status_code == 200

    submit = reverse("wagtail_localize:submit_page_translation", args=[document.sv.waiting.pk])
    finnish = Locale.objects.get(language_code="fi").pk
    assert is_refused(translator.post(submit, {"locales": finnish}))
    assert Page.objects.get(pk=document.fi.waiting.pk).alias_of_id


# What a translator does not


def test_a_translator_is_told_why_the_source_does_not_open(translator, document):
    response = translator.get(edit_url(document.sv.first))

    assert response.url == reverse("wagtailadmin_explore", args=[document.sv.programme.pk])
    assert "You may translate “Inledning”" in told(response)[0]


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize(
    "act",
    [
        {},
        {"action-publish": "1"},
        {"action-submit": "1"},
        {"action": "publish"},
        {"localize-restart-translation": "1"},
        {"localize-convert-to-alias": "1"},
    ],
    ids=str,
)
def test_a_translator_saves_nothing_through_the_form_of_a_page(translator, document, language, act):
    page = getattr(document, language).first
    before = state_of(page)
    translator.post(edit_url(page), {"title": "Min titel", "slug": "min", **act})

    assert state_of(page) == before


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize(
    "act", ["delete", "unpublish", "convert_alias", "copy", "lock", "set_privacy", "move"]
)
@pytest.mark.parametrize("live", [True, False])
def test_a_translator_does_nothing_else_to_a_page(translator, document, language, act, live):
    page = getattr(document, language).first
    if not live:
        page.unpublish()
    before = state_of(page)
    details = {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": document.sv.programme.pk}
    translator.post(reverse(f"wagtailadmin_pages:{act}", args=[page.pk]), details)

    assert state_of(page) == before


def test_a_translator_does_not_turn_an_untranslated_page_into_a_page_of_its_own(translator, document):
    before = state_of(document.fi.waiting)
    response = translator.post(reverse("wagtailadmin_pages:convert_alias", args=[document.fi.waiting.pk]))

    assert is_refused(response)
    assert state_of(document.fi.waiting) == before


def test_a_translator_moves_nothing(translator, document):
    page = document.fi.first
    page.unpublish()
    before = state_of(page)
    response = translator.post(
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, document.fi.goals.pk])
    )

    assert is_refused(response)
    assert state_of(page) == before


def test_a_translator_creates_nothing_even_with_the_right_to_add(translator, people, document):
    group = people["translators"].groups.get()
    GroupPagePermission.objects.create(group=group, page=document.sv.front, permission_type="add")
    count = Page.objects.count()
    url = reverse("wagtailadmin_pages:add", args=["programme", "chapterpage", document.sv.programme.pk])

    assert is_refused(translator.post(url, {"title": "Nytt", "slug": "nytt"}))
    assert Page.objects.count() == count


def test_a_translator_goes_back_to_no_older_revision(translator, document):
    page = document.sv.first
    first = page.revisions.first()
    page.save_revision()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])

    assert is_refused(translator.get(url))
    assert is_refused(translator.post(url, {"title": "Min titel"}))


@pytest.mark.parametrize("act", ["delete", "move", "publish", "unpublish"])
def test_a_translator_does_nothing_to_many_pages_at_once(translator, document, act):
    pages = [document.fi.first, document.sv.first]
    for page in pages:
        page.unpublish()
    before = [state_of(page) for page in pages]
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", act])
    query = "&".join(f"id={page.pk}" for page in pages)
    translator.post(f"{url}?{query}", {"chooser": document.sv.goals.pk, "confirm": "1"})

    assert [state_of(page) for page in pages] == before


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("delete", {}),
        ("convert_alias", {}),
        ("publish", {}),
        ("unpublish", {}),
        ("copy", {}),
        ("move", {"destination_page_id": "goals"}),
        ("create_alias", {}),
        ("copy_for_translation", {"locale": "fi"}),
        ("revert_to_page_revision", {"revision_id": "first"}),
    ],
)
@pytest.mark.parametrize("role", ["translators", "communications"])
def test_the_admin_api_changes_no_page(as_role, document, translation, role, act, data):
    client = as_role(role)
    page = document.fi.first
    page.unpublish()
    values = {"goals": document.fi.goals.pk, "first": page.revisions.first().pk}
    before = state_of(page)
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, act])
    response = client.post(url, {key: values.get(value, value) for key, value in data.items()})

    # An address that is not found is looked for once more below a language.
    assert response.status_code == 404 or response.url == f"/sv{url}"
    assert state_of(page) == before
    assert client.get(reverse("wagtailadmin_api:pages:detail", args=[page.pk])).status_code == 200


@pytest.mark.parametrize("name", ["stop_translation", "convert_to_alias", "update_translations"])
def test_a_translator_decides_nothing_about_the_translation_itself(translator, document, translation, name):
    of = {
        "stop_translation": translation.pk,
        "convert_to_alias": document.fi.first.pk,
        "update_translations": translation.source.pk,
    }
    before = state_of(document.fi.first)
    response = translator.post(
        reverse(f"wagtail_localize:{name}", args=[of[name]]), {"publish_translations": "on"}
    )

    assert is_refused(response)
    assert state_of(document.fi.first) == before


def test_a_translator_does_not_begin_a_stopped_translation_again_nor_edit_its_page(
    translator, document, translation
):
    Translation.objects.update(enabled=False)
    page = document.fi.first
    before = state_of(page)
    assert is_refused(translator.get(edit_url(page)))
    assert is_refused(translator.post(edit_url(page), {"localize-restart-translation": "1"}))
    assert is_refused(translator.post(edit_url(page), {"title": "Oma", "slug": "oma"}))

    assert state_of(page) == before


# Rights add up, and only the right narrows


def test_somebody_who_also_edits_keeps_the_whole_right(as_role, people, document, translation):
    people["translators"].groups.add(people["communications"].groups.get())
    client = as_role("translators")

    assert client.get(edit_url(document.sv.first)).status_code == 200


def test_a_group_of_the_site_that_edits_without_the_right_to_translate_is_left_alone(
    client, people, document
):
    group = Group.objects.create(name="Redaktion")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(group=group, page=document.sv.front, permission_type="change")
    user = get_user_model().objects.create_user("redaktör")
    user.groups.add(group)

    assert log_in(client, user).get(edit_url(document.sv.first)).status_code == 200


def test_a_superuser_keeps_all_rights(client, people, document, translation):
    user = get_user_model().objects.create_superuser("super")
    user.groups.set(Group.objects.filter(programme_role__code="translators"))
    stop = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    assert log_in(client, user).get(edit_url(document.sv.first)).status_code == 200
    client.post(stop)

    assert not Translation.objects.get().enabled
