"""Query counts of page types. Each query is named; the cache of site root paths is empty."""

import pytest
from django.core.cache import cache

from programme.models import ChapterPage, FigureListPage, FullDocumentPage, ReadingPathPage
from tests.programme.builders import add, block, figure, heading, link, table, text, translate, write

LANDING_BUDGET, CHAPTER_BUDGET = 18, 15


@pytest.fixture
def count(client, django_assert_num_queries):
    """Count the queries of a request for ``page``, when types of pages are known and nothing else is."""

    def count(page, expected):
        address = page.get_url()
        assert client.get(address).status_code == 200
        cache.clear()
        with django_assert_num_queries(expected) as queries:
            client.get(address)
        return len(queries)

    return count


def test_chapter(document, count):
    # 1 site, 2 its language, 3 front page, 4-5 programme, 6 chapter, 7 the pages around it, 8 view restrictions,
    # 9-10 addresses of the sites, 11 footnotes, 12 the terms that its text may use
    assert count(document.sv.first, 12) < CHAPTER_BUDGET
    # and the front page in the other language
    assert count(document.fi.first, 13) < CHAPTER_BUDGET


def test_chapter_that_waits_for_its_translation(document, count):
    # as a chapter in Finnish
    assert count(document.fi.waiting, 13) < CHAPTER_BUDGET


def test_landing(document, count):
    # 1 site, 2 its language, 3 front page, 4-5 programme, 6 the pages around it, 7 view restrictions, 8 the programme's
    # fact, 9-10 addresses of the sites, 11 its parts, 12 how many actions stand where, 13 goals, 14 competences
    assert count(document.sv.programme, 14) < LANDING_BUDGET
    # and the front page in the other language
    assert count(document.fi.programme, 15) < LANDING_BUDGET

    # what else there is to read is known with the parts
    for model in (ReadingPathPage, FigureListPage, FullDocumentPage):
        translate(add(document.sv.programme, model, model.__name__), model.__name__)
    count(document.sv.programme, 14)
    count(document.fi.programme, 15)


def test_goal(document, count):
    # as a chapter without text, and: its chapter on the way, the goals with what they serve, the goal's actions
    assert count(document.sv.a, 14) <= CHAPTER_BUDGET
    assert count(document.fi.a, 15) <= CHAPTER_BUDGET


def test_chapter_with_everything_that_is_drawn_from_facts(document, count):
    facts = [
        block("pages", {"kind": "goal"}),
        figure(diagram="goals", alt="Målen."),
        *(figure(diagram=name, alt="Bild.") for name in ("goal-links", "spearheads", "strategy-to-roadmap")),
    ]
    sv = add(document.sv.programme, ChapterPage, "Fakta", body=facts)
    fi = translate(sv, "Tosiasiat", slug="tosiasiat")

    # as a chapter without text, and: the pages of the goals, once; the facts, once
    assert count(sv, 13) < CHAPTER_BUDGET
    assert count(fi, 14) < CHAPTER_BUDGET


def test_paragraphs_links_notes_and_siblings_cost_nothing_more(document, count):
    sv, fi = _with_links(document, times=1)
    # as a chapter, and: the linked pages, once
    assert count(sv, 13) < CHAPTER_BUDGET
    assert count(fi, 14) < CHAPTER_BUDGET

    for number in range(5):
        add(document.sv.programme, ChapterPage, f"Syskon {number}", number=10 + number)
        add(document.fi.programme, ChapterPage, f"Sisarus {number}", number=10 + number)
    for page in (sv, fi):
        write(page, *_texts(document, times=20))
        page.save()
    count(sv, 13)
    count(fi, 14)


def _with_links(document, times):
    body, notes = _texts(document, times)
    sv = add(document.sv.programme, ChapterPage, "Länkar", body=body, notes=notes)
    return sv, translate(sv, "Linkit", body=body, notes=notes, slug="linkit")


def _texts(document, times):
    targets = [document.sv.first, document.sv.goals, document.sv.a, document.fi.b, document.sv.about]
    body, notes = [], []
    for number in range(times):
        linked = f"<p>{link(targets[number % len(targets)])}[^{number}]</p>"
        body += [heading(f"Rubrik {number}", anchor=f"h{number}"), text(linked), table([[linked, linked]])]
        notes.append((str(number), linked))
    return body, notes
