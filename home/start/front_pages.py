"""Creation of the languages of the site, and of its front page in each of them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization

from ..models import HomePage
from .content import read_content

SOURCE, TARGET = "sv", "fi"


@transaction.atomic
def create_front_pages() -> bool:
    """Create the languages and their front pages, and make the Swedish one the root page of the site.

    Does nothing if there is a front page.

    Returns:
        Whether the pages were created.
    """
    if HomePage.objects.exists():
        return False
    texts = read_content()["front"]
    source, target = (Locale.objects.get_or_create(language_code=code)[0] for code in (SOURCE, TARGET))
    front = HomePage(locale=source, **texts[SOURCE])
    Page.get_first_root_node().add_child(instance=front)
    front.save_revision().publish()
    _translate(front, target, texts[TARGET])
    _make_root(front)
    # New Swedish pages are copied to the Finnish tree, where a notice says that they are not translated.
    LocaleSynchronization.objects.get_or_create(locale=target, defaults={"sync_from": source})
    return True


def _translate(front: HomePage, locale: Locale, texts: dict[str, str]) -> None:
    translation = front.copy_for_translation(locale)
    for name, value in texts.items():
        setattr(translation, name, value)
    translation.save_revision().publish()


def _make_root(front: HomePage) -> None:
    """Make ``front`` the root page of the default site and delete the page that Wagtail's migrations create."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "root_page": front,
            "hostname": address.hostname,
            "port": address.port or (443 if address.scheme == "https" else 80),
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    for page in Page.objects.filter(depth=2, slug="home").exact_type(Page):
        page.delete()
