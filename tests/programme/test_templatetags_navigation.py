"""Template tags of navigation: labels of parts, contents, canonical and alternate URLs, language links."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from programme.templatetags.programme_navigation import (
    appendices,
    asides,
    chapters,
    page_sections,
    part_label,
)


@pytest.fixture
def show(rf):
    def show(source, **context):
        template = Template("{% load programme_navigation %}" + source)
        return template.render(Context({"request": rf.get("/"), **context}))

    return show


def titles(pages):
    return [page.title for page in pages]


def test_a_part_is_called_by_its_numbers():
    with translation.override("en"):
        assert part_label(SimpleNamespace(number=5, appendix=1)) == "Chapter 5 · Appendix 1"
        assert part_label(SimpleNamespace(number=None, appendix=2)) == "Appendix 2"
        assert part_label(SimpleNamespace(number=None, appendix=None)) == ""


def test_a_chapter_that_is_an_appendix_too_stands_in_both_lists(document):
    parts = document.sv.programme.parts

    assert titles(chapters(parts)) == ["Inledning", "Våra mål", "Vägkartan", "Inte översatt"]
    assert titles(appendices(parts)) == ["Vägkartan", "Bedömning"]
    assert titles(asides(parts)) == ["Om utgåvan"]


def test_subsections_stand_below_their_section():
    one, two, three = ({"level": level, "text": str(level)} for level in (2, 3, 2))

    assert page_sections([one, two, three]) == [(one, [two]), (three, [])]
    assert page_sections([two]) == [(two, [])]


def test_addresses_name_each_language_whose_text_is_there(document, show):
    html = show("{% addresses page %}", page=document.fi.first)

    assert '<link rel="canonical" href="http://localhost/fi/ohjelma/johdanto/">' in html
    assert 'hreflang="fi" href="http://localhost/fi/ohjelma/johdanto/"' in html
    assert 'hreflang="sv" href="http://localhost/sv/programmet/inledning/"' in html
    assert 'hreflang="x-default" href="http://localhost/sv/programmet/inledning/"' in html


def test_a_page_that_waits_for_its_translation_stands_back_for_its_source(document, show):
    html = show("{% addresses page %}", page=document.fi.waiting)
    source = document.sv.waiting.full_url

    assert f'<link rel="canonical" href="{source}">' in html
    assert f'hreflang="sv" href="{source}"' in html
    assert 'hreflang="fi"' not in html


def test_language_links_lead_to_the_same_page(document, show):
    html = show(
        "{% language_links as all %}{% for one in all %}{{ one.url }} {{ one.current }} {% endfor %}",
        page=document.fi.first,
    )

    assert html == "/sv/programmet/inledning/ False /fi/ohjelma/johdanto/ True "


def test_language_links_lead_to_the_front_page_where_there_is_no_page(document, show):
    document.fi.first.unpublish()
    template = "{% language_links as all %}{% for one in all %}{{ one.name }} {{ one.url }} {% endfor %}"

    assert show(template) == "Svenska /sv/ Suomi /fi/ "
    assert show(template, page=document.sv.first).endswith("Suomi /fi/ ")


def test_the_site_is_found_without_a_page_too(document, show):
    document.fi.programme.show_in_menus = True
    document.fi.programme.save()
    template = (
        "{% site_pages as site %}{{ site.home.title }}: {% for one in site.menu %}{{ one.title }}{% endfor %}"
    )

    with translation.override("fi"):
        assert show(template) == "Staden: Ohjelma"
    assert show(template, page=document.fi.first) == "Staden: Ohjelma"
