"""The stops of a reading path, and where on it a reader stands."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page

from .navigation import with_text_language
from .restrictions import restricted


@dataclass(frozen=True)
class Stop:
    """One stop; without ``page`` and ``number`` when what it leads to is gone or not open to everybody."""

    title: str
    reason: str
    minutes: int
    section: str
    page: Page | None
    number: int | None


@dataclass(frozen=True)
class Walk:
    """A reader's place on a path; ``stops`` are those that can be walked to."""

    path: Page
    stops: list[Stop]
    stop: Stop

    @property
    def previous(self):
        return self.stops[self.stop.number - 2] if self.stop.number > 1 else None

    @property
    def next(self):
        return self.stops[self.stop.number] if self.stop.number < len(self.stops) else None


def stops_of(path):
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
            Stop(
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
    pages = apps.get_model("programme.DocumentPage").objects.filter(wanted).annotate(restricted=restricted())
    found = list(with_text_language(pages).select_related("locale").defer("body"))
    readable = [page for page in found if page.live and not page.restricted]
    here = {page.translation_key: page for page in readable if page.locale_id == locale_id}
    there = {page.translation_key: page for page in readable if page.pk in chosen}
    versions = there | here
    return {page.pk: versions[page.translation_key] for page in found if page.translation_key in versions}
