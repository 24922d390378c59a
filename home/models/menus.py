"""Items of the main menu and the footer menu, which are rows of the site settings and the same in all languages."""

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from programme.document.navigation import annotate_text_language


class MenuItemQuerySet(models.QuerySet):
    """Queryset of menu items."""

    def of_settings(self, settings: models.Model) -> "MenuItemQuerySet":
        """Return the items of both menus of a site, each menu in its order."""
        return self.filter(Q(main_of=settings) | Q(footer_of=settings)).order_by("sort_order")

    def with_target(self, language: str) -> "MenuItemQuerySet":
        """Annotate each item with ``target``: the fields of the linked page that a link needs, as JSON.

        The linked page is the live version in ``language``, otherwise the chosen page if it is live; without either
        the annotation is None. It is a subquery, so that the menus of a page cost only one query.
        """
        versions = Page.objects.live().filter(translation_key=OuterRef("page__translation_key"))
        versions = versions.filter(Q(locale__language_code=language) | Q(pk=OuterRef("page_id")))
        language_first = Case(When(locale__language_code=language, then=0), default=1)
        fields = JSONObject(
            **{name: name for name in ("id", "path", "depth", "title", "url_path", "text_language")}
        )
        rows = annotate_text_language(versions).order_by(language_first).values(fields=fields)
        return self.annotate(target=Subquery(rows[:1]))


class MenuItem(Orderable):
    """A link to a page in the main menu (``main_of`` is set) or in the footer menu (``footer_of`` is set)."""

    main_of = ParentalKey(
        "home.SiteSettings",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="main_menu",
        editable=False,
    )
    footer_of = ParentalKey(
        "home.SiteSettings",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="footer_menu",
        editable=False,
    )
    page = models.ForeignKey(
        Page,
        models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("Choose it in any language: each reader is led to the version in her own."),
    )
    title = I18nCharField(
        _("title in the menu"),
        blank=True,
        help_text=_("In each language, short. Without one the page's own title is shown."),
    )

    objects = MenuItemQuerySet.as_manager()
    panels = [FieldPanel("page"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")
        constraints = [
            models.CheckConstraint(
                condition=Q(main_of__isnull=True, footer_of__isnull=False)
                | Q(main_of__isnull=False, footer_of__isnull=True),
                name="home_menuitem_in_one_menu",
            )
        ]

    def __str__(self) -> str:
        return str(self.title) or str(self.page)

    @property
    def target_page(self) -> Page | None:
        """The linked page with the fields of the annotation ``target``; None if no version of it is live."""
        if not self.target:
            return None
        fields = dict(self.target)
        language = fields.pop("text_language")
        page = Page(**fields)
        page.text_language = language
        return page

    def title_in(self, language: str) -> str:
        """Return the title of the item in ``language``; ``""`` if it has none."""
        titles = getattr(self.title, "data", self.title)
        return titles.get(language, "") if isinstance(titles, dict) else titles or ""
