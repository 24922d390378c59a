"""The texts of an action's pages as plain data: {language: {name of the field: text}}."""

from django.db.models import F
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from programme.document.pages import pages_of
from programme.localization.models import OutdatedKind, OutdatedTranslation

from ..action_page import ACTION_TEXTS, ActionPage
from ..pages import RoadmapPage

FIELDS = ("title", *ACTION_TEXTS)


class UnpairedTextError(Exception):
    """A text is given in a translation and is missing in its source, where a translator would find it."""


def page_texts(programme):
    """Return {primary key of an action: {language: {field: text}}} of the programme's pages, in one query.

    Pages that only show another language's text are left out.
    """
    rows = ActionPage.objects.filter(action__programme=programme, alias_of=None).order_by("path")
    found = {}
    for action, language, *texts in rows.values_list("action_id", "locale__language_code", *FIELDS):
        found.setdefault(action, {})[language] = dict(zip(FIELDS, texts, strict=True))
    return found


def strip_texts(texts):
    """Return the texts of one language as pages hold them: titles on one line, no space around anything."""
    tidied = {name: "\n".join(text.strip().splitlines()) for name, text in texts.items()}
    if "title" in tidied:
        tidied["title"] = " ".join(tidied["title"].split())
    return tidied


def refuse_unpaired(action, source, translated):
    """Check that ``source`` has every text that ``translated`` has; both are {field: text}.

    Raises:
        UnpairedTextError: it lacks one.
    """
    for name, text in translated.items():
        if text and not source.get(name):
            raise UnpairedTextError(
                _(
                    "%(action)s: “%(field)s” is missing in the source language. Write it there, too: “%(text)s”"
                )
                % {
                    "action": action.identifier,
                    "field": ActionPage._meta.get_field(name).verbose_name,
                    "text": text,
                }
            )


def mark_partly_translated(pairs):
    """Mark the translations that show texts of their source, as they have none of their own for these.

    Args:
        pairs: list of (source page, [(page in another language, names of its texts that are translated)]).
    """
    lags = [
        OutdatedTranslation(
            page_id=page.pk,
            kind=OutdatedKind.PARTS,
            ahead_id=source.locale_id,
            since=timezone.now(),
            paragraphs=missing,
        )
        for source, translations in pairs
        for page, own in translations
        if (missing := _missing(source, own))
    ]
    if lags:
        OutdatedTranslation.objects.bulk_create(lags, batch_size=500)


def unmark_translated(link: Translation) -> None:
    """Remove the mark of a translation if nothing in it is missing; only for a site where no app keeps such marks."""
    total, translated = link.get_progress()
    if total == translated:
        page = link.get_target_instance()
        OutdatedTranslation.objects.filter(page=page.pk, kind=OutdatedKind.PARTS).delete()


def _missing(source, own):
    texts = {name: getattr(source, name) for name in FIELDS if name not in own and getattr(source, name)}
    labels = {name: capfirst(str(ActionPage._meta.get_field(name).verbose_name)) for name in texts}
    return [f"{labels[name]}: {text[:80]}" for name, text in texts.items()]


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


def roadmap_branches(programme):
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
