"""Figures as they are shown: which template draws a diagram, and what a figure takes along when it stands alone."""

from django import template

from ..figures.drawings import groups_of
from ..syntax import DIAGRAMS, FOOTNOTE
from .programme_footnotes import Footnotes
from .programme_language import interface_lang
from .programme_prose import Links, Reading

register = template.Library()

_TEMPLATES = {name: f"programme/blocks/diagrams/{name}.html" for name, _label in DIAGRAMS}


@register.filter
def diagram_template(name):
    """The template that draws the diagram ``name``; ``""`` when there is no such diagram."""
    return _TEMPLATES.get(name, "")


@register.filter
def grouped(table):
    """The rows of a typed table by their first cell, as ``[(cell, [the other cells of a row, …]), …]``."""
    return groups_of([row["values"] for row in table.row_data])


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
