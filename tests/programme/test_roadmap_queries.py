"""Numbers of queries of the roadmap page with few and with many actions. Every query is named."""

import pytest
from django.core.cache import cache

from programme.models import Action, ProgressUpdate
from programme.roadmap.page_services.creation import create_action_pages

LIST_BUDGET, FILTER_BUDGET = 18, 20
FILTERS = "?goals=a&goals=b&cost=m&light=on_plan&year=2024"
VIEWS = ["goals", "timeline", "matrix"]


@pytest.fixture
def count(client, django_assert_num_queries):
    """Count the queries of a request with an empty cache and known content types."""

    def count(page, query, expected):
        address = page.get_url() + query
        assert client.get(address).status_code == 200
        cache.clear()
        with django_assert_num_queries(expected) as queries:
            client.get(address)
        return len(queries)

    return count


@pytest.fixture
def many(roadmap, document):
    """Create sixty more actions in both languages, each with ten progress entries."""
    actions = [_copy(roadmap, f"M{number}") for number in range(60)]
    texts = {language: {"title": f"{language} M", "abstract": "Data."} for language in ("sv", "fi")}
    create_action_pages(document.facts.programme, [(action, texts) for action in actions])
    ProgressUpdate.objects.record(
        ProgressUpdate(action=action, phase="in_progress", light="late")
        for action in actions
        for _number in range(10)
    )


def test_the_list(document, roadmap, count):
    # a chapter's eleven (test_templates_queries.py), perspectives and their values in its text, and: the facts; all
    # facets counted; the actions with their pages, and what they promote
    assert count(document.sv.roadmap, "", 17) <= LIST_BUDGET
    # and the front page in the other language
    assert count(document.fi.roadmap, "", 18) <= LIST_BUDGET


def test_a_combination_of_filters(document, roadmap, count):
    # as the list
    assert count(document.sv.roadmap, FILTERS, 17) <= FILTER_BUDGET
    assert count(document.fi.roadmap, FILTERS, 18) <= FILTER_BUDGET


def test_a_search(document, roadmap, count):
    # and: the texts in all languages, once
    assert count(document.sv.roadmap, f"{FILTERS}&q=data", 18) <= FILTER_BUDGET
    assert count(document.fi.roadmap, f"{FILTERS}&q=data", 19) <= FILTER_BUDGET


def test_nothing_found(document, roadmap, count):
    # as the list, without what actions promote, and: what leaving out each filter would give
    assert count(document.sv.roadmap, "?goals=b&phase=merged", 17) <= FILTER_BUDGET
    assert count(document.fi.roadmap, "?goals=b&phase=merged", 18) <= FILTER_BUDGET


@pytest.mark.parametrize("view", VIEWS)
def test_the_other_views(document, roadmap, count, view):
    # as the list
    count(document.sv.roadmap, f"?view={view}", 17)
    count(document.fi.roadmap, f"?view={view}", 18)


def test_many_actions_cost_no_more_than_few(document, many, count):
    for query, more in (("", 0), (FILTERS, 0), ("?q=data", 1), ("?view=goals", 0), ("?view=matrix", 0)):
        count(document.sv.roadmap, query, 17 + more)
        count(document.fi.roadmap, query, 18 + more)


def _copy(roadmap, identifier):
    """Create a copy of action D1 without a page."""
    pattern = roadmap.actions["D1"]
    action = Action.objects.get(pk=pattern.pk)
    action.pk = None
    action.identifier, action.latest = identifier, None
    action.save()
    for name in ("goals", "competences", "benefits", "beneficiaries"):
        getattr(action, name).set(getattr(pattern, name).all())
    return action
