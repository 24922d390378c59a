"""Parity of pages: every state and transition, in both directions."""

import pytest
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from programme.localization.signals import suppress_sync
from programme.models import ChapterPage
from programme.translation.models import ParityUnit
from programme.translation.parity.page_units import compare_page_languages
from programme.translation.parity.refresh import refresh_pages
from programme.translation.parity.services import NotReviewableError, review_minor, review_same
from tests.programme.builders import add, text

pytestmark = pytest.mark.django_db
BOTH_WAYS = pytest.mark.parametrize(("lead", "other"), [("sv", "fi"), ("fi", "sv")])
WORDS = {
    "sv": ["Hamnen är öppen.", "Båten går klockan nio.", "Välkommen ombord!"],
    "fi": ["Satama on auki.", "Vene lähtee kello yhdeksän.", "Tervetuloa laivaan!"],
}


class Pair:
    """A chapter that was written in one language and translated into the other with wagtail-localize.

    What is done to one language does not reach the other here: the ledger tells how they differ.
    """

    def __init__(self, document, lead, other):
        self.lead, self.other = lead, other
        top = getattr(document, lead).programme
        self.page = add(top, ChapterPage, "T", number=8, slug="pair", body=[paragraphs(lead)])
        self.page.save_revision().publish()
        self.source, _created = TranslationSource.update_or_create_from_instance(self.page)
        locale = Locale.objects.get(language_code=other)
        self.translation = Translation.objects.create(source=self.source, target_locale=locale)
        self.translate(WORDS[lead], WORDS[other])
        self.translate(["T"], ["K"])

    def translate(self, texts, translated):
        """Translate paragraphs as in the translation editor, and publish."""
        for one, other in zip(texts, translated, strict=True):
            for segment in StringSegment.objects.filter(source=self.source, string__data=one):
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=self.translation.target_locale,
                    defaults={"data": other},
                )
        with suppress_sync():
            self.translation.save_target(publish=False)
            self.version(self.other).latest_revision.publish()
        refresh_pages([self.page.translation_key])

    def write(self, language, *texts):
        """Publish the page of a language with these paragraphs, past the translation editor."""
        page = self.version(language)
        raw = page.body.raw_data[0]
        page.body = page.body.stream_block.to_python([{**raw, "value": html(texts)}])
        self.publish(page)

    def publish(self, page):
        with suppress_sync():
            page.save_revision().publish()
        refresh_pages([page.translation_key])

    def version(self, language):
        pages = ChapterPage.objects.filter(translation_key=self.page.translation_key)
        return pages.get(locale__language_code=language)

    @property
    def units(self):
        key = str(self.page.translation_key)
        return ParityUnit.objects.filter(object_id=key, path__startswith="body").order_by("order")

    @property
    def states(self):
        return [(unit.state, unit.language) for unit in self.units]


def html(texts):
    return "".join(f"<p>{one}</p>" for one in texts)


def paragraphs(language):
    return text(html(WORDS[language]))


@pytest.fixture
def pair(request, document):
    lead = getattr(request, "param", "sv")
    return Pair(document, lead, {"sv": "fi", "fi": "sv"}[lead])


FROM_BOTH = pytest.mark.parametrize("pair", ["sv", "fi"], indirect=True)
EQUAL = ("equal", "")


def changed(language, place):
    texts = list(WORDS[language])
    texts[place] = texts[place].replace(".", " 2026.").replace("!", " 2026!")
    return texts


@FROM_BOTH
def test_a_page_that_was_translated_is_equal(pair):
    assert pair.states == [EQUAL] * 3
    assert pair.units[1].texts == {"sv": WORDS["sv"][1], "fi": WORDS["fi"][1]}
    assert pair.units[1].lead == pair.lead


@FROM_BOTH
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_change_on_one_side_concerns_its_paragraph_alone(pair, language):
    pair.write(language, *changed(language, 1))

    assert pair.states == [EQUAL, ("changed", language), EQUAL]
    unit = pair.units[1]
    assert unit.checked[language] == WORDS[language][1]
    assert unit.texts[language] == changed(language, 1)[1]
    assert unit.since is not None


@FROM_BOTH
def test_a_translated_change_is_equal_again(pair):
    new = changed(pair.lead, 1)
    pair.write(pair.lead, *new)
    pair.source.update_from_db()
    pair.translate([new[1]], [changed(pair.other, 1)[1]])

    assert pair.states == [EQUAL] * 3
    assert pair.units[1].checked == {pair.lead: new[1], pair.other: changed(pair.other, 1)[1]}
    assert pair.units[1].since is None


@FROM_BOTH
def test_changes_on_both_sides_wait_for_somebody_to_compare_them(pair, django_user_model):
    user = django_user_model.objects.create_user("u")
    for language in ("sv", "fi"):
        pair.write(language, *changed(language, 0))
    assert pair.states == [("both", ""), EQUAL, EQUAL]

    review_same(pair.units[0], user)
    assert pair.states == [EQUAL] * 3
    assert pair.units[0].checked_by == user

    pair.write("fi", *WORDS["fi"])
    assert pair.states == [("changed", "fi"), EQUAL, EQUAL]


