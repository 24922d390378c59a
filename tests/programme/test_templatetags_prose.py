"""Template tags of rich text: resolution of links, and phrases in another language."""

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from wagtail.documents import get_document_model

from programme.localization.signals import suppress_sync
from programme.models import ChapterPage
from tests.programme.builders import add, link, text, translate

TEMPLATE = Template(
    "{% load programme_prose %}{% reading page as reading %}{% for block in page.body %}{% prose block.value %}{% endfor %}"
)


@pytest.fixture
def show(rf):
    """The text of a page as a request shows it."""

    def show(page):
        return TEMPLATE.render(Context({"page": type(page).objects.get(pk=page.pk), "request": rf.get("/")}))

    return show


def chapter(document, *texts, **fields):
    return add(
        document.sv.programme, ChapterPage, "Med länkar", body=[text(html) for html in texts], **fields
    )


def test_a_link_leads_to_the_version_in_the_language_of_the_page(document, show):
    page = chapter(document, f"<p>{link(document.sv.first)}</p>")
    finnish = translate(page, "Linkit", slug="linkit")

    assert show(page) == '<p><a href="/sv/programmet/inledning/">läs mer</a></p>'
    assert show(finnish) == '<p><a href="/fi/ohjelma/johdanto/">läs mer</a></p>'


def test_a_link_without_such_a_version_leads_to_the_page_itself_and_says_so(document, show):
    finnish = translate(chapter(document, f"<p>{link(document.sv.first)}</p>"), "Linkit", slug="linkit")
    with suppress_sync():
        document.fi.first.unpublish()

    assert show(finnish) == '<p><a href="/sv/programmet/inledning/" hreflang="sv">läs mer</a></p>'


def test_a_link_to_what_is_gone_or_not_live_is_plain_text(document, show):
    document.sv.b.unpublish()
    gone = '<a linktype="page" id="999999">borta</a>'
    page = chapter(document, f"<p>{gone}, {link(document.sv.b, '<b>dold</b>')}</p>")

    assert show(page) == "<p>borta, <b>dold</b></p>"


def test_words_of_another_language_are_marked_in_links_and_beside_footnotes(document, show):
    page = chapter(document, f"<p>{link(document.sv.first, 'om [gateway]{lang=en}')}[^x]</p>")

    assert show(page).endswith('>om <span lang="en">gateway</span></a>[^x]</p>')


def test_other_links_stay_as_they_are(document, show):
    html = '<p><a href="https://example.org/">ut</a> <a href="mailto:a@example.org">post</a> <a href="#x">hit</a></p>'

    assert show(chapter(document, html)) == html


def test_all_links_of_a_type_are_resolved_in_one_query(document, rf, django_assert_num_queries):
    file = get_document_model().objects.create(title="Bilaga", file=ContentFile(b"x", name="bilaga.txt"))
    attached = f'<a linktype="document" id="{file.pk}">bilaga</a>'
    pages = [document.sv.first, document.sv.goals, document.sv.a]
    page = chapter(document, *[f"<p>{link(one)} {attached}</p>" for one in pages])
    request = rf.get("/")
    page.get_url(request)  # the addresses of the sites are remembered on the request
    context = Context({"page": ChapterPage.objects.get(pk=page.pk), "request": request})

    with django_assert_num_queries(4):  # footnotes, the language of the page, linked pages, linked documents
        html = TEMPLATE.render(context)
    assert html.count(f'href="{file.url}"') == len(pages)


def test_links_of_footnotes_are_resolved_with_those_of_the_text(document, rf, django_assert_num_queries):
    page = chapter(
        document, f"<p>{link(document.sv.first)}[^1]</p>", notes=[("1", f"<p>{link(document.sv.goals)}</p>")]
    )
    template = Template(
        TEMPLATE.source + "{% for note in reading.footnotes.in_order %}{% link_text note.html %}{% endfor %}"
    )
    request = rf.get("/")
    page.get_url(request)

    with django_assert_num_queries(3):  # footnotes, the language of the page, linked pages
        html = template.render(Context({"page": page, "request": request}))
    assert html.count('<a href="/sv/programmet/') == 2


def test_text_that_belongs_to_no_page_is_shown_as_wagtail_shows_it(document):
    source = f"<p>{link(document.sv.first)}[^1]</p>"
    html = Template("{% load programme_prose %}{% prose source %}").render(Context({"source": source}))

    assert html == '<p><a href="/sv/programmet/inledning/">läs mer</a>[^1]</p>'


def test_embeds_are_shown_as_wagtail_shows_them(document, show):
    assert show(chapter(document, '<p>x</p><embed embedtype="unknown"/>')) == "<p>x</p>"
