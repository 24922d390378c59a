"""Texts of actions' pages as plain data, ``{language: {field: text}}``, and the tree position of new pages."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import F
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from programme.actions.models.action import Action
from programme.document.pages import pages_of
from programme.localization.models import OutdatedKind, OutdatedTranslation
from programme.vocabulary.models import Programme

from ..action_page import ACTION_TEXTS, ActionPage
from ..pages import RoadmapPage

FIELDS = ("title", *ACTION_TEXTS)


class UnpairedTextError(Exception):
    """A translation has a text that its source lacks."""


def page_texts(programme: Programme) -> dict[int, dict[str, dict[str, str]]]:
    """Return the texts of a programme's actions, in one query.

    Returns:
        ``{primary key of an action: {language: {field: text}}}``, without aliases.
    """
    rows = ActionPage.objects.filter(action__programme=programme, alias_of=None).order_by("path")
    texts: dict[int, dict[str, dict[str, str]]] = {}
    for action, language, *values in rows.values_list("action_id", "locale__language_code", *FIELDS):
        texts.setdefault(action, {})[language] = dict(zip(FIELDS, values, strict=True))
    return texts


def strip_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Return ``{field: text}`` without surrounding whitespace, with titles on one line."""
    stripped = {name: "\n".join(text.strip().splitlines()) for name, text in texts.items()}
    if "title" in stripped:
        stripped["title"] = " ".join(stripped["title"].split())
    return stripped


def refuse_unpaired(action: Action, source: Mapping[str, str], translated: Mapping[str, str]) -> None:
    """Validate that the source has every text that a translation has.

    Args:
        action: the action, for the error message.
        source: {field: text} in the source language.
        translated: {field: text} of the translation.

    Raises:
        UnpairedTextError: the source lacks a text.
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


def mark_partly_translated(
    pairs: Iterable[tuple[ActionPage, Iterable[tuple[ActionPage, Collection[str]]]]],
) -> None:
    """Mark the translations that show texts of their source in place of missing ones.

    Args:
        pairs: (source page, [(page in another language, names of its translated fields)]).
    """
    marks = [
        OutdatedTranslation(
            page_id=page.pk,
            kind=OutdatedKind.PARTS,
            ahead_id=source.locale_id,
            since=timezone.now(),
            paragraphs=missing,
        )
        for source, translations in pairs
        for page, translated in translations
        if (missing := _missing(source, translated))
    ]
    if marks:
        OutdatedTranslation.objects.bulk_create(marks, batch_size=500)


def unmark_translated(link: Translation) -> None:
    """Remove the mark of a complete translation; for sites without the translation app, which updates the marks."""
    total, translated = link.get_progress()
    if total == translated:
        page = link.get_target_instance()
        OutdatedTranslation.objects.filter(page=page.pk, kind=OutdatedKind.PARTS).delete()


def _missing(source: ActionPage, translated: Collection[str]) -> list[str]:
    texts = {
        name: getattr(source, name) for name in FIELDS if name not in translated and getattr(source, name)
    }
    labels = {name: capfirst(str(ActionPage._meta.get_field(name).verbose_name)) for name in texts}
    return [f"{labels[name]}: {text[:80]}" for name, text in texts.items()]


_SLUG_LENGTH = 80


class NoRoadmapError(Exception):
    """The programme has no roadmap page, the parent of its actions' pages."""


class Branch:
    """The pages below a roadmap in one language; assigns tree positions, slugs and URL paths to new ones.

    Args:
        roadmap: the roadmap page, with its locale loaded.
    """

    def __init__(self, roadmap: RoadmapPage) -> None:
        self.locale = roadmap.locale
        self.language = roadmap.locale.language_code
        # Locked where the database supports it, as concurrent imports would assign the same positions.
        self.parent = Page.objects.select_for_update().get(pk=roadmap.pk)
        children = self.parent.get_children().order_by("path").values_list("path", "slug")
        self._slugs = {slug for _path, slug in children}
        numbers = Page.numconv_obj()
        self._last = max((numbers.str2int(path[-Page.steplen :]) for path, _slug in children), default=0)
        self._added = 0

    def add(self, page: ActionPage, slug: str) -> None:
        """Assign the next position below the roadmap to an unsaved page, and ``slug`` or a similar unused slug."""
        self._last += 1
        self._added += 1
        step = Page.numconv_obj().int2str(self._last).rjust(Page.steplen, Page.alphabet[0])
        page.path, page.depth, page.numchild = self.parent.path + step, self.parent.depth + 1, 0
        page.slug = self._unique_slug(slug)
        page.set_url_path(self.parent)

    def close(self) -> None:
        """Update the roadmap's number of children; call it once, when the new pages are saved."""
        Page.objects.filter(pk=self.parent.pk).update(numchild=F("numchild") + self._added)

    def _unique_slug(self, slug: str) -> str:
        unique, number = slug, 1
        while unique in self._slugs:
            number += 1
            suffix = f"-{number}"
            unique = slug[: _SLUG_LENGTH - len(suffix)].rstrip("-") + suffix
        self._slugs.add(unique)
        return unique


def roadmap_branches(programme: Programme) -> list[Branch]:
    """Return the branch of every language, that of the roadmap's source language first.

    Raises:
        NoRoadmapError: the programme has no roadmap page in any language.
    """
    branches = {page.pk: Branch(page) for page in sorted(_roadmaps(programme), key=lambda page: page.pk)}
    return [branches[page.pk] for page in _roadmaps(programme)]


def roadmap_languages(programme: Programme) -> list[str]:
    """Return the codes of the languages in which the programme has a roadmap, its source language first.

    Raises:
        NoRoadmapError: the programme has no roadmap page in any language.
    """
    return [page.locale.language_code for page in _roadmaps(programme)]


def slug_for(action: Action, title: str) -> str:
    """Return the preferred slug of an action's page: "d12-better-services"."""
    return slugify(f"{action.identifier.replace('.', '-')}-{title}")[:_SLUG_LENGTH].rstrip("-_")


def _roadmaps(programme: Programme) -> list[RoadmapPage]:
    """Return the versions of the programme's roadmap, the source first."""
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