@FROM_BOTH
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_minor_change_stays_minor_until_the_text_changes_again(pair, language, django_user_model):
    user = django_user_model.objects.create_user("u")
    pair.write(language, *changed(language, 1))
    review_minor(pair.units[1], user)
    refresh_pages([pair.page.translation_key])
    unit = pair.units[1]
    assert (unit.state, unit.minor_by, unit.minor_at is None) == ("minor", user, False)

    again = changed(language, 1)
    again[1] += " Igen."
    pair.write(language, *again)
    assert pair.states == [EQUAL, ("changed", language), EQUAL]
    # What was minor has not been translated, either: both changes are shown.
    assert pair.units[1].checked[language] == WORDS[language][1]

    pair.write(language, *WORDS[language])
    assert pair.states == [EQUAL] * 3


def test_what_is_equal_or_missing_is_not_marked(pair, django_user_model):
    user = django_user_model.objects.create_user("u")
    with pytest.raises(NotReviewableError):
        review_minor(pair.units[0], user)
    pair.write("sv", *WORDS["sv"], "Nytt.")
    with pytest.raises(NotReviewableError):
        review_same(pair.units[3], user)


@FROM_BOTH
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_paragraph_that_one_language_has_alone_is_missing_in_the_other(pair, language):
    pair.write(language, WORDS[language][0], "Uusi nytt 1.", *WORDS[language][1:])

    missing = {"sv": "fi", "fi": "sv"}[language]
    assert sorted(pair.states) == sorted([EQUAL, ("missing", missing), EQUAL, EQUAL])


@FROM_BOTH
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_paragraph_taken_away_on_one_side_is_missing_there_and_gone_when_both_lack_it(pair, language):
    pair.write(language, *WORDS[language][1:])
    assert sorted(pair.states) == sorted([("missing", language), EQUAL, EQUAL])

    other = {"sv": "fi", "fi": "sv"}[language]
    pair.write(other, *WORDS[other][1:])
    assert pair.states == [EQUAL, EQUAL]


@FROM_BOTH
def test_a_block_that_is_moved_is_no_change(pair):
    page = pair.version(pair.lead)
    raw = [*page.body.raw_data, {"type": "heading", "value": {"text": "2026", "level": "2", "anchor": "a"}}]
    page.body = page.body.stream_block.to_python(raw)
    pair.publish(page)
    pair.source.update_from_db()
    pair.translate([], [])
    before = dict(pair.units.values_list("path", "pk"))

    page = pair.version(pair.lead)
    page.body = page.body.stream_block.to_python(list(page.body.raw_data)[::-1])
    pair.publish(page)

    assert {unit.state for unit in pair.units} == {"equal"}
    assert dict(pair.units.values_list("path", "pk")) == before


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_paragraphs_that_change_places_are_no_change(pair, language):
    pair.write(language, *WORDS[language][::-1])
    assert pair.states == [EQUAL] * 3


@FROM_BOTH
def test_text_of_the_source_that_stands_for_a_translation_is_missing(pair):
    new = changed(pair.lead, 1)
    pair.write(pair.lead, *new)
    pair.source.update_from_db()
    pair.translate([], [])  # published with the source's words where there is no translation

    assert pair.states == [EQUAL, ("missing", pair.other), EQUAL]


@FROM_BOTH
def test_a_draft_counts_for_neither_side(pair):
    page = pair.version(pair.other)
    page.title = "Luonnos"
    page.save_revision()
    refresh_pages([page.translation_key])

    assert not ParityUnit.objects.open().filter(object_id=str(page.translation_key)).exists()


@FROM_BOTH
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_an_unpublished_version_is_missing(pair, language):
    version = Page.objects.filter(pk=pair.version(language).pk)
    version.update(live=False)
    refresh_pages([pair.page.translation_key])
    assert set(pair.states) == {("missing", language)}

    version.update(live=True)
    refresh_pages([pair.page.translation_key])
    assert pair.states == [EQUAL] * 3


@FROM_BOTH
@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_version_that_only_some_may_read_is_missing(pair, language):
    restriction = PageViewRestriction.objects.create(page=pair.version(language), restriction_type="login")
    refresh_pages([pair.page.translation_key])
    assert set(pair.states) == {("missing", language)}

    restriction.delete()
    refresh_pages([pair.page.translation_key])
    assert pair.states == [EQUAL] * 3


@FROM_BOTH
def test_deleted_pages_leave_the_ledger(pair):
    ChapterPage.objects.filter(translation_key=pair.page.translation_key).delete()
    refresh_pages([pair.page.translation_key])
    assert pair.states == []


def test_a_draft_is_compared_as_it_would_be_published(pair):
    page = pair.version("sv")
    page.body = page.body.stream_block.to_python([{**page.body.raw_data[0], "value": html(changed("sv", 2))}])
    states = {unit.texts["sv"]: (unit.state, unit.language) for unit in compare_page_languages(page)}

    assert states[changed("sv", 2)[2]] == ("changed", "sv")
    assert states[WORDS["sv"][0]] == EQUAL
    assert pair.states == [EQUAL] * 3
