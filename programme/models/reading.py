"""Other ways through a document: a path for one kind of reader, and all of it at once."""

import re
from itertools import groupby

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .action import Action
from .action_list import read_actions
from .document import DocumentPage
from .lead_panel import page_panels
from .navigation import with_text_language
from .restrictions import restricted
from .stops import Walk, stops_of
from .whole import gather

# No longer than any primary key; Python refuses to read a number of thousands of digits.
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


class ReadingPathPage(DocumentPage):
    """An ordered way through the document for one kind of reader; its stops stand in the body."""

    in_document = False
    may_have_stops = True
    template = "programme/pages/path.html"
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("reading path")
        verbose_name_plural = _("reading paths")

    @cached_property
    def stops(self):
        """The :class:`Stop` of each stop in the text, in order."""
        return stops_of(self)

    @cached_property
    def open_stops(self):
        """The stops that lead to a page which everybody may read."""
        return [stop for stop in self.stops if stop.page]

    @property
    def minutes(self):
        """How long the whole path takes."""
        return sum(stop.minutes for stop in self.open_stops)

    @property
    def sections(self):
        """The text in order, as pairs of (the stops that follow upon one another, None) and (None, another block)."""
        stops = iter(self.stops)
        raw = enumerate(self.body.raw_data)
        for are_stops, blocks in groupby(raw, key=lambda place: place[1]["type"] == "stop"):
            if are_stops:
                yield [next(stops) for _block in blocks], None
            else:
                yield from ((None, self.body[index]) for index, _block in blocks)

    def chapter_of(self, page):
        """The part of the programme that ``page`` is, or stands below; None for a page of another language."""
        return next((part for part in self.parts if page.path.startswith(part.path)), None)


def find_walk(page, path, stop):
    """Return the :class:`Walk` of a reader who came to ``page`` along a path, in at most two queries.

    Args:
        page: a page of a programme.
        path: what the address says is the primary key of the path, in any language.
        stop: what the address says is the number of the stop; without it, or when that is another page, the first
            stop that leads to ``page`` is meant.

    Returns:
        None when there is no such path, or it belongs to another programme, or does not lead here.
    """
    if not _NUMBER.fullmatch(path) or page.programme_page is None:
        return None
    named = ReadingPathPage.objects.filter(pk=int(path)).values("translation_key")
    paths = ReadingPathPage.objects.child_of(page.programme_page).live().filter(~restricted())
    found = with_text_language(paths).filter(translation_key__in=named).select_related("locale").first()
    if found is None:
        return None
    here = [one for one in found.open_stops if one.page.pk == page.pk]
    chosen = next((one for one in here if str(one.number) == stop), next(iter(here), None))
    return chosen and Walk(found, found.open_stops, chosen)


class WholePage(DocumentPage):
    """The whole document on one page, to search, to print and to save."""

    in_document = False
    template = "programme/pages/whole.html"
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("whole programme")
        verbose_name_plural = _("whole programmes")

    @cached_property
    def whole(self):
        """The parts of the document with all their text, as a list of :class:`Part`."""
        return gather(self)

    @cached_property
    def actions(self):
        """The actions of the roadmap, which is an appendix of the document, in the order of their identifiers."""
        return (
            read_actions(self, Action.objects.of(self.programme_page.programme))
            if self.programme_page
            else []
        )
