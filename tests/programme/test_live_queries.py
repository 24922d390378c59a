"""Numbers of queries of live data in texts. Every query is named."""

import json
from functools import partial

import pytest
from django.core.cache import cache

from programme.models import Action, ActionPage
from tests.programme import live
from tests.programme.builders import add, link, text
from tests.programme.live import everything

CHAPTER_BUDGET, LANDING_BUDGET = 16, 18


@pytest.fixture
def write_pair(roadmap):
    """Create a chapter with this body in both languages; return its pages by language."""
    return partial(live.write_pair, roadmap)


@pytest.fixture
def count(client, django_assert_num_queries):
    """Count the queries of a request for a page with an empty cache and known content types."""

    def count(page, expected):
        address = page.get_url()
        assert client.get(address).status_code == 200
        cache.clear()
        with django_assert_num_queries(expected) as queries:
            client.get(address)
        return len(queries)

    return count


def test_everything_live_on_a_page_is_read_together(roadmap, write_pair, count):
    plain = write_pair(text(f"<p>{link(roadmap.document.sv.first)}</p>"))
    # as a chapter, and: the linked pages
    count(plain["sv"], 13)
    plain["sv"].delete()

    pages = write_pair(*everything(roadmap, times=1))
    # and: which actions fit, their pages
    assert count(pages["sv"], 15) <= CHAPTER_BUDGET
    assert count(pages["fi"], 16) <= CHAPTER_BUDGET
    for page in pages.values():
        page.body = json.dumps(everything(roadmap, times=10))
        page.save()
    count(pages["sv"], 15)
    count(pages["fi"], 16)


def test_a_page_without_any_of_it_costs_nothing_more(roadmap, count):
    # as in test_templates_queries
    count(roadmap.document.sv.first, 12)
    count(roadmap.document.fi.first, 13)


def test_a_goal_with_many_actions_costs_as_much_as_one_with_few(roadmap, count):
    # as a goal, and: its actions
    count(roadmap.document.sv.a, 14)
    count(roadmap.document.fi.a, 15)
    for number in range(10):
        action = Action.objects.create(programme=roadmap.document.facts.programme, identifier=f"X{number}")
        action.goals.add(roadmap.document.facts.goals["a"])
        add(roadmap.document.sv.roadmap, ActionPage, f"Ny {number}", action=action)
    count(roadmap.document.sv.a, 14)
    count(roadmap.document.fi.a, 15)


def test_the_landing_page_stays_within_its_budget(roadmap, count):
    # as the landing page, and: 1 how many stand where, 2-3 the last entries with their actions
    assert count(roadmap.document.sv.programme, 16) <= LANDING_BUDGET
    assert count(roadmap.document.fi.programme, 17) <= LANDING_BUDGET
