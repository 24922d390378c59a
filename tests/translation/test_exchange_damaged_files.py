"""Damaged and malicious files are refused with a reason, without a server error."""

import io
import zipfile

import polib
import pytest

from programme.translation.desk.queue import all_translations
from programme.translation.exchange.importer import plan_import, read_files
from tests.programme.translating import published_pair
from tests.translation.exchange_files import po_of

NS = "urn:oasis:names:tc:xliff:document:1.2"


def zipped(method):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as parcel:
        # Without the time of day, which would give the workers tests of different names.
        parcel.writestr(zipfile.ZipInfo("a.po"), b'msgid "x"\n' * 2000, compress_type=method)
    return file.getvalue()


def damaged(content, start, end):
    return content[:start] + bytes(byte ^ 0xFF for byte in content[start:end]) + content[end:]


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("deflated.zip", damaged(zipped(zipfile.ZIP_DEFLATED), 35, 60), "Ask for it again."),
        ("stored.zip", damaged(zipped(zipfile.ZIP_STORED), 45, 70), "Ask for it again."),
        ("short.zip", zipped(zipfile.ZIP_DEFLATED)[:60], "Ask for it again."),
        ("lzma.zip", zipped(zipfile.ZIP_LZMA), "Pack it as an ordinary ZIP file."),
        ("bzip2.zip", zipped(zipfile.ZIP_BZIP2), "Pack it as an ordinary ZIP file."),
        ("gbk.xlf", b'<?xml version="1.0" encoding="gbk"?><xliff/>', "Save it as UTF-8."),
        ("utf7.xlf", b'<?xml version="1.0" encoding="utf-7"?><xliff/>', "Save it as UTF-8."),
        ("none.xlf", b'<?xml version="1.0" encoding="foo-bar"?><xliff/>', "Save it as UTF-8."),
        ("latin.po", b'msgid "\xe5"\nmsgstr "a"\n', "Save it as one"),
        ("quotes.po", b'"\n', "Save it as one"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_name_and_the_remedy(name, content, remedy):
    exchange_files, [issue] = read_files([(name, content)])

    assert exchange_files == []
    assert str(issue).startswith(f"{name}: It cannot be read.")
    assert remedy in issue.hint


@pytest.mark.django_db
class TestUnits:
    @pytest.fixture
    def translation(self, document):
        return published_pair(document, "first")

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("a\x00b", "It has a control character"),
            ("a\x1bb", "It has a control character"),
            ("<![foo[", "“<!” begins no tag"),
            ("<!-- ? --> x", "“<!” begins no tag"),
            ("<?php x ?>x", "“<?” begins no tag"),
            ("<b>" * 3000 + "x" + "</b>" * 3000, "More than 20 tags stand in one another."),
            ("<a " + "<" * 2000 + "b" * 2000, "“<a ” begins no tag"),
            ("&#" + "9" * 5000 + ";", "“&#99999999” stands for no character."),
            ("Tavoite <b", "“<b” begins no tag"),
        ],
    )
    def test_a_text_that_is_no_text_is_a_mistake_of_its_unit(self, translation, text, what):
        po = po_of(translation)
        po.find("Mål").msgstr = text
        exchange_files, issues = read_files([("fi.po", str(po).encode())])
        found = plan_import(exchange_files, all_translations())

        assert issues == []
        [issue] = found.issues
        assert what in issue.message
        assert (issue.file, issue.source) == ("fi.po", "Mål")
        assert issue.number == polib.pofile(str(po) + "\n").find("Mål").linenum

    @pytest.mark.parametrize("tag", ["mrk", 'g id="1"'])
    @pytest.mark.parametrize("place", ["source", "target"])
    def test_elements_without_end_in_one_another_are_a_mistake_of_their_unit(self, translation, tag, place):
        deep = f"<{tag}>" * 3000 + "x" + f"</{tag.split()[0]}>" * 3000
        texts = {"source": "Mål", "target": "Tavoite", place: deep}
        content = (
            f'<xliff xmlns="{NS}" version="1.2"><file original="{translation.uuid}"><body>'
            f'<trans-unit id="1" resname="{path_of(translation, "Mål")}"><source>{texts["source"]}</source>'
            f"<target>{texts['target']}</target></trans-unit></body></file></xliff>"
        )
        exchange_files, _mistakes = read_files([("fi.xlf", content.encode())])
        [issue] = plan_import(exchange_files, all_translations()).issues

        assert (issue.file, issue.number) == ("fi.xlf", 1)


def path_of(translation, source):
    return po_of(translation).find(source).msgctxt
