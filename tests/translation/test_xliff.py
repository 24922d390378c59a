"""XLIFF 1.2: round trip of strings, and rejection of dangerous files."""

import xml.etree.ElementTree as ET

import pytest
from wagtail_localize.models import StringTranslation

from programme.translation.desk.queue import all_translations
from programme.translation.desk.segments import read_segments
from programme.translation.exchange import inline_tags
from programme.translation.exchange.importer import import_files, read_files
from programme.translation.exchange.plan import UnreadableError
from programme.translation.exchange.xliff import read_xliff, write_xliff
from tests.programme.translating import published_pair, translate_all

NS = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


@pytest.mark.parametrize(
    "html",
    [
        "Enkel text",
        "Å &amp; ä &lt; ö",
        'Se <a id="a1">A <b>fet</b></a> och <a id="a2">B</a>.',
        "Rad ett<br/>rad två",
        "H<sub>2</sub>O.[^1]",
    ],
)
def test_a_string_comes_back_as_it_was(html):
    element = ET.XML(ET.tostring(inline_tags.to_xliff(html, "source")))

    assert inline_tags.from_xliff(element, html) == html


def test_tags_are_elements_that_a_translator_cannot_break():
    element = inline_tags.to_xliff('Se <a id="a1"><b>A</b></a><br/>', "source")

    assert [(one.tag, one.get("id"), one.get("ctype")) for one in element.iter() if one is not element] == [
        ("g", "1", "link"),
        ("g", "2", "bold"),
        ("x", "3", "lb"),
    ]


def test_a_translator_may_move_tags_and_a_tool_may_mark_segments():
    element = ET.XML('<target><mrk mtype="seg">Katso <g id="2">B</g></mrk> ja <g id="1">A</g></target>')
    source = '<a id="a1">A</a> och <b>B</b>'

    assert inline_tags.from_xliff(element, source) == 'Katso <b>B</b> ja <a id="a1">A</a>'


@pytest.mark.parametrize("content", ['<g id="9">A</g>', '<ph id="1"/>', "<bpt/>"])
def test_an_element_that_is_not_in_the_source_is_refused(content):
    with pytest.raises(inline_tags.InlineError, match="is not in the source"):
        inline_tags.from_xliff(ET.XML(f"<target>{content}</target>"), "<b>A</b>")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<xliff", "It is no XML"),
        (b"<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0'/>", "It is no XLIFF 1.2"),
        (b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>", "document type"),
        ("<!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>".encode("utf-16"), "document type"),
    ],
)
def test_what_is_no_xliff_is_refused(content, why):
    with pytest.raises(UnreadableError, match=why):
        read_xliff("x.xlf", content)


def test_a_damaged_zip_and_an_empty_one_are_told():
    (_sheets, issues) = read_files([("a.zip", b"PK"), ("b.docx", b"x")])

    assert [issue.file for issue in issues] == ["a.zip", "b.docx"]


@pytest.mark.django_db
class TestPage:
    @pytest.fixture
    def translation(self, document):
        return published_pair(document, "first")

    @pytest.fixture
    def root(self, translation):
        segments = read_segments([translation])[translation.pk]
        return ET.XML(write_xliff(translation, segments, "Programmet › Inledning", {}))

    def unit(self, root, source):
        return next(
            one for one in root.iterfind(".//x:trans-unit", NS) if one.find("x:source", NS).text == source
        )

    def bring(self, root):
        return import_files(read_xliff("fi.xlf", ET.tostring(root)), all_translations(), None, "fi.xlf")

    def test_the_file_says_what_it_is_and_how_many_words_it_has(self, root, translation):
        file = root.find("x:file", NS)

        assert (file.get("source-language"), file.get("target-language")) == ("sv", "fi")
        assert file.get("original") == str(translation.uuid)
        assert [one.text for one in root.iterfind(".//x:count", NS)] == ["8", "8"]
        assert root.find(".//x:header/x:note", NS).text == "Programmet › Inledning"

    def test_a_translated_unit_is_brought_in(self, root):
        self.unit(root, "Mål").find("x:target", NS).text = "Tavoite"
        done = self.bring(root)

        assert (len(done.changes), done.issues) == (1, [])
        row = StringTranslation.objects.get()
        assert (row.data, row.tool_name) == ("Tavoite", "XLIFF")

    def test_a_unit_without_a_target_is_not_translated(self, root):
        unit = self.unit(root, "Mål")
        unit.remove(unit.find("x:target", NS))

        assert self.bring(root).empty == 7

    def test_what_is_translated_is_approved_and_what_waits_is_not(self, translation):
        translate_all(translation)
        draft = StringTranslation.objects.get(translation_of__data="Mål")
        draft.translation_type = "machine"
        draft.save()
        root = ET.XML(write_xliff(translation, read_segments([translation])[translation.pk], "", {}))
        target = self.unit(root, "Mål").find("x:target", NS)

        assert self.unit(root, "Bakgrund").get("approved") == "yes"
        assert self.unit(root, "Mål").get("approved") == "no"
        assert (target.get("state"), target.get("state-qualifier")) == (
            "needs-review-translation",
            "mt-suggestion",
        )
        assert self.bring(root).unsure == 1
        target.text = "Tavoite"  # a tool that leaves the state as it was
        assert len(self.bring(root).changes) == 1
        draft.refresh_from_db()
        assert (draft.data, draft.translation_type) == ("Tavoite", "manual")

    def test_a_wrong_unit_is_named_by_its_number(self, root):
        self.unit(root, "Mål").find("x:source", NS).text = "Något annat"
        (issue,) = self.bring(root).issues

        assert (issue.file, issue.number) == ("fi.xlf", int(self.unit(root, "Något annat").get("id")))
