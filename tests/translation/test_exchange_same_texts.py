"""Import of targets that are identical to their source."""

import xml.etree.ElementTree as ET

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from programme.translation.desk.queue import all_translations
from programme.translation.desk.segments import read_segments
from programme.translation.exchange import xliff
from programme.translation.exchange.importer import import_files
from programme.translation.models import PendingPublication
from programme.translation.sync.pending_publications import queue_publication
from tests.programme.pairs import link_of, make_pair, words, write
from tests.programme.people import told
from tests.programme.translating import published_pair, translate_all
from tests.translation.exchange_files import import_po, po_of, texts, upload

pytestmark = pytest.mark.django_db

UNREAD = ["needs-translation", "needs-l10n", "needs-adaptation", "needs-review-l10n"]
NS = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


@pytest.fixture
def translation(document):
    """A page about X-Road, sent to the translators, who have not begun."""
    document.sv.about.body = [("text", "<p>Servicen</p><p>X-Road <b>2025</b></p><p>2025–2030</p>")]
    return published_pair(document, "about")


def xliff_of(link, source, text, state):
    """The file of a page as it comes back, with one target and what a tool says of it."""
    root = ET.XML(xliff.write_xliff(link, read_segments([link])[link.pk], "", {}))
    for unit in root.iterfind(".//x:trans-unit", NS):
        if "".join(unit.find("x:source", NS).itertext()) == source:
            target = unit.find("x:target", NS)
            target.text = text
            target.set("state", state) if state else target.attrib.pop("state")
    return xliff.read_xliff("fi.xlf", ET.tostring(root))


def import_xliff(link, source, text, state, **options):
    return import_files(xliff_of(link, source, text, state), all_translations(), None, "fi.xlf", **options)


@pytest.mark.parametrize("state", ["new", "", *UNREAD])
def test_a_page_that_waits_is_not_published_with_the_words_of_its_source(document, admin_user, state):
    lead, other = make_pair(document)
    queue_publication(write(lead, "Ett.", "Det har inte översatts."), admin_user)
    import_xliff(link_of(lead), "Det har inte översatts.", "Det har inte översatts.", state)

    assert words(other) == ["<p>fi Ett.</p>"]
    assert PendingPublication.objects.exists()


@pytest.mark.parametrize("state", ["new", ""])
def test_the_words_of_the_source_are_left_out_and_listed(translation, state):
    done = import_xliff(translation, "Servicen", "Servicen", state)

    assert (len(done.changes), done.issues) == (0, [])
    [left] = done.same
    assert (left.file, left.source) == ("fi.xlf", "Servicen")
    assert str(left) == f"fi.xlf, unit {left.number}, “Servicen”"


@pytest.mark.parametrize("state", UNREAD)
def test_what_a_tool_says_is_not_translated_is_left_out_and_counted(translation, state):
    done = import_xliff(translation, "Servicen", "Palvelu", state)

    assert (done.unsure, len(done.changes)) == (1, 0)


def test_what_a_tool_has_left_as_new_is_brought_in_when_it_is_translated(translation):
    assert len(import_xliff(translation, "Servicen", "Palvelu", "new").changes) == 1


def test_what_a_tool_says_somebody_must_review_is_left_out_if_it_was_no_draft(translation):
    translate_all(translation)
    assert import_xliff(translation, "Servicen", "Palvelu", "needs-review-translation").unsure == 1


@pytest.mark.parametrize("state", ["translated", "final", "signed-off"])
def test_a_name_that_is_said_to_be_translated_is_brought_in(translation, state):
    import_xliff(translation, "Servicen", "Servicen", state)

    assert texts(translation) == {"Servicen": "Servicen"}


def test_the_same_holds_for_po_whatever_stands_around_the_words(translation):
    same = {"Servicen": "Servicen", "X-Road <b>2025</b>": "<b>X-Road</b>  2025"}
    done = import_po(translation, po_of(translation), **same, **{"2025–2030": "2025–2030"})

    assert [left.source for left in done.same] == ["Servicen", "X-Road 2025"]
    assert texts(translation) == {"2025–2030": "2025–2030"}  # numbers are no words


def test_what_is_meant_to_be_the_same_is_brought_in(translation):
    done = import_po(translation, po_of(translation), None, {"accept_same": True}, Servicen="Servicen")

    assert not done.same
    assert texts(translation) == {"Servicen": "Servicen"}
    again = import_po(translation, po_of(translation))
    assert (again.same, again.unchanged) == ([], 1)  # it has been accepted once, and goes on to be so


def test_the_desk_lists_them_and_asks_whether_they_are_meant_so(as_role, translation):
    client, url = as_role("translators"), reverse("programme_desk:import")
    po = po_of(translation)
    po.find("Servicen").msgstr = "Servicen"
    po.find("X-Road <b>2025</b>").msgstr = "X-tie <b>2025</b>"
    data = {"file": upload(po)}
    page = client.post(url, data).content.decode()
    assert "Left out: the same as the source (1)" in page
    assert "changes 1 text." in page

    response = client.post(url, {"file": upload(po), "bring-in": "1"})
    assert told(response)[1] == "1 text was left out, as it is the same as the source: “Servicen”"
    client.post(url, {"file": upload(po), "bring-in": "1", "accept_same": "on"})
    assert texts(translation)["Servicen"] == "Servicen"


def test_the_editor_tells_them(as_role, translation):
    po = po_of(translation)
    po.find("Servicen").msgstr = "Servicen"
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    response = as_role("translators").post(url, {"file": upload(po)})
    assert "it is the same as the source: “Servicen”" in told(response)[1]


def test_the_command_tells_them(translation, tmp_path, capsys):
    po = po_of(translation)
    po.find("Servicen").msgstr = "Servicen"
    file = tmp_path / "fi.po"
    file.write_text(str(po), encoding="utf-8")
    call_command("import_translations", file)
    assert "Left out: the same as the source (1)" in capsys.readouterr().out
    call_command("import_translations", file, accept_same=True)
    assert StringTranslation.objects.filter(data="Servicen").exists()
