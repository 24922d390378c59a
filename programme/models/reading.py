"""Other ways through a document: a path for one kind of reader, its figures, and all of it at once."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .document import DocumentPage


class ReadingPathPage(DocumentPage):
    """An ordered way through the document for one kind of reader; its stops stand in the body."""

    in_document = False
    may_have_stops = True
    template = "programme/pages/path.html"
    content_panels = [*Page.content_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("reading path")
        verbose_name_plural = _("reading paths")


class FigureListPage(DocumentPage):
    """The list of the document's figures, each with an address of its own."""

    in_document = False
    template = "programme/pages/figure_list.html"
    content_panels = [*Page.content_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("list of figures")
        verbose_name_plural = _("lists of figures")


class WholePage(DocumentPage):
    """The whole document on one page, to search, to print and to save."""

    in_document = False
    template = "programme/pages/whole.html"
    content_panels = [*Page.content_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("whole programme")
        verbose_name_plural = _("whole programmes")
