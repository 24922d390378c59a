"""Navigation of document pages: breadcrumbs, neighbours, menus and language versions.

Everything that a page needs to know of other pages is read in one query, which is cached on the page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import F, QuerySet
from django.utils.functional import cached_property
from wagtail.models import Page

from ..extensions import PageType, page_types
from ..localization.models import (
    OutdatedMixin,
    annotate_outdated,
    copy_outdated_annotations,
    text_language_expression,
)
from ..visibility import is_restricted
from ..vocabulary.selectors import load_vocabulary_texts
from .routing import RoutingMixin


@dataclass(frozen=True)
class LanguageVersion:
    """The page in one language.

    Attributes:
        language: language code.
        page: the page in this language.
        pending: whether the page is not translated yet and shows the text of another language.
        current: whether it is the page itself.
    """

    language: str
    page: Page
    pending: bool
    current: bool


def annotate_text_language(pages: QuerySet) -> QuerySet:
    """Annotate a queryset of pages with what is shown about their translation.

    The annotation ``text_language`` is the language code of a page's text: that of another language while the page is
    not translated. Those of ``programme.localization.models.annotate_outdated`` are added, too.
    """
    return annotate_outdated(pages.annotate(text_language=text_language_expression()))


class NavigationMixin(OutdatedMixin, RoutingMixin):
    """Navigation of a page type of the document; comes before ``Page`` among its base classes."""

    # Whether the siblings of the page are read with it; an action page has hundreds of them.
    loads_siblings = True
    # Relative URL of the object that the page shows, for example "8/" for a figure; "" for the page itself.
    subpath = ""

    def subpath_in(self, language: str) -> str:
        """Return the ``subpath`` of the page's version in ``language``."""
        return self.subpath

    @cached_property
    def home(self) -> Any:
        """The front page in the language of the page: its ancestor at depth 2, or None."""
        return (
            self if self.depth == 2 else next((page for page in self._nearby_pages if page.depth == 2), None)
        )

    @cached_property
    def main_menu(self) -> list[Any]:
        """The live children of the home page that are shown in menus."""
        items = (page for page in self._nearby_pages if page.depth == 3 and page.show_in_menus and page.live)
        return [page for page in items if page.path.startswith(self._home_path)]

    @cached_property
    def breadcrumbs(self) -> list[Any]:
        """The live ancestors of the page, from the home page down to the parent."""
        ancestors = (page for page in self._nearby_pages if self.is_descendant_of(page))
        return [page for page in ancestors if page.depth > 1 and page.live]

    @cached_property
    def programme_page(self) -> Any:
        """The programme page itself, or the ancestor that is one; None outside a programme."""
        if isinstance(self, apps.get_model("programme.ProgrammePage")):
            return self
        ancestors = [page for page in self._nearby_pages if self.is_descendant_of(page)]
        return next(iter(_of_type(ancestors, "programmepage")), None)

    @cached_property
    def parts(self) -> list[Any]:
        """The live public children of the programme page in tree order, as document pages without ``body``."""
        top = self.programme_page
        if top is None:
            return []
        if self.depth == top.depth + 1:
            return self._level_pages
        pages = apps.get_model("programme.DocumentPage").objects.child_of(top).live().filter(~is_restricted())
        return list(annotate_text_language(pages).defer("body").order_by("path"))

    @cached_property
    def neighbours(self) -> tuple[Any, Any]:
        """The previous and the next page of the document on the same level, or None."""
        level = [page for page in self._level_pages if page.specific_class.in_document]
        keys = [page.pk for page in level]
        if self.programme_page is None or self.pk not in keys:
            return None, None
        index = keys.index(self.pk)
        return (level[index - 1] if index else None), (level[index + 1] if index + 1 < len(level) else None)

    @cached_property
    def language(self) -> str:
        """The language code of the page's locale, in which its interface is shown."""
        return (self._row or self).locale.language_code

    @cached_property
    def text_language(self) -> str:
        """The language code of the page's text: that of the source while the page is not translated."""
        if self._row:
            return self._row.text_language
        return self.alias_of.locale.language_code if self.alias_of_id else self.language

    @cached_property
    def translation_pending(self) -> bool:
        """Whether the page is not translated yet and shows the text of another language."""
        return self.text_language != self.language

    @cached_property
    def language_versions(self) -> list[LanguageVersion]:
        """The live versions of the page and the page itself, ordered by language code."""
        pages = [page for page in self._nearby_pages if page.translation_key == self.translation_key]
        versions = [
            LanguageVersion(
                language=page.locale.language_code,
                page=page,
                pending=page.text_language != page.locale.language_code,
                current=page.pk == self.pk,
            )
            for page in pages
            if page.live or page.pk == self.pk
        ]
        return sorted(versions, key=lambda version: version.language)

    @cached_property
    def canonical_page(self) -> Any:
        """The page with the canonical URL: the source while the page is not translated, otherwise the page itself."""
        source = (version.page for version in self.language_versions if version.page.pk == self.alias_of_id)
        return next(source, self) if self.translation_pending else self

    @cached_property
    def figure_list(self) -> Any:
        """The programme's live list of figures, as a row of ``Page``, or None."""
        return self._part(apps.get_model("programme.FigureListPage"))

    @cached_property
    def roadmap_page(self) -> Any:
        """The programme's live and public roadmap page, as a row of ``Page``, or None."""
        return self._public_part(apps.get_model("programme.RoadmapPage"))

    @cached_property
    def navigation_pages(self) -> dict[str, Any]:
        """``{navigation name: page}`` of the declared page types that have such a name.

        The page is a live row of ``Page``, or None if there is none.
        """
        return {
            declared.navigation_name: self._navigation_page(declared)
            for declared in page_types()
            if declared.navigation_name
        }

    @cached_property
    def facts(self) -> Any:
        """The programme's vocabulary as of ``load_vocabulary_texts``; None outside a programme.

        It is cached on the programme page.
        """
        top = self.programme_page
        if top is None or top is self:
            return top and load_vocabulary_texts(self.programme_id)
        return top.facts

    @cached_property
    def goal_pages(self) -> list[Any]:
        """The programme's goal pages in the order of the goals, each with its goal, benefit and spearheads."""
        links = ("goal__benefit", "goal__first_spearhead", "goal__second_spearhead")
        return self._fact_pages("programme.GoalPage", "goal", links)

    @cached_property
    def competence_pages(self) -> list[Any]:
        """The programme's competence pages in the order of the competences, each with its competence."""
        return self._fact_pages("programme.CompetencePage", "competence", ("competence",))

    def _fact_pages(self, model: str, name: str, related: tuple[str, ...]) -> list[Any]:
        """Return one page for each fact, in the language of the page or else in another.

        So all languages list the same facts.
        """
        if self.programme_page is None:
            return []
        facts = {f"{name}__programme": self.programme_page.programme_id}
        pages = apps.get_model(model).objects.live().filter(~is_restricted(), **facts)
        pages = annotate_text_language(pages).defer("body")
        chosen: dict[int, Any] = {}
        for page in pages.select_related(*related).order_by(f"{name}__order", f"{name}__code", "path"):
            fact = getattr(page, f"{name}_id")
            if fact not in chosen or page.locale_id == self.locale_id:
                chosen[fact] = page
        return list(chosen.values())

    def _navigation_page(self, declared: PageType) -> Any:
        """Return the page of a declared page type as a row of ``Page``, or None."""
        if declared.in_programme:
            return self._public_part(declared.model)
        pages = self._live_pages(declared.model)
        return next((page for page in pages if page.path.startswith(self._home_path)), None)

    def _public_part(self, model: type[Page]) -> Any:
        """Return the page as of :meth:`_part`, or None if it is restricted."""
        page = self._part(model)
        return page if page and not page.closed else None

    def _part(self, model: type[Page]) -> Any:
        """Return the first live child of the programme page of a type, as a row of ``Page``, or None."""
        top = self.programme_page
        return next((page for page in self._live_pages(model) if top and page.is_child_of(top)), None)

    def _live_pages(self, model: type[Page]) -> Iterator[Any]:
        return (page for page in self._nearby_pages if page.specific_class is model and page.live)

    @cached_property
    def _home_path(self) -> str:
        return self.path[: 2 * self.steplen]

    @cached_property
    def _nearby_pages(self) -> list[Any]:
        """The ancestors, siblings and language versions of the page and the pages of menus.

        They are rows of ``Page`` in tree order, annotated with ``text_language``, ``alias_of_alias`` and ``closed``
        (whether a view restriction applies).
        """
        pages = Page.objects
        in_menu = pages.filter(path__startswith=self._home_path, depth=3, show_in_menus=True)
        versions = pages.filter(translation_key=self.translation_key)
        parts = pages.filter(path__startswith=self._home_path)
        figures = parts.filter(documentpage__figurelistpage__isnull=False)
        roadmaps = parts.filter(documentpage__roadmappage__isnull=False)
        selected = pages.ancestor_of(self) | versions | in_menu | figures | roadmaps
        for declared in page_types():
            if declared.navigation_name:
                selected |= parts.filter(
                    **{f"documentpage__{declared.model._meta.model_name}__isnull": False}
                )
        if self.loads_siblings:
            selected |= pages.sibling_of(self)
        related = ("locale", "documentpage", "programmepage__programme")
        rows = annotate_text_language(selected).annotate(
            alias_of_alias=F("alias_of__alias_of"), closed=is_restricted()
        )
        return list(rows.select_related(*related).defer("documentpage__body").order_by("path"))

    @cached_property
    def _row(self) -> Any:
        """The row of the page in ``_nearby_pages``; None if the page has not been saved."""
        return next((page for page in self._nearby_pages if page.pk == self.pk), None)

    @cached_property
    def _level_pages(self) -> list[Any]:
        """The live public siblings of the page that are document pages, and the page itself."""
        level = [page for page in self._nearby_pages if self.is_sibling_of(page) and page.live]
        rows = [page for page in level if page.pk == self.pk or not page.closed]
        return _of_type(rows, "documentpage")


def _of_type(rows: Iterable[Any], name: str) -> list[Any]:
    """Return those rows of ``Page`` that have the child model ``name``, as its instances with the same annotations."""
    pages = []
    for row in rows:
        if hasattr(row, name):
            page = getattr(row, name)
            page.text_language = row.text_language
            copy_outdated_annotations(row, page)
            pages.append(page)
    return pages
