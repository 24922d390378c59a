"""Figures as they are shown: which template draws a diagram, and what a figure takes along when it stands alone."""

from types import SimpleNamespace

from django import template
from django.utils.translation import get_language

from ..document.blocks import examples
from ..document.figures.drawings import group_by_first_cell
from ..document.syntax import DIAGRAMS, FOOTNOTE
from ..models import ChapterPage, CompetencePage, DocumentPage, GoalPage, ProgrammePage
from .programme_footnotes import Footnotes
from .programme_language import interface_lang
from .programme_prose import Links, Reading

register = template.Library()

_TEMPLATES = {name: f"programme/document/diagrams/{name}.html" for name, _label in DIAGRAMS}


@register.filter
def diagram_template(name):
    """The template that draws the diagram ``name``; ``""`` when there is no such diagram."""
    return _TEMPLATES.get(name, "")


@register.filter
def grouped(table):
    """The rows of a typed table by their first cell, as ``[(cell, [the other cells of a row, …]), …]``."""
    return group_by_first_cell([row["values"] for row in table.row_data])


@register.simple_tag(takes_context=True)
def figure_reading(context, figure):
    """As ``reading`` of programme_prose, for one figure that stands alone: only its own links and footnotes."""
    texts = [figure.value["caption"], figure.value["description"].source, *_cells(figure.value["data"])]
    marks = {mark for text in texts for mark in FOOTNOTE.findall(text)}
    notes = list(figure.page.footnotes.filter(label__in=marks)) if marks else []
    links = Links(figure.page, context.get("request"), [*texts, *(note.text for note in notes)])
    return Reading(links, Footnotes(notes, interface_lang({"page": figure.page})))


def _cells(table):
    return [cell.source for row in table.row_data for cell in row["values"] if hasattr(cell, "source")]


@register.simple_tag
def example_page(bound_block):
    """A live page on which the example could stand, in the active language, or else in another.

    It is one with goals below it, or with competences when those are to be shown; without any, another page of the
    document. As long as the site has no programme, what stands in for it has nothing to draw from.
    """
    lists_competences = bound_block.block.name == "pages" and bound_block.value["kind"] == "competence"
    below = _first(CompetencePage if lists_competences else GoalPage)
    if below is not None:
        return ChapterPage.objects.parent_of(below).first()
    return _first(DocumentPage) or _first(ProgrammePage) or _empty_page()


@register.simple_tag(takes_context=True)
def example_reading(context, bound_block):
    """The ``reading`` of an example: a note for each mark in it."""
    marks = FOOTNOTE.findall(str(bound_block.block.get_prep_value(bound_block.value)))
    notes = [SimpleNamespace(label=label, text=examples.note()) for label in dict.fromkeys(marks)]
    return Reading(Links(context.get("page"), context.get("request"), []), Footnotes(notes, ""))


def _first(model):
    pages = model.objects.live().order_by("path")
    return pages.filter(locale__language_code=get_language()).first() or pages.first()


def _empty_page():
    return SimpleNamespace(goal_pages=[], competence_pages=[], programme_page=None, language=get_language())
