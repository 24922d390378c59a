"""Settings of the site: name, logo, colours, menus, publisher and contact."""

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language_info, gettext, override
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin, Site

from ..palettes import Palette
from .front_page import HomePage


@register_setting(icon="site", order=10)
class SiteSettings(PreviewableMixin, ClusterableModel, BaseSiteSetting):
    """Settings of a site; texts have a value for each language."""

    name = I18nCharField(
        _("name of the site"), blank=True, help_text=_("Stands at the top of every page, in each language.")
    )
    publisher = I18nCharField(
        _("publisher"), blank=True, help_text=_("Who answers for the site, for example the city.")
    )
    footer_text = I18nTextField(
        _("footer text"), blank=True, help_text=_("What the site is, in a sentence or two.")
    )
    contact = I18nTextField(
        _("contact"),
        blank=True,
        help_text=_("Whom to ask, and how: unit, address, telephone; one on each line."),
    )
    contact_email = models.EmailField(
        _("contact e-mail"), blank=True, help_text=_("Shown in the footer in both languages.")
    )
    palette = models.CharField(
        _("colours"),
        max_length=20,
        choices=Palette,
        default=Palette.WAREHOUSE,
        help_text=_("All are readable in the light and in the dark scheme. Look at them in the preview."),
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Stands before the name, 40 pixels high. Without one the site's own mark is shown."),
    )
    logo_alt = I18nCharField(
        _("text alternative of the logo"),
        blank=True,
        help_text=_("What the logo says, in each language. Leave empty when it says the same as the name."),
    )

    # Whether the settings are those of an unsaved form, so that the menus are not in the database.
    is_draft = False
    select_related = ["logo"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_alt")], heading=_("Logo")),
                    FieldPanel("palette"),
                ],
                heading=_("Name and look"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "main_menu",
                        heading=_("Main menu"),
                        label=_("Menu item"),
                        help_text=_(
                            "At the top of every page; three to five items. While there are none, the pages below "
                            "the front page that are shown in menus stand here."
                        ),
                    ),
                    InlinePanel("footer_menu", heading=_("Footer menu"), label=_("Menu item")),
                ],
                heading=_("Menus"),
            ),
            ObjectList(
                [
                    FieldPanel("publisher"),
                    FieldPanel("footer_text"),
                    MultiFieldPanel(
                        [FieldPanel("contact"), FieldPanel("contact_email")], heading=_("Contact")
                    ),
                ],
                heading=_("Footer"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("the site")

    @classmethod
    def for_request(cls, request: HttpRequest | None) -> "SiteSettings":
        """Return the settings of the site of a request, unsaved defaults if it has none; Wagtail would create them."""
        name = cls.get_cache_attr_name()
        if not hasattr(request, name):
            site = Site.find_for_request(request)
            setattr(request, name, cls.base_queryset().filter(site=site).first() or cls(site=site))
        return getattr(request, name)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The front page in each language of the site."""
        languages = [get_language_info(code) for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        label = gettext("The front page in %(language)s")
        return [(info["code"], label % {"language": info["name_translated"]}) for info in languages]

    def get_full_url(self) -> str:
        """Return the URL of the front page, on which the settings are previewed."""
        return self.site.root_page.full_url

    full_url = property(get_full_url)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Serve the front page in the language ``mode_name`` with the settings of the form."""
        self.is_draft = True
        versions = HomePage.objects.filter(translation_key=self.site.root_page.translation_key)
        with override(mode_name):
            front = get_object_or_404(versions, locale__language_code=mode_name)
            return front.serve(request).render()
