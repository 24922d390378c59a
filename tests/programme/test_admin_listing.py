"""Common features of the lists of facts: row counts and style sheet."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from programme.facts_admin.base import RowPaginator, fact_viewsets
from tests.programme.roadmap_admin import log_in


@pytest.mark.parametrize(
    ("language", "one", "several"), [("sv", "1 rad", "12 rader"), ("fi", "1 rivi", "12 riviä")]
)
def test_rows_are_counted_in_words_that_go_with_a_number(language, one, several):
    with translation.override(language):
        assert RowPaginator("a", 50).items_count_label == one
        assert RowPaginator("abcdefghijkl", 50).items_count_label == several


def test_every_list_of_facts_counts_its_rows():
    views = [viewset().index_view_class for viewset in fact_viewsets()]
    assert {view.paginator_class for view in views} == {RowPaginator}


def test_the_whole_admin_has_the_style_of_its_lists(client, admin_user, db):
    page = log_in(client, admin_user).get(reverse("wagtailsnippets_programme_goal:list"))
    html = BeautifulSoup(page.content, "html.parser")
    assert html.select_one("link[href$='programme/facts_admin/admin.css']")
