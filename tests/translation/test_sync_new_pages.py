"""New pages exist in the other languages at once, as aliases."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from programme.models import InformationPage

pytestmark = pytest.mark.parametrize("language", ["sv", "fi"])
OTHER = {"sv": "fi", "fi": "sv"}


@pytest.fixture
def editor(as_role):
    return as_role("communications")


def test_a_new_page_is_in_the_other_language_at_once_in_its_place(document, language, editor, commit):
    parent = getattr(document, language).programme
    data = nested_form_data(
        {
            "title": "Ny sida",
            "slug": "ny-sida",
            "abstract": "",
            "body": streamfield([("text", rich_text("<p>Ett.</p>"))]),
            "footnotes": inline_formset([]),
            "action-publish": "1",
        }
    )
    url = reverse("wagtailadmin_pages:add", args=["programme", "informationpage", parent.pk])
    response = commit(editor.post, url, data)

    page = InformationPage.objects.get(title="Ny sida", locale__language_code=language)
    alias = InformationPage.objects.get(title="Ny sida", locale__language_code=OTHER[language])
    assert response.url == reverse("programme_pairing:publish", args=[page.pk])
    assert alias.alias_of_id == page.pk
    assert alias.get_parent().pk == getattr(document, OTHER[language]).programme.pk
    assert not page.live
    assert not alias.live


def test_a_draft_is_in_the_other_language_too(document, language, editor, commit):
    parent = getattr(document, language).programme
    data = nested_form_data(
        {
            "title": "Ny sida",
            "slug": "ny-sida",
            "abstract": "",
            "body": streamfield([]),
            "footnotes": inline_formset([]),
        }
    )
    url = reverse("wagtailadmin_pages:add", args=["programme", "informationpage", parent.pk])
    commit(editor.post, url, data)

    assert Page.objects.filter(title="Ny sida", live=False).count() == 2
