"""The site's two menus: rows of the settings, so that both languages have the same items in the same order."""

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
    def of_settings(self, settings):
        """The items of both menus, each menu in its order."""
        return self.filter(Q(main_of=settings) | Q(footer_of=settings)).order_by("sort_order")

    def with_target(self, language):
        """Annotate ``target``: what a link needs to know of the page's live version in ``language``, or of the page.

        A subquery, because a menu stands on every page and may cost only one query; None where neither is live.
        """
        same = Page.objects.live().filter(translation_key=OuterRef("page__translation_key"))
        wanted = same.filter(Q(locale__language_code=language) | Q(pk=OuterRef("page_id")))
        own_language_first = Case(When(locale__language_code=language, then=0), default=1)
        known = JSONObject(
            **{name: name for name in ("id", "path", "depth", "title", "url_path", "text_language")}
        )
        rows = annotate_text_language(wanted).order_by(own_language_first).values(known=known)
        return self.annotate(target=Subquery(rows[:1]))


class MenuItem(Orderable):
    """A page in the main menu or in the footer; one of the two keys says in which."""

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

    def __str__(self):
        return str(self.title) or str(self.page)

    @property
    def target_page(self):
        """The page of the annotation ``target``, with what a link needs; None where no version of it is live."""
        if not self.target:
            return None
        known = dict(self.target)
        language = known.pop("text_language")
        page = Page(**known)
        page.text_language = language
        return page

    def title_in(self, language):
        """The item's own title in ``language``; empty where it has none."""
        titles = getattr(self.title, "data", self.title)
        return titles.get(language, "") if isinstance(titles, dict) else titles or ""
