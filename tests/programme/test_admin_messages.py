"""Messages of Wagtail about a page's other language, in the language of the user."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from wagtail.users.models import UserProfile

from programme.admin_messages import ADMIN_MESSAGES, CONFIRMATION_MESSAGES
from tests.programme.pairs import make_pair


@pytest.mark.parametrize(
    ("act", "language", "said"),
    [
        ("unpublish", "sv", "Samtidigt avpubliceras sidan på det andra språket."),
        ("unpublish", "fi", "Samalla piilotetaan myös sivun toinen kieliversio."),
        ("delete", "sv", "Samtidigt raderas sidan på det andra språket."),
        ("delete", "fi", "Samalla poistetaan myös sivun toinen kieliversio."),
    ],
)
def test_what_happens_to_the_other_language_is_said(client, admin_user, document, act, language, said):
    lead, _other = make_pair(document, "sv")
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    client.force_login(admin_user)
    screen = client.get(reverse(f"wagtailadmin_pages:{act}", args=[lead.pk])).content.decode()
    assert said in " ".join(strip_tags(screen).split())


def test_the_words_are_those_of_the_admin_in_the_language_of_the_code(client, admin_user, document):
    lead, _other = make_pair(document, "sv")
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    client.force_login(admin_user)
    screen = client.get(reverse("wagtailadmin_pages:unpublish", args=[lead.pk])).content.decode()
    with translation.override("en"):
        question = str(CONFIRMATION_MESSAGES[0] % {"counter": 1})
    assert question in " ".join(strip_tags(screen).split())
    assert ADMIN_MESSAGES[0] in client.get(reverse("wagtailadmin_home")).content.decode()
