"""The management command import_programme."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command, load_command_class
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from programme.importing.editions import importer
from programme.importing.models import ImportedText
from programme.models import ChapterPage, Programme, ProgrammePage
from tests.importing.small_edition import FINNISH, SWEDISH, TABLES, write_edition
from tests.programme.reading import body, page_in

FIGURE = "\n::: figure {#figure-2 number=2}\nEn bild\n\n![Vad den visar](images/%s.png)\n:::\n\n### Bakgrund"


@pytest.fixture
def command(front_page, tmp_path):
    """Run the command on the small edition; returns what it prints."""

    def command(*arguments, files=None, **options):
        folder = write_edition(tmp_path / "edition", **(files or {}))
        output = StringIO()
        call_command("import_programme", str(folder), *arguments, stdout=output, **options)
        return output.getvalue()

    return command


def database_as_it_is():
    return [
        list(model.objects.order_by("pk").values_list("pk", flat=True))
        for model in (Page, Programme, ImportedText, Locale, get_image_model())
    ]


def picture(folder, name):
    (folder / "images").mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8), name).save(folder / "images" / f"{name}.png")


def test_programme_stands_below_the_home_page(command, front_page):
    command(verbosity=0)
    assert ProgrammePage.objects.child_of(front_page).get().title == "Stadsprogrammet"


def test_parent_can_be_named(command, front_page):
    other = front_page.add_child(instance=Page(title="Styrning", slug="styrning", locale=front_page.locale))
    command("--parent", str(other.pk), verbosity=0)
    assert ProgrammePage.objects.get(locale=front_page.locale).get_parent().pk == other.pk
    assert ProgrammePage.objects.get(locale__language_code="fi").get_parent().get_parent().title == "Staden"


def test_report_names_what_was_made(command):
    assert "Inledning: Swedish" in command()
    assert "Inledning: Swedish" not in command()


def test_trial_changes_nothing(command):
    before = database_as_it_is()
    command("--dry-run")
    assert database_as_it_is() == before


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"swedish": SWEDISH.replace("{#background}", "")}, "document.sv.md:22"),
        ({"finnish": FINNISH.replace("- toinen asia\n", "")}, "document.fi.md"),
        ({"swedish": SWEDISH.replace("[^1]: Även på papper.", "")}, "document.sv.md:17"),
        ({"goals": TABLES["goals.csv"].replace(",renewal,", ",renewal other,")}, "goals.csv:2"),
    ],
)
def test_wrong_edition_is_refused_with_its_place_and_changes_nothing(command, files, told):
    before = database_as_it_is()
    with pytest.raises(CommandError, match=told):
        command(files=files)
    assert database_as_it_is() == before


def test_failure_in_the_middle_changes_nothing(command, monkeypatch, tmp_path):
    picture(tmp_path / "edition", "red")
    before = database_as_it_is()

    def fail(*args):
        raise RuntimeError("power cut")

    monkeypatch.setattr(importer, "_write_translation", fail)
    with pytest.raises(RuntimeError):
        command(
            files={
                "swedish": SWEDISH.replace("### Bakgrund", FIGURE % "red"),
                "finnish": FINNISH.replace("### Tausta", (FIGURE % "red").replace("Bakgrund", "Tausta")),
            }
        )
    assert database_as_it_is() == before


def test_picture_may_differ_between_languages(command, tmp_path):
    for name in ("red", "blue"):
        picture(tmp_path / "edition", name)
    command(
        verbosity=0,
        files={
            "swedish": SWEDISH.replace("### Bakgrund", FIGURE % "red"),
            "finnish": FINNISH.replace("### Tausta", (FIGURE % "blue").replace("Bakgrund", "Tausta")),
        },
    )
    for language, title, name in (("sv", "Inledning", "red"), ("fi", "Johdanto", "blue")):
        figure = next(
            block for block in page_in(language, ChapterPage, title).body if block.block_type == "figure"
        )
        assert figure.value["image"].title == name


def test_link_that_the_source_lacks_is_refused(command):
    extra = FINNISH.replace("Palvelu verkossa.", "[Palvelu](https://example.org) verkossa.")
    with pytest.raises(CommandError, match=r"document\.fi\.md"):
        command(files={"finnish": extra})


def test_language_that_the_site_does_not_have_is_refused(command, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("sv", "Swedish")]
    with pytest.raises(CommandError, match="fi"):
        command()


def test_missing_home_page_is_told(command):
    Site.objects.all().delete()
    with pytest.raises(CommandError, match="--parent"):
        command()


def test_unknown_parent_is_told(command):
    with pytest.raises(CommandError, match="4711"):
        command("--parent", "4711")


def test_long_text_of_all_blocks_arrives_in_order(command):
    command(verbosity=0)
    text = body(page_in("sv", ChapterPage, "Inledning"))
    places = [text.index(part) for part in ("Vi vill", "Bakgrund", "Öppettider", "Vi lovar", "E-tjänst")]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["import_programme", "repair_source"])
def test_commands_explain_themselves(name):
    parser = load_command_class("programme.importing", name).create_parser("manage.py", name)
    assert "edition" in parser.format_help()
