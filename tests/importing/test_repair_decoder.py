"""Tests of the decoder: encodings, line endings and invisible characters."""

import pytest

from programme.importing.document_repair.report import ReportSection, Topic
from tests.importing.samples import Sample

TEXT = "# Hamnen\n\n## Kajen\n\nÅke ror över ån.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_every_common_encoding_is_read(encoding):
    sample = Sample(TEXT.encode(encoding))

    assert sample.html == "<p>Åke ror över ån.</p>"
    assert bool(sample.report.of(Topic.CHARACTERS, ReportSection.REPAIRED)) is (encoding != "utf-8")


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\x0b"])
def test_line_endings_are_made_alike(ending):
    assert Sample(TEXT.replace("\n", ending)).html == "<p>Åke ror över ån.</p>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("båt\u00adplats", "båtplats"),
        ("båt\u00ad\nplats vid", "båtplats vid"),
        ("b\u200bå\ufefft", "båt"),
        ("a\u0308nka", "änka"),
        ("ka\x00j\x07en", "kajen"),
        ("10\xa0000 båtar", "10\xa0000 båtar"),
        ("båt\ufdd1\ufdd3plats", "båtplats"),
    ],
)
def test_invisible_characters_go_and_letters_are_composed(source, expected):
    assert Sample(f"# Hamnen\n\n## Kajen\n\n{source}\n").html == f"<p>{expected}</p>"


def test_one_broken_byte_does_not_spoil_the_other_letters():
    sample = Sample(TEXT.encode().replace("ån".encode(), b"\xe5n"))

    assert sample.html == "<p>Åke ror över ån.</p>"
    assert "Windows-1252" in sample.told(Topic.CHARACTERS)


@pytest.mark.parametrize("odd", ["o\ufb01ciell", "bÃ¥t", "b\ufffdt"])
def test_ligatures_and_misread_letters_are_told_and_left(odd):
    sample = Sample(f"# Hamnen\n\n## Kajen\n\nEn {odd}.\n")

    assert odd in sample.html
    assert sample.told(Topic.CHARACTERS, ReportSection.SUSPICIOUS).startswith("5:")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"\x00", b"\xef\xbb\xbf", bytes(range(256)) * 9])
def test_any_bytes_give_an_edition(content, tmp_path):
    assert Sample(content).written(tmp_path).documents["sv"].children
