"""Where the pages of actions go: below the programme's roadmap, in every language that has one."""

from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from programme.models import RoadmapPage
from programme.models.document import pages_of

_SLUG_LENGTH = 80


class NoRoadmapError(Exception):
    """The programme has no roadmap, below which the pages of its actions stand."""


class Branch:
    """The pages below the roadmap in one language; gives new ones their place in the tree and their address.

    Args:
        roadmap: the :class:`RoadmapPage`, with its locale.
    """

    def __init__(self, roadmap):
        self.locale = roadmap.locale
        self.language = roadmap.locale.language_code
        # Locked where the database can: two imports at once take turns.
        self.parent = Page.objects.select_for_update().get(pk=roadmap.pk)
        children = self.parent.get_children().order_by("path").values_list("path", "slug")
        self._slugs = {slug for _path, slug in children}
        numbers = Page.numconv_obj()
        self._last = max((numbers.str2int(path[-Page.steplen :]) for path, _slug in children), default=0)
        self._added = 0

    def place(self, page, slug):
        """Give ``page``, unsaved, the next place below the roadmap and a slug as near to ``slug`` as is free."""
        self._last += 1
        self._added += 1
        step = Page.numconv_obj().int2str(self._last).rjust(Page.steplen, Page.alphabet[0])
        page.path, page.depth, page.numchild = self.parent.path + step, self.parent.depth + 1, 0
        page.slug = self._free(slug)
        page.set_url_path(self.parent)

    def close(self):
        """Tell the roadmap how many pages it has got; called once, when they are saved."""
        Page.objects.filter(pk=self.parent.pk).update(numchild=F("numchild") + self._added)

    def _free(self, slug):
        free, number = slug, 1
        while free in self._slugs:
            number += 1
            ending = f"-{number}"
            free = slug[: _SLUG_LENGTH - len(ending)].rstrip("-") + ending
        self._slugs.add(free)
        return free


def open_branches(programme):
    """Return the :class:`Branch` of every language, that of the roadmap's source language first.

    Raises:
        NoRoadmapError: the programme has no roadmap page in any language.
    """
    branches = {page.pk: Branch(page) for page in sorted(_roadmaps(programme), key=lambda page: page.pk)}
    return [branches[page.pk] for page in _roadmaps(programme)]


def roadmap_languages(programme):
    """Return the languages in which the programme has a roadmap, that of the roadmap's source first.

    Raises:
        NoRoadmapError: the programme has no roadmap page in any language.
    """
    return [page.locale.language_code for page in _roadmaps(programme)]


def slug_for(action, title):
    """Return the wished-for slug of the page of ``action``: "d12-better-services"."""
    return slugify(f"{action.identifier.replace('.', '-')}-{title}")[:_SLUG_LENGTH].rstrip("-_")


def _roadmaps(programme):
    """The versions of the programme's roadmap, the source of the others first."""
    pages = list(
        RoadmapPage.objects.filter(pages_of(programme))
        .select_related("locale")
        .defer("body")
        .order_by("path")
    )
    if not pages:
        raise NoRoadmapError(
            _("“%(programme)s” has no roadmap page. Create one below its programme page, then try again.")
            % {"programme": programme}
        )
    translated = set(
        TranslationSource.objects.filter(
            object__in={page.translation_key for page in pages}, translations__enabled=True
        ).values_list("object_id", "locale_id")
    )
    pages.sort(
        key=lambda page: (
            page.alias_of_id is not None,
            (page.translation_key, page.locale_id) not in translated,
        )
    )
    return [page for page in pages if page.translation_key == pages[0].translation_key]
