"""Moved and copied pages get a free slug in the other language."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from programme.models import InformationPage
from programme.translation.sync.tree_checks import tree_problems
from programme.translation.sync.tree_sync import create_versions
from tests.programme.builders import add
from tests.programme.pairs import fresh, make_pair
from tests.programme.people import told

OTHER = {"sv": "fi", "fi": "sv"}


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize("kind", [{}, {"alias": "on"}])
def test_a_copy_stays_among_the_pages_of_its_language(document, language, kind, commit, admin):
    page, _other = commit(make_pair, document, language)
    data = {"new_title": "Kopia", "new_slug": "kopia", **kind}
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    place = getattr(document, OTHER[language]).programme
    response = commit(admin.post, url, data | {"new_parent_page": place.pk})

    assert "stays among the pages of its language" in told(response)[0]
    assert not Page.objects.filter(slug="kopia").exists()
    commit(admin.post, url, data | {"new_parent_page": page.get_parent().pk})
    assert Page.objects.filter(slug="kopia").count() == 2


@pytest.fixture
def taken(document, commit):
    """A page whose translation has an address that another page has already where it would go."""
    page, version = commit(make_pair, document)
    other = add(document.fi.front, InformationPage, "Muu", slug=version.slug)
    create_versions(other)
    return page, version


@pytest.mark.parametrize("many", [True, False])
def test_an_address_that_is_taken_in_the_other_language_is_told_before_anything_moves(
    taken, document, admin, many
):
    page, version = taken
    if many:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={page.pk}"
        response = admin.post(url, {"chooser": document.sv.front.pk})
    else:
        args = [page.pk, document.sv.front.pk]
        response = admin.post(reverse("wagtailadmin_pages:move_confirm", args=args))

    assert f"has the address “{version.slug}” in that place already" in told(response)[0]
    assert fresh(page).get_parent().pk == document.sv.programme.pk
    assert tree_problems() == []


def test_a_program_that_moves_it_is_told_too(taken, document):
    page, _version = taken
    with pytest.raises(ValidationError), transaction.atomic():
        page.move(fresh(document.sv.front), pos="last-child")

    assert tree_problems() == []


def test_an_alias_gives_way(document, commit):
    page = add(document.sv.programme, InformationPage, "Ny", slug="ny")
    [alias] = create_versions(page)
    create_versions(add(document.fi.front, InformationPage, "Muu", slug="ny"))
    [other] = Page.objects.filter(title="Muu", locale__language_code="sv")
    other.slug = "annan"
    other.save()
    commit(fresh(page).move, fresh(document.sv.front), pos="last-child")

    assert fresh(alias).get_parent().pk == document.fi.front.pk
    assert fresh(alias).slug == "ny-1"
    assert tree_problems() == []
