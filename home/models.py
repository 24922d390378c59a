"""The site's own front page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from programme.models.navigation import NavigationMixin


class HomePage(NavigationMixin, Page):
    """The front page in one language: says in two sentences what the site is and leads into the programmes."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What the site is, in two sentences.")
    )

    template = "home/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["programme.ProgrammePage", "programme.InformationPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
