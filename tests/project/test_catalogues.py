"""Completeness of the message catalogues in both languages; ``make lint`` also finds messages that were not extracted."""

import polib
import pytest


@pytest.mark.parametrize("folder", ["programme/locale", "locale"])
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_catalogue_is_complete(root, folder, language):
    catalogue = polib.pofile(str(root / folder / language / "LC_MESSAGES" / "django.po"))

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


@pytest.mark.parametrize("folder", ["programme/locale", "locale"])
def test_both_languages_have_the_same_texts(root, folder):
    swedish, finnish = (
        {
            (entry.msgctxt, entry.msgid)
            for entry in polib.pofile(str(root / folder / language / "LC_MESSAGES" / "django.po"))
            if not entry.obsolete
        }
        for language in ("sv", "fi")
    )

    assert swedish == finnish
