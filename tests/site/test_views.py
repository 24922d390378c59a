"""Web app manifest, icons, ``robots.txt`` and compression."""

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "name"), [("sv", "Vår stad"), ("fi", "Kaupunkimme")])
def test_each_language_has_its_manifest(settings_of_site, client, show, language, name):
    address = show(f"/{language}/").find("link", rel="manifest")["href"]
    response = client.get(address)
    manifest = response.json()

    assert response["Content-Type"] == "application/manifest+json"
    assert not response.cookies
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == (name, language, f"/{language}/")


def test_the_icons_are_there_in_the_sizes_that_are_told(settings_of_site, client):
    icons = client.get("/sv/manifest.webmanifest").json()["icons"]
    sizes = {}
    for icon in icons:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as image:
            sizes[icon["purpose"], icon["sizes"]] = "{}x{}".format(*image.size)

    assert sizes == {
        ("any", "192x192"): "192x192",
        ("any", "512x512"): "512x512",
        ("maskable", "512x512"): "512x512",
    }


def test_every_page_names_its_icons(document, show):
    head = show(document.fi.first.get_url()).head

    for rel in ("icon", "apple-touch-icon"):
        assert finders.find(head.find("link", rel=rel)["href"].removeprefix("/static/"))


def test_robots_are_shown_the_sitemap(document, client):
    response = client.get("/robots.txt")

    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml\n" in response.text
    assert "Disallow: /admin/\n" in response.text


def test_pages_are_sent_compressed(document, client):
    response = client.get(document.sv.first.get_url(), headers={"accept-encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
