"""Synchronisation of new pages between the languages, with either language as the source."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage
from programme.models import InformationPage
from programme.translation.sync.tree_checks import tree_problems


@pytest.mark.parametrize(("language", "other"), [("sv", "fi"), ("fi", "sv")])
def test_a_new_page_is_in_the_other_language_at_once(document, client, admin_user, language, other, show):
    client.force_login(admin_user)
    front = HomePage.objects.get(locale__language_code=language)
    data = nested_form_data(
        {
            "title": "Info",
            "slug": "info",
            "abstract": "",
            "body": streamfield([("text", rich_text("<p>Ett.</p>"))]),
            "footnotes": inline_formset([]),
            "action-publish": "1",
        }
    )
    url = reverse("wagtailadmin_pages:add", args=["programme", "informationpage", front.pk])
    response = client.post(url, data)
    client.post(response.url, {"way": "alone", f"summary_{other}": "Nytt."})

    page = InformationPage.objects.get(slug="info", locale__language_code=language)
    alias = InformationPage.objects.get(slug="info", locale__language_code=other)
    assert page.live
    assert alias.alias_of_id == page.pk
    html = show(f"/{other}/info/")
    assert [("Nytt." in notice.get_text()) for notice in html.select(".translation-notice")] == [True, False]
    assert html.h1["lang"] == language
    assert tree_problems() == []
