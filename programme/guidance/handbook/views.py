"""The handbook as one page: what concerns the reader first, then what the others do."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from .markdown import (
    LANGUAGES,
    HandbookHeading,
    handbook_headings,
    handbook_parts,
    handbook_tokens,
    render_handbook_part,
)


@dataclass(frozen=True)
class RenderedPart:
    """A part as it is shown: its title, the headings of its sections, and its HTML."""

    is_own: bool
    title: HandbookHeading
    sections: list
    html: SafeString


class HandbookView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Handbook")
    template_name = "programme/guidance/handbook/index.html"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        language = self._language()
        return super().get_context_data(**kwargs) | {
            "language": language,
            "languages": [(code, _own_name(code), self._url(code)) for code in LANGUAGES],
            "parts": [_shown(part, language) for part in handbook_parts(self.request.user)],
        }

    def _language(self):
        """The language of the address; without one that of the reader, if the handbook is written in it."""
        asked = self.kwargs.get("language")
        if asked is not None and asked not in LANGUAGES:
            raise Http404
        own = (get_language() or "")[:2]
        return asked or (own if own in LANGUAGES else LANGUAGES[0])

    def _url(self, language):
        return reverse("programme_handbook:in_language", args=[language])


def _shown(part, language):
    tokens = handbook_tokens(part.name, language)
    title, *sections = handbook_headings(tokens)
    return RenderedPart(
        part.is_own,
        title,
        [one for one in sections if one.level == 2],
        render_handbook_part(tokens, language),
    )


def _own_name(language):
    return get_language_info(language)["name_local"].capitalize()


class HandbookViewSet(ViewSet):
    name = "programme_handbook"
    url_prefix = "programme/handbook"
    icon = "help"
    menu_label = _("Handbook")
    menu_name = "handbook"
    menu_order = 90  # before the style guide
    menu_hook = "register_help_menu_item"

    def get_urlpatterns(self):
        view = HandbookView.as_view(header_icon=self.icon)
        return [
            path("", view, name="index"),
            path("<slug:language>/", view, name="in_language"),
        ]
