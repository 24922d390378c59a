"""Admin view of the handbook: one page, on which the parts of the reader's work come first."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from .markdown import (
    LANGUAGES,
    HandbookHeading,
    HandbookPart,
    handbook_headings,
    handbook_parts,
    handbook_tokens,
    render_handbook_part,
)


@dataclass(frozen=True)
class RenderedPart:
    """A part as rendered.

    Attributes:
        is_assigned: whether it describes the reader's work.
        title: heading of the part.
        sections: headings of its sections.
        html: HTML of the part.
    """

    is_assigned: bool
    title: HandbookHeading
    sections: list[HandbookHeading]
    html: SafeString


class HandbookView(WagtailAdminTemplateMixin, TemplateView):
    """The handbook in one language."""

    page_title = _("Handbook")
    template_name = "programme/guidance/handbook/index.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the breadcrumbs with the handbook as the last item."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context with the languages and the rendered parts."""
        language = self._language()
        return super().get_context_data(**kwargs) | {
            "language": language,
            "languages": [(code, _local_name(code), self._url(code)) for code in LANGUAGES],
            "parts": [_render_part(part, language) for part in handbook_parts(self.request.user)],
        }

    def _language(self) -> str:
        """Return the language of the URL, or else the reader's language if the handbook has it."""
        requested = self.kwargs.get("language")
        if requested is not None and requested not in LANGUAGES:
            raise Http404
        reader_language = (get_language() or "")[:2]
        return requested or (reader_language if reader_language in LANGUAGES else LANGUAGES[0])

    def _url(self, language: str) -> str:
        return reverse("programme_handbook:in_language", args=[language])


def _render_part(part: HandbookPart, language: str) -> RenderedPart:
    tokens = handbook_tokens(part.name, language)
    title, *sections = handbook_headings(tokens)
    return RenderedPart(
        part.is_assigned,
        title,
        [section for section in sections if section.level == 2],
        render_handbook_part(tokens, language),
    )


def _local_name(language: str) -> str:
    return get_language_info(language)["name_local"].capitalize()


class HandbookViewSet(ViewSet):
    """URLs and menu item of the handbook."""

    name = "programme_handbook"
    url_prefix = "programme/handbook"
    icon = "help"
    menu_label = _("Handbook")
    menu_name = "handbook"
    menu_order = 90  # before the style guide
    menu_hook = "register_help_menu_item"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the URLs of the handbook."""
        view = HandbookView.as_view(header_icon=self.icon)
        return [
            path("", view, name="index"),
            path("<slug:language>/", view, name="in_language"),
        ]
