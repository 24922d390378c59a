"""Query counts of the full document, which do not depend on its size."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from programme.models import ChapterPage, Competence, CompetencePage, FigureListPage, FullDocumentPage
from tests.programme.builders import add, figure, link, text, translate
from tests.programme.full_document import everything, rewrite

# 1 site, 2 its language, 3 front page, 4-5 programme, 6 whole, 7 the pages around it, 8 view restrictions, 9-10 addresses
# of the sites, 11 its own footnotes, 12 goals, 13 competences, 14 the text of all parts, 15 their footnotes,
# 16 the terms that the text may use, 17 perspectives, 18 their values, 19 the actions
WHOLE = 19


@pytest.fixture
def count(client, django_assert_num_queries):
    def count(page, expected):
        address = page.get_url()
        assert client.get(address).status_code == 200
        cache.clear()
        with django_assert_num_queries(expected):
            client.get(address)

    return count


@pytest.fixture
def whole(document):
    return add(document.sv.programme, FullDocumentPage, "Allt på en gång")


def test_the_small_document(document, whole, count):
    count(whole, WHOLE)
    # and: the front page in the other language
    count(translate(whole, "Kaikki", slug="kaikki"), WHOLE + 1)


def test_links_pictures_and_documents_are_fetched_together(document, whole, count):
    for number, page in enumerate((document.sv.first, document.sv.a, document.sv.waiting)):
        rewrite(page, pictures_and_links(document, number))
        # and: linked pages, linked documents, pictures, their renditions
        count(whole, WHOLE + 4)


def test_more_of_everything_costs_nothing_more(document, whole, count):
    add(document.sv.programme, FigureListPage, "Figurer")
    rewrite(
        document.sv.first, [*everything(document, 1), *pictures_and_links(document, 0)], notes(document, 1)
    )
    # as with links and pictures, and: the facts of the diagrams
    count(whole, WHOLE + 5)

    for number in range(5):
        body = [*everything(document, 3), *pictures_and_links(document, number)]
        add(document.sv.programme, ChapterPage, f"Till {number}", body=body, notes=notes(document, 3))
        competence = Competence.objects.create(
            programme=document.facts.programme, code=str(number), name={"sv": "Kunna"}
        )
        add(
            document.sv.goals,
            CompetencePage,
            f"Kunskap {number}",
            body=body,
            notes=notes(document, 3),
            competence=competence,
            statement="Vi kan.",
        )
    count(whole, WHOLE + 5)


def pictures_and_links(document, number):
    image = get_image_model().objects.create(title=f"Bild {number}", file=get_test_image_file())
    file = get_document_model().objects.create(title="Bilaga", file=ContentFile(b"x", name="bilaga.txt"))
    attached = f'<a linktype="document" id="{file.pk}">bilaga</a>'
    return [
        figure(image=image.pk, alt="En bild.", anchor=f"picture-{number}"),
        text(f"<p>{link(document.sv.about)} {link(document.sv.b)} {attached}</p>"),
    ]


def notes(document, times):
    return [(str(number), f"<p>{link(document.sv.c)}</p>") for number in range(1, times + 1)]
