"""Widgets of texts in several languages."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from programme.models import Goal, Meeting
from tests.programme.roadmap_admin import log_in


@pytest.fixture
def form(client, admin_user, db):
    log_in(client, admin_user)

    def form(model):
        response = client.get(reverse(f"wagtailsnippets_programme_{model._meta.model_name}:add"))
        return BeautifulSoup(response.content, "html.parser")

    return form


@pytest.mark.parametrize(
    ("model", "box"), [(Meeting, "input[name^=body_]"), (Goal, "textarea[name^=explanation_]")]
)
def test_each_box_says_which_language_it_is_for(form, model, box):
    html = form(model)
    boxes = html.select(box)
    labels = [html.select_one(f"label[for={one['id']}]") for one in boxes]
    assert [one["lang"] for one in boxes] == ["sv", "fi"]
    assert [label.get_text() for label in labels] == ["Swedish", "Finnish"]
    assert [one["aria-label"].rpartition(" ")[2] for one in boxes] == ["(Swedish)", "(Finnish)"]
