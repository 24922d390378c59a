"""Export and import by the views of the desk and by management commands."""

import io
import zipfile

import polib
import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.urls import reverse

from programme.audit.models import AuditEntry
from programme.glossary.models import Term
from tests.programme.translating import published_pair
from tests.translation.exchange_files import po_of, texts, upload


@pytest.fixture
def translation(document):
    """The first chapter, sent to the translators, who have not begun."""
    return published_pair(document, "first")


# The screens


def unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        return {name: parcel.read(name).decode("utf-8-sig") for name in parcel.namelist()}


@pytest.mark.parametrize(("kind", "ending"), [("po", ".po"), ("xliff", ".xlf")])
def test_the_desk_gives_out_a_file_for_each_page_and_the_counts_of_words(
    as_role, document, translation, kind, ending
):
    goal = document.facts.programme
    Term.objects.create(programme=goal, code="goal", name={"sv": "mål", "fi": "tavoite"})
    published_pair(document, "goals")
    response = as_role("translators").post(reverse("programme_desk:export"), {"kind": kind})
    files = unzipped(response.content)

    assert len(files) == 3
    assert f"inledning-sv-fi-{translation.pk}{ending}" in files
    assert "mål = tavoite" in files[f"inledning-sv-fi-{translation.pk}{ending}"]
    assert files["words.csv"].splitlines()[1].endswith(";Programmet › Inledning;sv;fi;7;8")
    assert AuditEntry.objects.get(event="export.file").after["rows"] == 2


def test_no_title_becomes_a_formula_in_the_list_of_words(as_role, document):
    document.sv.programme.draft_title = document.sv.programme.title = "=1+1"
    published_pair(document, "programme")
    response = as_role("translators").post(reverse("programme_desk:export"), {"kind": "po"})

    assert ";'=1+1;sv;fi;" in unzipped(response.content)["words.csv"]


def test_the_desk_gives_out_a_section_only(as_role, document, translation):
    published_pair(document, "goals")
    data = {"kind": "po", "section": document.sv.goals.translation_key}
    files = unzipped(as_role("translators").post(reverse("programme_desk:export"), data).content)

    assert len(files) == 2


def test_nothing_to_give_out_is_said(as_role, document):
    response = as_role("translators").post(reverse("programme_desk:export"), {"kind": "po"})

    assert "Nothing waits for translation there." in response.content.decode()


def test_a_file_is_tried_first_and_then_brought_in_without_choosing_it_again(as_role, translation):
    client = as_role("translators")
    po = po_of(translation)
    po.find("Mål").msgstr = "Tavoite"
    url = reverse("programme_desk:import")
    page = BeautifulSoup(client.post(url, {"file": upload(po)}).content, "html.parser")
    assert "changes 1 text" in page.text
    assert texts(translation) == {}

    held = page.find("input", {"name": "held"})["value"]
    response = client.post(url, {"held": held, "bring-in": "1"})
    assert response.url == reverse("programme_desk:index")
    assert texts(translation) == {"Mål": "Tavoite"}


def test_what_is_wrong_with_a_file_is_listed(as_role, translation):
    client = as_role("translators")
    url = reverse("programme_desk:import")
    po = po_of(translation)
    po.find("Mål").msgstr = "<b>Tavoite</b>"
    wrong = client.post(url, {"file": upload(po), "bring-in": "1"}).content.decode()
    assert "has 1 mistake" in wrong
    assert "fi.po, unit" in wrong
    assert "It cannot be read." in client.post(url, {"file": upload("x", "fi.docx")}).content.decode()
    assert "Choose a file." in client.post(url, {}).content.decode()
    assert "Choose the file once more." in client.post(url, {"held": "x"}).content.decode()


def test_a_page_that_somebody_may_not_translate_is_as_good_as_unknown(as_role, people, document, translation):
    people["translators"].groups.get().page_permissions.filter(page=document.fi.front).delete()
    client = as_role("translators")
    po = po_of(translation)
    po.find("Mål").msgstr = "Tavoite"
    response = client.post(reverse("programme_desk:import"), {"file": upload(po), "bring-in": "1"})

    assert "It belongs to no page that you may translate." in response.content.decode()
    assert texts(translation) == {}


@pytest.mark.parametrize("role", ["steering_group", "action_contacts"])
@pytest.mark.parametrize("name", ["export", "import"])
def test_files_are_for_those_who_may_translate(as_role, translation, role, name):
    assert as_role(role).get(reverse(f"programme_desk:{name}")).status_code == 302


# The commands


def test_the_commands_do_the_same(translation, tmp_path, capsys):
    out = tmp_path / "out.zip"
    call_command("export_translations", out, format="po", direction="sv-fi", section="inledning")
    assert "1 page with 8 words" in capsys.readouterr().out
    name, content = next(iter(unzipped(out.read_bytes()).items()))
    po = polib.pofile(content + "\n")
    po.find("Mål").msgstr = "Tavoite"
    back = tmp_path / name
    back.write_text(str(po), encoding="utf-8")

    call_command("import_translations", back, dry_run=True)
    assert "Mål: – → Tavoite" in capsys.readouterr().out
    assert texts(translation) == {}
    call_command("import_translations", back)
    assert texts(translation) == {"Mål": "Tavoite"}
    assert AuditEntry.objects.get(event="import.translations").actor_name == "manage.py import_translations"


def test_the_commands_say_what_is_wrong(translation, tmp_path):
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no zip")
    with pytest.raises(CommandError, match="Nothing was brought in"):
        call_command("import_translations", broken)
    with pytest.raises(CommandError, match="There is no direction"):
        call_command("export_translations", tmp_path / "x.zip", direction="sv-de")
    with pytest.raises(CommandError, match="no page, or more than one"):
        call_command("export_translations", tmp_path / "x.zip", section="nowhere")
