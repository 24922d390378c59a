"""What a programme has that a table of actions may name, read once for the whole table."""

from functools import cached_property

from programme.models import Action, DocumentPage
from programme.models.document import pages_of
from programme.models.facts import read_facts
from programme.models.passages import promises
from programme.roadmap.columns import ACTIONS, Content, text_languages

from ...action_pages.places import open_branches
from ..values import NO, YES
from ..words import Words, words_of_rows
from .state import State, read_states


class Context:
    """A programme as the rows of a table see it.

    Args:
        programme: the :class:`Programme`.
    """

    def __init__(self, programme):
        self.programme = programme
        self.facts = read_facts(programme.pk)
        self.states = read_states(programme, self.facts)
        self.words = {column.name: self._words(column) for column in ACTIONS if column.content in _CODED}

    def state_of(self, identifier):
        """Return the :class:`State` of the action ``identifier``; that of a new one, unsaved, if there is none."""
        known = self.states.get(identifier.casefold())
        return known or State(Action(programme=self.programme, identifier=identifier))

    @property
    def identifiers(self):
        """{identifier in small letters: identifier} of the programme's actions."""
        return {key: state.action.identifier for key, state in self.states.items()}

    @property
    def readers(self):
        """{column: function that reads a cell} of the columns that hold words of the programme."""
        found = {
            column.name: self.words[column.name].one
            if column.content is Content.CODE
            else self.words[column.name].several
            for column in ACTIONS
            if column.content in _CODED
        }
        return found | {"commitments": lambda cell: self.promises.several(str(cell).replace("#", ""))}

    @cached_property
    def promises(self):
        """The :class:`Words` for the promises of the document: pairs of page key and anchor, by their anchors.

        A promise that an action answers is known also when it has left the text since.
        """
        found = {}
        for page in _documents(self.programme):
            for anchor, _title in promises(page):
                found.setdefault(anchor, (page.translation_key, anchor))
        for state in self.states.values():
            for pair in state.values["commitments"]:
                found.setdefault(pair[1], pair)
        return Words(found, shown=found)

    @cached_property
    def languages(self):
        """The languages of the site, beginning with those of the programme's roadmap, its source language first."""
        own = [branch.language for branch in open_branches(self.programme)]
        return list(dict.fromkeys((*own, *text_languages())))

    @property
    def required(self):
        """The names of the columns of codes in which every action has one, except those for which there are none."""
        names = [column.name for column in ACTIONS if column.required and column.content in _CODED]
        return [name for name in names if self.words[name].values]

    def _words(self, column):
        if column.name == "sector":
            return words_of_rows(self.facts.sectors)
        if column.content is Content.CODES:
            return words_of_rows(getattr(self.facts, column.name))
        more = {"yes": YES, "no": NO} if column.name == "statutory" else {}
        return words_of_rows(self.facts.answers.get(column.name, []), more)


_CODED = (Content.CODE, Content.CODES)


def _documents(programme):
    """The pages of the programme's document in all languages, those of one language after another."""
    pages = DocumentPage.objects.filter(pages_of(programme), actionpage=None).order_by("path")
    return pages.only("translation_key", "body")
