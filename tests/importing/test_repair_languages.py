"""Tests of language detection and of checks of terminology and comments (defects 28 to 30)."""

import pytest

from programme.importing.document_repair.keywords import detect_language
from programme.importing.document_repair.report import Topic
from tests.importing.samples import Sample


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mera om vintern behövs i alla kapitel.", "sv"),
        ("Bättre bänkar", "sv"),
        ("Satama on kaunis ja hyvin hoidettu.", "fi"),
        ("toimivuus", "fi"),
        ("En osaa sanoa.", "fi"),
        ("Voisi olla enemmän penkkejä digin pariin, esim laiturille", "fi"),
        ("12 Answers", "en"),
        ("The harbour should have more benches.", "en"),
        ("Alma 1931", "xx"),
        ("", "xx"),
    ],
)
def test_the_language_of_a_short_text_is_recognised(text, language):
    assert detect_language(text, "xx") == language


def test_every_comment_has_its_own_language(tmp_path):
    comments = "Satama on kaunis.\n\nMera skugga skulle vara bra.\n\nThe quay is too narrow for us."

    sample = Sample(f"# Hamnen\n\n## 1. Kajen\n\nText.\n\n## Bilaga 1: Utvärdering\n\n{comments}\n")

    (found,) = sample.values("comments")
    assert [item["language"] for item in found["items"]] == ["fi", "sv", "en"]
    assert sample.written(tmp_path).documents["sv"].children[1].body[0].value == found


def test_several_words_for_one_thing_are_told():
    text = "Vägkartan ritas. Färdplanen följs. Digivägkartan glöms.\n\nDigiprogrammet, alltså digitaliseringsprogrammet."

    told = Sample(f"# Hamnen\n\n## Kajen\n\n{text}\n").told(Topic.TERMS)

    assert "“vägkart…” (1," in told
    assert "“färdplan…” (1," in told
    assert "“digitaliseringsprogram…”" in told


@pytest.mark.parametrize(
    "text", ["Kaunis satama :)", "Tunnelma?? Hyvä!!", "Esim laiturit on hoidettu digin avulla"]
)
def test_peoples_own_way_of_writing_is_kept(text, tmp_path):
    comments = f"Satama on kaunis.\n\n{text}\n\nVene on hieno."

    sample = Sample(f"# Satama\n\n## Liite 1: Arviointi\n\n{comments}\n", "fi")

    assert sample.values("comments")[0]["items"][1]["text"] == text
    assert sample.written(tmp_path).documents["fi"].children[0].body[0].value["items"][1]["text"] == text
