"""Figures: templates of diagrams, rendering of a single figure, and previews of blocks."""

from types import SimpleNamespace
from typing import Any

from django import template
from django.db.models import Model
from django.template import Context
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
def diagram_template(name: str) -> str:
    """Return the name of the template of a diagram; empty if there is no such diagram."""
    return _TEMPLATES.get(name, "")


@register.filter
def grouped(table: Any) -> Any:
    """Return the rows of a typed table grouped by their first cell: ``[(cell, [other cells of a row, …]), …]``."""
    return group_by_first_cell([row["values"] for row in table.row_data])


@register.simple_tag(takes_context=True)
def figure_reading(context: Context, figure: Any) -> Reading:
    """Return the :class:`Reading` of a single figure, with only its own links and footnotes."""
    texts = [figure.value["caption"], figure.value["description"].source, *_cells(figure.value["data"])]
    marks = {mark for text in texts for mark in FOOTNOTE.findall(text)}
    notes = list(figure.page.footnotes.filter(label__in=marks)) if marks else []
    links = Links(figure.page, context.get("request"), [*texts, *(note.text for note in notes)])
    return Reading(links, Footnotes(notes, interface_lang({"page": figure.page})))


def _cells(table: Any) -> list[str]:
    return [cell.source for row in table.row_data for cell in row["values"] if hasattr(cell, "source")]


@register.simple_tag
def example_page(bound_block: Any) -> Any:
    """Return a live page for the preview of a block, in the active language or else in another.

    Preferred is a page with goals below it, or with competences if the block lists those. Without a programme it is a
    substitute without data.
    """
    lists_competences = bound_block.block.name == "pages" and bound_block.value["kind"] == "competence"
    child = _first(CompetencePage if lists_competences else GoalPage)
    if child is not None:
        return ChapterPage.objects.parent_of(child).first()
    return _first(DocumentPage) or _first(ProgrammePage) or _empty_page()


@register.simple_tag(takes_context=True)
def example_reading(context: Context, bound_block: Any) -> Reading:
    """Return the :class:`Reading` of a block's preview, with a note for each mark in it."""
    marks = FOOTNOTE.findall(str(bound_block.block.get_prep_value(bound_block.value)))
    notes = [SimpleNamespace(label=label, text=examples.note()) for label in dict.fromkeys(marks)]
    return Reading(Links(context.get("page"), context.get("request"), []), Footnotes(notes, ""))


def _first(model: type[Model]) -> Any:
    pages: Any = model._default_manager
    pages = pages.live().order_by("path")
    return pages.filter(locale__language_code=get_language()).first() or pages.first()


def _empty_page() -> SimpleNamespace:
    return SimpleNamespace(goal_pages=[], competence_pages=[], programme_page=None, language=get_language())
