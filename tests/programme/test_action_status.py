"""Operations on pages (drafts, publication, sync, translation) do not change the status of an action."""

import json
from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from programme.models import Action, ActionPage, ProgressUpdate
from tests.programme.action_pairs import FINNISH, SWEDISH, make_pages
from tests.programme.action_progress import entry, status


@pytest.fixture
def programme(document):
    return document.facts.programme


@pytest.fixture
def pages(programme, admin_user):
    """The pages of an action with progress that have been published before."""
    pages = make_pages(programme, "D1", sv=SWEDISH, fi=FINNISH)
    action = pages["sv"].action
    for page in pages.values():
        page.save_revision().publish()
        page.refresh_from_db()
    ProgressUpdate.objects.record([entry(action, date(2025, 2, 11), "planning")])
    ProgressUpdate.objects.record([entry(action, date(2025, 9, 9), light="late", percent=40)])
    return pages


@pytest.fixture
def kept(pages, programme):
    """Assert that neither the status nor the action of the pages has changed."""
    action = pages["sv"].action
    before = status(action)
    assert before["light"] == "late"

    def kept():
        assert status(action) == before
        rows = ActionPage.objects.filter(pk__in=[page.pk for page in pages.values()])
        assert {row.action_id for row in rows} == {action.pk}

    return kept


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize("claimed", ["none", "other"])
def test_publishing_an_old_draft_changes_no_status(pages, kept, programme, language, claimed):
    other = Action.objects.create(programme=programme, identifier="D2")
    old = pages[language].latest_revision
    # Drafts from before the field was there, or that somebody has tampered with.
    content = json.loads(json.dumps(old.content)) | {"action": other.pk if claimed == "other" else None}
    Revision.objects.filter(pk=old.pk).update(content=content)
    pages[language].abstract = "Nyare."
    pages[language].save_revision().publish()
    Revision.objects.get(pk=old.pk).publish()
    kept()
    assert ActionPage.objects.get(pk=pages[language].pk).abstract != "Nyare."


def test_a_sync_changes_no_status(pages, kept, programme, commit):
    other = Action.objects.create(programme=programme, identifier="D2")
    source = TranslationSource.objects.get_for_instance(pages["sv"])
    page = ActionPage.objects.get(pk=pages["sv"].pk)
    page.effect_outside = "Ändrad."
    page.save_revision().publish()
    source.update_from_db()
    commit(source.translations.get().save_target)
    kept()
    # Its Finnish text stays until the change is translated.
    assert ActionPage.objects.get(pk=pages["fi"].pk).effect_outside == FINNISH["effect_outside"]

    content = json.loads(source.content_json) | {"action": other.pk}
    TranslationSource.objects.filter(pk=source.pk).update(content_json=json.dumps(content))
    commit(Translation.objects.get(source=source).save_target)
    kept()


def test_a_translators_publish_changes_no_status(client, admin_user, pages, kept, commit):
    client.force_login(admin_user)
    translation = Translation.objects.get(source__object=pages["sv"].translation_key)
    row = translation.source.stringsegment_set.get(context__path="abstract")
    row.string.translations.filter(context=row.context).update(data="Kääntäjän teksti.")
    address = reverse("wagtailadmin_pages:edit", args=[pages["fi"].pk])
    commit(lambda: client.post(address, {"action": "publish"}))
    assert ActionPage.objects.get(pk=pages["fi"].pk).abstract == "Kääntäjän teksti."
    kept()


def test_an_editors_publish_changes_no_status(client, admin_user, pages, kept, programme):
    client.force_login(admin_user)
    other = Action.objects.create(programme=programme, identifier="D2")
    page = pages["sv"]
    data = nested_form_data(
        {
            **SWEDISH,
            "title": "Ny rubrik",
            "slug": page.slug,
            "action": str(other.pk),
            "body": streamfield([]),
            "footnotes": inline_formset([]),
            "action-publish": "1",
            **dict.fromkeys(["effect_inside", "implementation", "communication", "resources"], ""),
        }
    )
    asked = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    client.post(asked.url, {"way": "alone", "summary_fi": "Uusi otsikko."})
    assert ActionPage.objects.get(pk=page.pk).title == "Ny rubrik"
    kept()


def test_unpublishing_changes_no_status(pages, kept):
    for page in pages.values():
        ActionPage.objects.get(pk=page.pk).unpublish()
        kept()
