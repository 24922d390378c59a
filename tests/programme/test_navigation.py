"""Navigation of document pages: breadcrumbs, menus, neighbours, language versions and canonical page."""

from wagtail.models import Locale, Page, PageViewRestriction

from programme.localization.signals import suppress_sync
from programme.models import ChapterPage, GoalPage
from tests.programme.builders import add


def fresh(page):
    """The page as a request finds it: nothing remembered."""
    return type(page).objects.get(pk=page.pk)


def titles(pages):
    return [page.title for page in pages]


def test_everything_around_a_page_is_read_in_one_query(document, django_assert_num_queries):
    page = fresh(document.fi.first)

    with django_assert_num_queries(1):
        assert page.language == "fi"
        assert titles(page.breadcrumbs) == ["Staden", "Ohjelma"]
        assert page.programme_page.programme.code == "p"
        assert page.neighbours[1].title == "Tavoitteemme"
        assert [version.language for version in page.language_versions] == ["fi", "sv"]
        assert page.parts[3].text_language == "sv"
        assert page.main_menu == []


def test_breadcrumbs_leave_out_what_is_not_live(document):
    document.sv.programme.unpublish()

    assert titles(fresh(document.sv.a).breadcrumbs) == ["Staden", "Våra mål"]


def test_the_menu_holds_what_is_marked_below_the_home_page_of_the_language(document):
    Page.objects.filter(pk__in=[document.sv.programme.pk, document.fi.programme.pk]).update(
        show_in_menus=True
    )

    assert titles(fresh(document.fi.a).main_menu) == ["Ohjelma"]
    assert fresh(document.fi.a).home.pk == document.fi.front.pk


def test_chapters_and_appendices_follow_each_other_but_information_pages_stand_aside(document):
    first, last, about = map(fresh, (document.sv.first, document.sv.assessment, document.sv.about))

    assert first.neighbours[0] is None
    assert last.neighbours[0].title == "Inte översatt"
    assert last.neighbours[1] is None
    assert about.neighbours == (None, None)


def test_a_goal_lies_between_its_siblings(document):
    before, after = fresh(document.sv.b).neighbours

    assert (before.title, after.title) == ("Mål a", "Mål c")


def test_the_programme_has_its_parts_and_no_neighbours(document):
    programme = fresh(document.sv.programme)

    assert titles(programme.parts)[:2] == ["Inledning", "Våra mål"]
    assert programme.neighbours == (None, None)
    assert programme.programme_page == programme


def test_an_alias_waits_for_its_translation_and_points_to_its_source(document):
    page = fresh(document.fi.waiting)

    assert page.translation_pending
    assert page.text_language == "sv"
    assert page.canonical_page.pk == document.sv.waiting.pk
    assert [version.pending for version in page.language_versions] == [True, False]


def test_a_translated_page_stands_for_itself(document):
    page = fresh(document.fi.first)

    assert not page.translation_pending
    assert page.canonical_page == page


def test_a_version_that_is_not_live_is_not_offered(document):
    document.fi.first.unpublish()

    assert [version.language for version in fresh(document.sv.first).language_versions] == ["sv"]


def test_a_page_not_yet_saved_knows_its_language_and_place(document):
    page = ChapterPage(title="Nytt", locale=Locale.objects.get(language_code="sv"))
    page.set_url_path(document.sv.programme)
    page.depth = document.sv.programme.depth + 1
    page.path = Page._get_children_path_interval(document.sv.programme.path)[1]

    assert page.language == page.text_language == "sv"
    assert titles(page.breadcrumbs) == ["Staden", "Programmet"]
    assert page.neighbours == (None, None)


def test_goals_are_as_many_in_both_languages(document):
    with suppress_sync():
        document.fi.b.unpublish()

    assert titles(fresh(document.sv.programme).goal_pages) == ["Mål a", "Mål b", "Mål c"]
    assert titles(fresh(document.fi.programme).goal_pages) == ["Tavoite a", "Mål b", "Tavoite c"]
    assert fresh(document.fi.programme).goal_pages[1].text_language == "sv"


def test_an_information_page_may_stand_outside_every_programme(document):
    page = fresh(add(document.sv.front, ChapterPage, "För sig"))

    assert page.programme_page is None
    assert page.parts == page.goal_pages == []
    assert page.neighbours == (None, None)
    assert GoalPage.objects.count() == 6


def test_lists_leave_out_what_not_everybody_may_read(document):
    for page in (document.sv.first, document.sv.a):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    landing, chapter, closed = (
        fresh(page) for page in (document.sv.programme, document.sv.goals, document.sv.first)
    )

    for page in (landing, chapter):
        assert document.sv.first.title not in titles(page.parts)
        assert document.sv.a.title not in titles(page.goal_pages)
    assert chapter.neighbours[0] is None
    # One who may read it finds her way on.
    assert closed.neighbours[1].title == document.sv.goals.title
