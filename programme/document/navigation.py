"""Where a page stands: the way to it, what lies beside it, and itself in the other language.

A page has few queries to spare: Wagtail's routing takes eight for a chapter. All that is told here about other pages
is therefore read in one, and kept for the rest of the request.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import F
from django.http import Http404
from django.utils.functional import cached_property
from wagtail.models import Page, PageViewRestriction

from ..extensions import page_types
from ..localization.outdated import (
    OutdatedMixin,
    annotate_outdated,
    copy_outdated_annotations,
    text_language_expression,
)
from ..visibility import is_restricted
from ..vocabulary.selectors import load_vocabulary_texts


@dataclass(frozen=True)
class LanguageVersion:
    """The page in one language; ``pending`` while it still shows another language's text."""

    language: str
    page: Page
    pending: bool
    current: bool


def annotate_text_language(pages):
    """Annotate a queryset of pages with ``text_language``: the other language while a page shows that one's text."""
    return annotate_outdated(pages.annotate(text_language=text_language_expression()))


class RoutingMixin:
    """Wagtail's own answers in fewer queries; stands before ``Page`` and needs ``NavigationMixin``."""

    def route(self, request, path_components):
        """As Wagtail's, but each page on the way is read at once as the type it is, not first as a ``Page``."""
        if not path_components:
            return super().route(request, path_components)
        child = self._child(path_components[0])
        if child is None:
            raise Http404
        return child.route(request, path_components[1:])

    def get_view_restrictions(self):
        """As Wagtail's, for the pages above that are known already; an alias is restricted as its source is."""
        line = [page for page in self._around if page.pk == self.pk or self.is_descendant_of(page)]
        if self._row is None or any(page.alias_of_alias for page in line):
            return super().get_view_restrictions()
        sources = {page.alias_of_id or page.pk for page in line}
        return PageViewRestriction.objects.filter(page_id__in=sources)

    def _child(self, slug):
        document_types = (apps.get_model("programme.ProgrammePage"), apps.get_model("programme.DocumentPage"))
        ways = {
            model: _way(model)
            for model in self.allowed_subpage_models()
            if issubclass(model, document_types)
        }
        row = self.get_children().filter(slug=slug).select_related(*ways.values()).first()
        if row is None or row.specific_class not in ways:
            return row and row.specific
        page = row
        for step in ways[row.specific_class].split("__"):
            page = getattr(page, step)
        return page


