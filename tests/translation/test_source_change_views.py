"""View that changes the source locale, and names of languages in sentences."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from tests.programme.pairs import make_pair
from tests.programme.people import told


def hand_over_screen(page):
    return reverse("programme_pairing:hand_over", args=[page.pk])


def open_form(admin, admin_user, page, language):
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})
    return " ".join(strip_tags(admin.get(hand_over_screen(page)).content.decode()).split())


def test_the_page_that_leads_is_not_asked_to(admin, document):
    lead, _other = make_pair(document, "sv")
    response = admin.get(hand_over_screen(lead))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[lead.pk])
    assert "leads already" in told(response)[0]


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", "Swedish leads now. Do you want Finnish to lead"),
        ("sv", "Huvudspråket är nu svenska. Vill du byta till finska"),
        ("fi", "Ensisijainen kieli on nyt ruotsi. Haluatko vaihtaa kieleksi suomi"),
    ],
)
def test_inside_a_sentence_a_language_is_written_as_its_reader_writes_it(
    admin, admin_user, document, language, asked
):
    _lead, other = make_pair(document, "sv")
    assert asked in open_form(admin, admin_user, other, language)


def test_of_pages_written_apart_none_is_said_to_lead(admin, admin_user, document):
    _lead, other = make_pair(document, "sv")
    Translation.objects.update(enabled=False)
    asked = open_form(admin, admin_user, other, "en")
    assert "The languages were written apart. Do you want Finnish to lead" in asked


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Huvudspråket är svenska."), ("fi", "kieli on ruotsi.")]
)
def test_the_page_editor_says_who_leads(admin, admin_user, document, language, said):
    lead, _other = make_pair(document, "sv")
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})
    assert said in admin.get(reverse("wagtailadmin_pages:edit", args=[lead.pk])).content.decode()
