"""The site before anybody has written in it: two languages, a front page in each, and nothing else."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization

from .models import HomePage

SOURCE, TARGET = "sv", "fi"
FRONT_PAGES = {
    "sv": {
        "title": "Stadens digiprogram",
        "slug": "hem",
        "introduction": (
            "Här berättar vi vad staden vill uppnå med digitalisering, varför och hur vi går till väga. "
            "Hela programmet går att läsa på svenska och finska."
        ),
    },
    "fi": {
        "title": "Kaupungin digiohjelma",
        "slug": "etusivu",
        "introduction": (
            "Kerromme täällä, mitä kaupunki haluaa saavuttaa digitalisaatiolla, miksi ja miten etenemme. "
            "Koko ohjelma on luettavissa suomeksi ja ruotsiksi."
        ),
    },
}


@transaction.atomic
def create_front_pages():
    """Create the languages and their front pages, and make the Swedish one the root of the site.

    Does nothing when the site has a front page, whatever has become of it since.

    Returns:
        Whether the pages were created.
    """
    if HomePage.objects.exists():
        return False
    source, target = (Locale.objects.get_or_create(language_code=code)[0] for code in (SOURCE, TARGET))
    front = HomePage(locale=source, **FRONT_PAGES[SOURCE])
    Page.get_first_root_node().add_child(instance=front)
    front.save_revision().publish()
    _translate(front, target)
    _make_root(front)
    # From now on a new Swedish page is at once visible in Finnish, with a notice until it is translated.
    LocaleSynchronization.objects.get_or_create(locale=target, defaults={"sync_from": source})
    return True


def _translate(front, locale):
    translation = front.copy_for_translation(locale)
    for name, value in FRONT_PAGES[locale.language_code].items():
        setattr(translation, name, value)
    translation.save_revision().publish()


def _make_root(front):
    """Let the site begin at ``front`` and remove the page that Wagtail's own migrations put there."""
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
