"""Creation of the front pages by ``create_front_pages()``."""

import pytest
from wagtail.models import Page, Site
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import create_aliases_for_new_page

from home.models import HomePage
from home.start import create_front_pages
from programme.models import InformationPage

pytestmark = pytest.mark.django_db


def test_empty_site_gets_a_pair_of_front_pages(client):
    assert create_front_pages()

    swedish, finnish = HomePage.objects.live().order_by("path")
    assert swedish.get_translations().get() == finnish
    assert not finnish.alias_of_id
    assert Site.objects.get().root_page_id == swedish.pk
    for address, page in {"/sv/": swedish, "/fi/": finnish}.items():
        assert client.get(address).context["page"] == page


def test_nothing_is_left_of_the_page_that_wagtail_puts_there():
    assert Page.objects.filter(depth=2).exact_type(Page).exists()
    create_front_pages()

    assert not Page.objects.filter(depth=2).exact_type(Page).exists()
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    "address", ["https://programme.example.org", "http://localhost:8000", "http://localhost"]
)
def test_site_is_found_at_its_address(settings, address):
    settings.WAGTAILADMIN_BASE_URL = address
    create_front_pages()

    assert Site.objects.get().root_url == address


def test_new_swedish_page_is_shown_in_finnish():
    create_front_pages()
    page = HomePage.objects.order_by("path").first().add_child(instance=InformationPage(title="Om sidan"))
    create_aliases_for_new_page(page)

    assert LocaleSynchronization.objects.get().sync_from == page.locale
    assert InformationPage.objects.get(locale__language_code="fi").alias_of_id == page.pk


def test_front_pages_are_created_once():
    create_front_pages()

    assert not create_front_pages()
    assert HomePage.objects.count() == 2
