"""Other ways through a document: a path for one kind of reader, and all of it at once."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..document.navigation import annotate_text_language
from ..document.pages import DocumentPage
from ..localization.source_locale import page_panels
from ..visibility import is_restricted

# No longer than any primary key; Python refuses to read a number of thousands of digits.
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


class ReadingPathPage(DocumentPage):
    """An ordered way through the document for one kind of reader; its stops stand in the body."""

    in_document = False
    may_have_stops = True
    template = "programme/presentation/path.html"
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("reading path")
        verbose_name_plural = _("reading paths")

    @cached_property
    def stops(self):
        """The :class:`Stop` of each stop in the text, in order."""
        return path_steps(self)

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


def current_path(page, path, stop):
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
    paths = ReadingPathPage.objects.child_of(page.programme_page).live().filter(~is_restricted())
    found = annotate_text_language(paths).filter(translation_key__in=named).select_related("locale").first()
    if found is None:
        return None
    here = [one for one in found.open_stops if one.page.pk == page.pk]
    chosen = next((one for one in here if str(one.number) == stop), next(iter(here), None))
    return chosen and PathProgress(found, found.open_stops, chosen)


@dataclass(frozen=True)
class PathStep:
    """One stop; without ``page`` and ``number`` when what it leads to is gone or not open to everybody."""

    title: str
    reason: str
    minutes: int
    section: str
    page: Page | None
    number: int | None


@dataclass(frozen=True)
class PathProgress:
    """A reader's place on a path; ``stops`` are those that can be walked to."""

    path: Page
    stops: list[PathStep]
    stop: PathStep

    @property
    def previous(self):
        return self.stops[self.stop.number - 2] if self.stop.number > 1 else None

    @property
    def next(self):
        return self.stops[self.stop.number] if self.stop.number < len(self.stops) else None


def path_steps(path):
    """Return the :class:`Stop` of each stop in the text of ``path``, in order, in one query.

    The pages are not taken from the blocks, which know only the one that was chosen: a reader comes to the version in
    the path's own language, or to the chosen page where there is none.
    """
    values = [block["value"] for block in path.body.raw_data if block["type"] == "stop"]
    pages = _pages_for({value.get("page") for value in values} - {None}, path.locale_id) if values else {}
    stops, number = [], 0
    for value in values:
        page = pages.get(value.get("page"))
        number += page is not None
        stops.append(
            PathStep(
                title=value["title"],
                reason=value["reason"],
                minutes=value["minutes"] or 0,
                section=value["section"] or "",
                page=page,
                number=number if page else None,
            )
        )
    return stops


def _pages_for(chosen, locale_id):
    """Return ``{primary key of a chosen page: the page to read}``; without those that not everybody may read."""
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    wanted = Q(pk__in=chosen) | Q(translation_key__in=keys, locale_id=locale_id)
    pages = (
        apps.get_model("programme.DocumentPage").objects.filter(wanted).annotate(restricted=is_restricted())
    )
    found = list(annotate_text_language(pages).select_related("locale").defer("body"))
    readable = [page for page in found if page.live and not page.restricted]
    here = {page.translation_key: page for page in readable if page.locale_id == locale_id}
    there = {page.translation_key: page for page in readable if page.pk in chosen}
    versions = there | here
    return {page.pk: versions[page.translation_key] for page in found if page.translation_key in versions}
