"""The list of figures, and the page, image and sharing metadata of each figure."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from programme.models import ChapterPage, FigureListPage, Goal
from programme.templatetags.programme_navigation import language_links
from tests.programme.builders import add, await_translation, figure, translate, typed_table, write

ROWS = [["<p>Våren[^a]</p>", "<p>Möte</p>"]]


def timeline(number, words, anchor="", **value):
    data = typed_table(ROWS, ["När", "Vad"])
    return figure(
        diagram="timeline",
        number=number,
        caption=words,
        alt=words,
        data=data,
        anchor=anchor or f"f{number}",
        **value,
    )


def goals(number, words):
    return figure(diagram="goals", number=number, caption=words, alt=f"Alt {words}", anchor=f"f{number}")


@pytest.fixture
def figures(document, client):
    """A chapter with figures 2, 5 and one without a number, its list of figures, in both languages."""
    top, notes = document.sv.programme, [("a", "<p>Not.</p>"), ("b", "<p>Annan not.</p>")]
    body = [timeline(2, "Tidslinjen[^b]"), figure(caption="Utan nummer"), goals(5, "Målen")]
    chapter = add(top, ChapterPage, "Bilder", number=7, body=body, notes=notes)
    body = [timeline(2, "Aikajana"), figure(caption="Numeroton"), goals(5, "Tavoitteet")]
    fi_chapter = translate(chapter, "Kuvia", slug="kuvia", body=body, notes=notes)
    sv = add(top, FigureListPage, "Figurer", slug="figurer", abstract="Alla.")
    fi = translate(sv, "Kuvat", slug="kuvat", abstract="Kaikki.")
    cache.clear()
    return SimpleNamespace(document=document, sv=sv, fi=fi, chapter=chapter, fi_chapter=fi_chapter)


@pytest.fixture
def show(client):
    def show(address, status=200):
        response = client.get(address)
        assert response.status_code == status, address
        return BeautifulSoup(response.content, "html.parser")

    return show


def captions(html):
    return [heading.get_text(strip=True) for heading in html.select(".figure-entry h2")]


def fresh(page):
    return FigureListPage.objects.get(pk=page.pk)


def test_the_list_has_the_goals_first_and_then_the_order_of_the_document(figures, show):
    assert captions(show(figures.sv.get_url())) == ["Målen", "Tidslinjen"]
    assert captions(show(figures.fi.get_url())) == ["Tavoitteet", "Aikajana"]


def test_each_entry_leads_to_the_figure_and_to_its_place_in_the_text(figures, show):
    html = show(figures.sv.get_url())
    entry = html.select(".figure-entry")[1]

    assert entry.h2.a["href"] == f"{figures.sv.get_url()}2/"
    assert entry.select_one(".figure-place a")["href"] == f"{figures.chapter.get_url()}#f2"
    assert entry.img["src"] == f"{figures.sv.get_url()}2/png/"
    assert html.select_one(".figure-entry-large .goals-diagram")


def test_a_document_without_figures_says_so(document, show):
    page = add(document.sv.programme, FigureListPage, "Figurer")

    assert show(page.get_url()).select(".nothing-yet")


def test_of_two_figures_with_one_number_the_first_has_its_address(figures, show):
    add(figures.document.sv.programme, ChapterPage, "Sist", number=8, body=[timeline(2, "En annan")])

    assert captions(show(figures.sv.get_url())) == ["Målen", "Tidslinjen"]
    assert show(f"{figures.sv.get_url()}2/").h1.get_text(strip=True) == "Tidslinjen"


def test_figures_that_not_everybody_may_read_are_not_listed(figures, show):
    restriction = PageViewRestriction.objects.create(page=figures.chapter, restriction_type="login")
    assert captions(show(figures.sv.get_url())) == []
    show(f"{figures.sv.get_url()}2/", 404)
    show(f"{figures.sv.get_url()}2/png/", 404)

    restriction.delete()
    figures.chapter.unpublish()
    assert captions(show(figures.sv.get_url())) == []


def test_a_chapter_that_waits_for_its_translation_shows_its_figures_in_its_own_language(figures, show):
    later = add(figures.document.sv.programme, ChapterPage, "Senare", body=[timeline(9, "Sist")])
    await_translation(later)

    entry = show(figures.fi.get_url()).select(".figure-entry")[-1]
    assert (entry.h2.a["lang"], entry.h2.get_text(strip=True)) == ("sv", "Sist")
    html = show(f"{figures.fi.get_url()}9/")
    assert html.h1["lang"] == html.select_one(".document-body")["lang"] == "sv"
    assert html.select_one(".figure-table summary")["lang"] == "fi"
    assert html.select(".translation-notice")


def test_a_figure_has_a_page_with_its_table_its_notes_and_the_way_back(figures, show):
    html = show(f"{figures.sv.get_url()}2/")

    assert html.h1.get_text(strip=True) == "Tidslinjen"
    assert [row.get_text(" ", strip=True) for row in html.select("details[open] tbody tr")] == ["Våren Möte"]
    assert [note.get_text(strip=True) for note in html.select(".footnote-text")] == ["Not.", "Annan not."]
    assert html.select_one(".figure-place a")["href"] == f"{figures.chapter.get_url()}#f2"
    assert html.select(".breadcrumbs a")[-1]["href"] == figures.sv.get_url()
    assert html.title.get_text(strip=True) == "Tidslinjen – Programmet"


def test_a_figures_page_holds_no_note_of_the_text_around_it(figures, show):
    assert not show(f"{figures.sv.get_url()}5/").select(".footnotes")


def test_one_goes_from_figure_to_figure(figures, show):
    first, last = (show(f"{figures.sv.get_url()}{number}/") for number in (2, 5))

    assert [link["href"] for link in first.select(".neighbours a")] == [f"{figures.sv.get_url()}5/"]
    assert [link["href"] for link in last.select(".neighbours a")] == [f"{figures.sv.get_url()}2/"]


def test_a_chapters_figure_leads_to_its_own_page(figures, show):
    links = show(figures.chapter.get_url()).select(".figure-link a")

    assert [link["href"] for link in links] == [f"{figures.sv.get_url()}{number}/" for number in (2, 5)]


def test_a_figure_has_its_address_in_both_languages(figures, client):
    response = client.get(f"{figures.fi.get_url()}2/")
    html = BeautifulSoup(response.content, "html.parser")
    alternates = {link["hreflang"]: link["href"] for link in html.select("link[rel=alternate]")}

    assert html.select_one("link[rel=canonical]")["href"] == f"{figures.fi.get_full_url()}2/"
    assert alternates["sv"] == alternates["x-default"] == f"{figures.sv.get_full_url()}2/"
    links = language_links({"page": response.context_data["page"]})
    assert {link["code"]: link["url"] for link in links} == {
        "sv": f"{figures.sv.get_url()}2/",
        "fi": f"{figures.fi.get_url()}2/",
    }


@pytest.mark.parametrize(
    "end", ["1/", "02/", "0/", "2/5/", "2/jpg/", "x/", f"{'9' * 5000}/", "1/png/", "jpg/"]
)
def test_there_is_nothing_at_other_addresses(figures, show, end):
    show(f"{figures.sv.get_url()}{end}", 404)


def test_a_list_that_is_not_live_has_no_figures(figures, show):
    fresh(figures.sv).unpublish()

    for end in ("2/", "2/png/", "png/"):
        show(f"{figures.sv.get_url()}{end}", 404)


def test_each_figure_is_an_image_in_each_language(figures, client):
    sv, fi = (client.get(f"{page.get_url()}2/png/") for page in (figures.sv, figures.fi))

    assert sv["Content-Type"] == "image/png"
    assert sv["Content-Disposition"] == 'inline; filename="programmet-figur-2.png"'
    assert fi["Content-Disposition"] == 'inline; filename="ohjelma-kuva-2.png"'
    assert [Image.open(BytesIO(response.content)).format for response in (sv, fi)] == ["PNG", "PNG"]
    assert sv.content != fi.content
    assert not sv.cookies


def test_the_goals_stand_for_the_whole(figures, client):
    whole = client.get(f"{figures.sv.get_url()}png/")

    assert whole.content == client.get(f"{figures.sv.get_url()}5/png/").content
    assert Image.open(BytesIO(whole.content)).size == (1200, 630)


def test_the_goals_stand_for_a_document_without_their_figure(document, client):
    page = add(document.sv.programme, FigureListPage, "Figurer")

    assert client.get(f"{page.get_url()}png/")["Content-Type"] == "image/png"


def test_an_image_that_has_not_changed_is_not_sent_again(figures, client):
    address = f"{figures.sv.get_url()}5/png/"
    response = client.get(address)
    assert response["Cache-Control"] == "max-age=300"
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304

    Goal.objects.filter(code="a").update(name={"sv": "Ett annat mål"})
    changed = client.get(address, headers={"if-none-match": response["ETag"]})
    assert changed.status_code == 200
    assert changed.content != response.content


def test_an_image_changes_with_its_text(figures, client):
    before = client.get(f"{figures.sv.get_url()}2/png/").content
    write(figures.chapter, [timeline(2, "En annan tidslinje")])
    figures.chapter.save()

    assert client.get(f"{figures.sv.get_url()}2/png/").content != before


def test_a_figure_without_a_picture_has_a_page_but_no_image(document, show):
    add(document.sv.programme, ChapterPage, "Bilder", body=[figure(number=3, anchor="f3")])
    page = add(document.sv.programme, FigureListPage, "Figurer")

    html = show(f"{page.get_url()}3/")
    assert html.select(".picture-missing")
    assert not html.select("a[download]")
    show(f"{page.get_url()}3/png/", 404)


def test_a_photograph_is_shared_as_itself(document, show, client):
    photo = get_image_model().objects.create(title="Ån", file=get_test_image_file(size=(800, 400)))
    body = [figure(number=3, image=photo.pk, alt="En å.", anchor="f3")]
    add(document.sv.programme, ChapterPage, "Bilder", body=body)
    page = add(document.sv.programme, FigureListPage, "Figurer")

    html = show(f"{page.get_url()}3/")
    shared = html.select_one("meta[property='og:image']")["content"]
    assert shared.endswith(".jpg")
    assert client.get(f"{page.get_url()}3/png/")["Location"] in shared
    assert html.select_one("meta[property='og:image:width']")["content"] == "800"


def test_the_sitemap_has_each_figure(figures):
    locations = [entry["location"] for entry in fresh(figures.sv).get_sitemap_urls()]

    assert locations == [
        figures.sv.get_full_url(),
        *(f"{figures.sv.get_full_url()}{number}/" for number in (2, 5)),
    ]


def test_pages_and_figures_cost_no_queries(figures, client, django_assert_num_queries):
    photo = get_image_model().objects.create(title="Ån", file=get_test_image_file(size=(800, 400)))

    def cost(address):
        client.get(address)
        with django_assert_num_queries(99, exact=False) as queries:
            client.get(address)
        return len(queries)

    def add_chapter(number):
        body = [timeline(number, "Mer"), figure(number=number + 1, image=photo.pk, alt="Å.", anchor="photo")]
        add(figures.document.sv.programme, ChapterPage, f"Kapitel {number}", body=body)

    add_chapter(20)
    addresses = [figures.sv.get_url(), f"{figures.sv.get_url()}2/", f"{figures.sv.get_url()}5/png/"]
    before = [cost(address) for address in addresses]
    for number in (30, 40, 50):
        add_chapter(number)
    assert [cost(address) for address in addresses] == before


def test_the_list_costs_as_a_chapter_and_what_it_gathers(figures, client, django_assert_num_queries):
    client.get(figures.sv.get_url())
    cache.clear()
    # as a chapter, with its footnotes, and: the figures' pages, the pages of the goals
    with django_assert_num_queries(13):
        client.get(figures.sv.get_url())
    cache.clear()
    # as a chapter, without footnotes of its own, and: the figures' pages, the figure's notes
    with django_assert_num_queries(12):
        client.get(f"{figures.sv.get_url()}2/")
