"""Where a page stands: the way to it, what comes before and after, and itself in the other language.

Each answer costs one query and is kept for the rest of the request.
"""

from dataclasses import dataclass

from django.utils.functional import cached_property
from wagtail.models import Page


@dataclass(frozen=True)
class LanguageVersion:
    """The page in one language; ``pending`` while it still shows another language's text."""

    language: str
    page: Page
    pending: bool
    current: bool


class NavigationMixin:
    """Stands before ``Page`` among the base classes of a page type of the document."""

    @cached_property
    def breadcrumbs(self):
        """The live pages from the home page down to this page's parent."""
        return list(self.get_ancestors().filter(depth__gt=1).live().defer_streamfields())

    @cached_property
    def programme_page(self):
        """The programme page that this page is, or stands below; None elsewhere in the site."""
        from .document import ProgrammePage  # the page types are built on this mixin

        if isinstance(self, ProgrammePage):
            return self
        return ProgrammePage.objects.ancestor_of(self).select_related("programme").first()

    @cached_property
    def parts(self):
        """The live pages below the programme, in order, with number and abstract."""
        from .document import DocumentPage

        top = self.programme_page
        if top is None:
            return []
        return list(DocumentPage.objects.child_of(top).live().defer("body").order_by("path"))

    @cached_property
    def neighbours(self):
        """(previous, next): the pages before and after this one on its own level; None at the ends."""
        from .document import DocumentPage

        if self.programme_page is None or self.programme_page.pk == self.pk:
            return None, None
        on_level = self.parts
        if self.depth != self.programme_page.depth + 1:
            on_level = list(DocumentPage.objects.sibling_of(self).live().defer("body").order_by("path"))
        places = [page.pk for page in on_level]
        if self.pk not in places:
            return None, None
        here = places.index(self.pk)
        return (
            on_level[here - 1] if here else None,
            on_level[here + 1] if here + 1 < len(on_level) else None,
        )

    @cached_property
    def text_language(self):
        """The language code of the text: that of the source while the page waits for its translation."""
        return self.alias_of.locale.language_code if self.alias_of_id else self.locale.language_code

    @cached_property
    def translation_pending(self):
        """Whether the page shows the text of another language until its own is written."""
        return self.text_language != self.locale.language_code

    @cached_property
    def language_versions(self):
        """A :class:`LanguageVersion` for every live version of this page, ordered by language code."""
        pages = (
            Page.objects.filter(translation_key=self.translation_key)
            .live()
            .select_related("locale", "alias_of__locale")
            .order_by("locale__language_code")
            .defer_streamfields()
        )
        return [
            LanguageVersion(
                language=page.locale.language_code,
                page=page,
                pending=bool(page.alias_of_id and page.alias_of.locale_id != page.locale_id),
                current=page.pk == self.pk,
            )
            for page in pages
        ]
