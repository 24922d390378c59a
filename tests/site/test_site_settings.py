"""Site settings: admin form, preview, menus, and language fallback of texts."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.models import MenuItem, SiteSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor", password="only for this test"))
    return client


@pytest.fixture
def address(settings_of_site):
    return reverse("wagtailsettings:edit", args=["home", "sitesettings", settings_of_site.site_id])


def form(main=(), footer=(), **values):
    """The settings as a browser sends them; a text is its pair of languages, in the order of the site's."""
    texts = ("name", "publisher", "footer_text", "contact", "logo_alt")
    data = {
        f"{name}_{place}": text for name in texts for place, text in enumerate(values.pop(name, ("", "")))
    }
    empty = {"contact_email": "", "logo": "", "palette": "warehouse"}
    menus = {
        name: inline_formset([{"page": page.pk, "title_0": sv, "title_1": fi} for page, sv, fi in items])
        for name, items in (("main_menu", main), ("footer_menu", footer))
    }
    return nested_form_data(menus) | empty | data | values


def test_what_an_editor_writes_stands_on_every_page_in_its_language(document, editor, address, show):
    editor.post(
        address,
        form(
            name=("Programmet för alla", "Ohjelma kaikille"),
            publisher=("Staden", "Kaupunki"),
            footer_text=("Om sidan.", "Sivustosta."),
            contact=("Registraturen", "Kirjaamo"),
            contact_email="fraga@example.org",
            palette="plum",
        ),
    )

    expected = {
        "sv": ("Programmet för alla", "Staden", "Om sidan.", "Registraturen"),
        "fi": ("Ohjelma kaikille", "Kaupunki", "Sivustosta.", "Kirjaamo"),
    }
    for language, (name, *footer) in expected.items():
        for path in (getattr(document, language).first.get_url(), f"/{language}/ingenting-ei-mitaan/"):
            html = show(path)
            assert html.select_one(".site-name").get_text(strip=True) == name
            assert all(text in html.footer.get_text() for text in footer)
            assert html.footer.find("a", href="mailto:fraga@example.org")
            assert html.html["data-palette"] == "plum"


def test_menus_that_an_editor_fills_lead_to_the_readers_language(document, editor, address, show):
    editor.post(
        address,
        form(
            main=[(document.sv.programme, "Allt", "Kaikki"), (document.sv.goals, "", "")],
            footer=[(document.fi.about, "", "")],
        ),
    )

    menus = {language: show(getattr(document, language).first.get_url()) for language in ("sv", "fi")}
    for language, titles in (("sv", ["Allt", "Våra mål"]), ("fi", ["Kaikki", "Tavoitteemme"])):
        pages = getattr(document, language)
        links = menus[language].select(".site-menu a")
        assert [link.get_text(strip=True) for link in links] == titles
        assert [link["href"] for link in links] == [pages.programme.get_url(), pages.goals.get_url()]
        assert menus[language].select_one(".site-footer-menu a")["href"] == pages.about.get_url()


def test_the_form_can_be_opened_and_saved_as_it_is(document, settings_of_site, editor, address):
    MenuItem.objects.create(main_of=settings_of_site, page=document.sv.goals, title={"sv": "Målen"})
    html = BeautifulSoup(editor.get(address).content, "html.parser")
    fields = html.select("form [name]:not([type=checkbox]):not(button)")
    sent = {field["name"]: field.get("value") or field.get_text(strip=True) for field in fields}
    sent |= {one.parent["name"]: one["value"] for one in html.select("form option[selected]")}

    assert editor.post(address, sent).status_code == 302
    assert str(SiteSettings.objects.get().name) == "Vår stad"
    assert MenuItem.objects.get().title.data == {"sv": "Målen"}


@pytest.mark.parametrize(("language", "name"), [("sv", "Utkast"), ("fi", "Luonnos")])
def test_the_preview_shows_what_is_not_yet_saved(document, settings_of_site, editor, address, language, name):
    preview = reverse(
        "wagtailsettings:preview_on_edit", args=["home", "sitesettings", settings_of_site.site_id]
    )
    sent = form(name=("Utkast", "Luonnos"), palette="forest", main=[(document.sv.roadmap, "", "")])
    assert editor.post(preview, sent).json() == {"is_valid": True, "is_available": True}
    html = BeautifulSoup(editor.get(preview, {"mode": language}).content, "html.parser")

    assert html.html["lang"] == language
    assert html.html["data-palette"] == "forest"
    assert html.select_one(".site-name").get_text(strip=True) == name
    menu = [link["href"] for link in html.select(".site-menu a")]
    assert menu == [getattr(document, language).roadmap.get_url()]
    assert str(SiteSettings.objects.get().name) == "Vår stad"
    assert not MenuItem.objects.exists()


def test_the_settings_are_found_in_the_menu_of_the_administration(settings_of_site, editor):
    assert reverse("wagtailsettings:edit", args=["home", "sitesettings"]) in editor.get("/admin/").text


def test_a_name_that_is_missing_in_one_language_is_shown_in_the_other(document, settings_of_site, show):
    SiteSettings.objects.update(name={"sv": "Vår stad"}, publisher={"sv": "Staden"})
    html = show("/fi/")

    assert html.select_one(".site-name").get_text(strip=True) == "Vår stad"
    assert html.select_one(".site-publisher span")["lang"] == "sv"


def test_a_site_without_settings_is_shown_and_not_written_to(document, show):
    html = show("/fi/")

    assert html.select_one(".site-name").get_text(strip=True) == document.fi.front.title
    assert html.html["data-palette"] == "warehouse"
    assert not SiteSettings.objects.exists()


def test_the_logo_takes_the_place_of_the_mark(document, settings_of_site, show):
    settings_of_site.logo = get_image_model().objects.create(title="Logo", file=get_test_image_file())
    settings_of_site.logo_alt = {"sv": "Stadens vapen", "fi": "Kaupungin vaakuna"}
    settings_of_site.save()

    for language, alt in settings_of_site.logo_alt.items():
        name = show(f"/{language}/").select_one(".site-name")
        assert name.img["alt"] == alt
        assert not name.svg