class NavigationMixin(OutdatedMixin, RoutingMixin):
    """Stands before ``Page`` among the base classes of a page type of the document."""

    # Whether the pages beside it are read together with it; an action has hundreds of them.
    knows_siblings = True
    # What follows the page's own address while it shows one of several things ("8/"), the same in every language.
    subpath = ""

    def subpath_in(self, language):
        """As ``subpath``, for the page's version in ``language``."""
        return self.subpath

    @cached_property
    def home(self):
        """The front page in this page's language: the page directly below the root of the tree."""
        return self if self.depth == 2 else next((page for page in self._around if page.depth == 2), None)

    @cached_property
    def main_menu(self):
        """The live pages directly below the home page that are marked to be shown in menus."""
        shown = (page for page in self._around if page.depth == 3 and page.show_in_menus and page.live)
        return [page for page in shown if page.path.startswith(self._home_path)]

    @cached_property
    def breadcrumbs(self):
        """The live pages from the home page down to this page's parent."""
        return [page for page in self._around if self.is_descendant_of(page) and page.depth > 1 and page.live]

    @cached_property
    def programme_page(self):
        """The programme page that this page is, or stands below; None elsewhere in the site."""
        if isinstance(self, apps.get_model("programme.ProgrammePage")):
            return self
        above = [page for page in self._around if self.is_descendant_of(page)]
        return next(iter(_of_type(above, "programmepage")), None)

    @cached_property
    def parts(self):
        """The live pages directly below the programme that everybody may read, in order, with number and abstract."""
        top = self.programme_page
        if top is None:
            return []
        if self.depth == top.depth + 1:
            return self._beside
        pages = apps.get_model("programme.DocumentPage").objects.child_of(top).live().filter(~is_restricted())
        return list(annotate_text_language(pages).defer("body").order_by("path"))

    @cached_property
    def neighbours(self):
        """(previous, next) in the document on this page's own level; None at the ends and outside the document."""
        level = [page for page in self._beside if page.specific_class.in_document]
        places = [page.pk for page in level]
        if self.programme_page is None or self.pk not in places:
            return None, None
        here = places.index(self.pk)
        return (level[here - 1] if here else None), (level[here + 1] if here + 1 < len(level) else None)

    @cached_property
    def language(self):
        """The language code of the page and of everything around its text."""
        return (self._row or self).locale.language_code

    @cached_property
    def text_language(self):
        """The language code of the text: that of the source while the page waits for its translation."""
        if self._row:
            return self._row.text_language
        return self.alias_of.locale.language_code if self.alias_of_id else self.language

    @cached_property
    def translation_pending(self):
        """Whether the page shows the text of another language until its own is written."""
        return self.text_language != self.language

    @cached_property
    def language_versions(self):
        """A :class:`LanguageVersion` for every live version of this page, ordered by language code."""
        pages = [page for page in self._around if page.translation_key == self.translation_key]
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
    def canonical_page(self):
        """The page whose address stands for this text: the source's while this page waits for its translation."""
        source = (version.page for version in self.language_versions if version.page.pk == self.alias_of_id)
        return next(source, self) if self.translation_pending else self

    @cached_property
    def figure_list(self):
        """The live list of the document's figures, by which its pages are also shared; None without one."""
        return self._part(apps.get_model("programme.FigureListPage"))

    @cached_property
    def roadmap_page(self):
        """The live page that lists the programme's actions; None without one that everybody may read."""
        return self._open_part(apps.get_model("programme.RoadmapPage"))

    @cached_property
    def named_pages(self):
        """``{navigation name: page}`` of the live pages of the declared page types; None where there is no such page."""
        return {
            declared.navigation_name: self._named_page(declared)
            for declared in page_types()
            if declared.navigation_name
        }

    @cached_property
    def facts(self):
        """The :class:`Facts` that the programme's diagrams are drawn from, read once for all its pages at hand."""
        top = self.programme_page
        if top is None or top is self:
            return top and load_vocabulary_texts(self.programme_id)
        return top.facts

    @cached_property
    def goal_pages(self):
        """The programme's goal pages, in the goals' order, each with its goal and what that serves."""
        links = ("goal__benefit", "goal__first_spearhead", "goal__second_spearhead")
        return self._fact_pages("programme.GoalPage", "goal", links)

    @cached_property
    def competence_pages(self):
        """The programme's competence pages, in the competences' order, each with its competence."""
        return self._fact_pages("programme.CompetencePage", "competence", ("competence",))

    def _fact_pages(self, model, name, related):
        """One page for each fact: this language's, otherwise another's, so that all languages count the same."""
        if self.programme_page is None:
            return []
        facts = {f"{name}__programme": self.programme_page.programme_id}
        pages = apps.get_model(model).objects.live().filter(~is_restricted(), **facts)
        pages = annotate_text_language(pages).defer("body")
        chosen = {}
        for page in pages.select_related(*related).order_by(f"{name}__order", f"{name}__code", "path"):
            fact = getattr(page, f"{name}_id")
            if fact not in chosen or page.locale_id == self.locale_id:
                chosen[fact] = page
        return list(chosen.values())

    def _named_page(self, declared):
        """The page of a :class:`~programme.extensions.PageType`, as a row of ``Page``."""
        if declared.in_programme:
            return self._open_part(declared.model)
        pages = self._live_pages(declared.model)
        return next((page for page in pages if page.path.startswith(self._home_path)), None)

    def _open_part(self, model):
        """As :meth:`_part`; None if not everybody may read the page."""
        page = self._part(model)
        return page if page and not page.closed else None

    def _part(self, model):
        """The first live page of a type directly below the programme, as a row of ``Page``."""
        top = self.programme_page
        return next((page for page in self._live_pages(model) if top and page.is_child_of(top)), None)

    def _live_pages(self, model):
        return (page for page in self._around if page.specific_class is model and page.live)

    @cached_property
    def _home_path(self):
        return self.path[: 2 * self.steplen]

    @cached_property
    def _around(self):
        """The pages above and beside this one, its versions and the main menu: rows of ``Page`` in tree order."""
        pages = Page.objects
        in_menu = pages.filter(path__startswith=self._home_path, depth=3, show_in_menus=True)
        versions = pages.filter(translation_key=self.translation_key)
        parts = pages.filter(path__startswith=self._home_path)
        figures = parts.filter(documentpage__figurelistpage__isnull=False)
        roadmaps = parts.filter(documentpage__roadmappage__isnull=False)
        wanted = pages.ancestor_of(self) | versions | in_menu | figures | roadmaps
        for declared in page_types():
            if declared.navigation_name:
                wanted |= parts.filter(**{f"documentpage__{declared.model._meta.model_name}__isnull": False})
        if self.knows_siblings:
            wanted |= pages.sibling_of(self)
        related = ("locale", "documentpage", "programmepage__programme")
        rows = annotate_text_language(wanted).annotate(
            alias_of_alias=F("alias_of__alias_of"), closed=is_restricted()
        )
        return list(rows.select_related(*related).defer("documentpage__body").order_by("path"))

    @cached_property
    def _row(self):
        """This page's own row among those around it; None until it has been saved."""
        return next((page for page in self._around if page.pk == self.pk), None)

    @cached_property
    def _beside(self):
        """The live document pages on this page's level that everybody may read, and itself."""
        level = [page for page in self._around if self.is_sibling_of(page) and page.live]
        rows = [page for page in level if page.pk == self.pk or not page.closed]
        return _of_type(rows, "documentpage")


def _of_type(rows, name):
    """Those rows of ``Page`` that are also of the type ``name``, as that type and with what is known of them."""
    pages = []
    for row in rows:
        if hasattr(row, name):
            page = getattr(row, name)
            page.text_language = row.text_language
            copy_outdated_annotations(row, page)
            pages.append(page)
    return pages


def _way(model):
    """The lookup that leads from ``Page`` to a type of page, such as ``documentpage__chapterpage``."""
    steps = [base for base in model.__mro__ if issubclass(base, Page) and not base._meta.abstract]
    return "__".join(base._meta.model_name for base in reversed(steps) if base is not Page)
