"""A page is rendered from few templates."""

import pytest
from django.template.base import Template


@pytest.fixture
def rendered(monkeypatch):
    """The names of the templates that are rendered, including those that a template extends."""
    names = set()
    render = Template._render

    def record(template, context):
        names.add(template.name)
        return render(template, context)

    monkeypatch.setattr(Template, "_render", record)
    return names


@pytest.mark.parametrize(("page", "most"), [("goal", 15), ("chapter", 15), ("roadmap", 20), ("action", 25)])
def test_a_page_renders_from_few_templates(page, most, document, roadmap, visit, rendered):
    pages = {
        "goal": document.sv.a,
        "chapter": document.sv.first,
        "roadmap": document.sv.roadmap,
        "action": roadmap.pages["sv"]["D1"],
    }
    visit(pages[page])

    assert len(rendered) <= most, sorted(rendered)
