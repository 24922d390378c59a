"""The page of the glossary."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .document import DocumentPage


class GlossaryPage(DocumentPage):
    """The glossary: every term of the programme, in the order of the alphabet."""

    in_document = False
    template = "programme/pages/glossary.html"
    content_panels = [*Page.content_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")
