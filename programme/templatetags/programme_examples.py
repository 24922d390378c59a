"""What surrounds the example of a block, which stands on no page: facts to draw from, and a note to refer to."""

from types import SimpleNamespace

from django import template
from django.utils.translation import get_language

from ..blocks import examples
from ..models import ChapterPage, CompetencePage, DocumentPage, GoalPage, ProgrammePage
from ..syntax import FOOTNOTE
from .programme_footnotes import Footnotes
from .programme_prose import Links, Reading

register = template.Library()


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
