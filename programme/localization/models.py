"""Outdated translations: the state of each public page against its other languages, and what readers are told of it.

The state is no part of a page's revisions, because it compares the public versions of the page.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Now
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutdatedKind(models.TextChoices):
    """In which way a public page is outdated."""

    UNTRANSLATED = "whole", pgettext_lazy("translation lag", "Shows the text of the other language")
    PARTS = "parts", pgettext_lazy("translation lag", "Shows parts of the other language's text")
    OLDER = "older", pgettext_lazy("translation lag", "Is older than the other language")


class OutdatedTranslation(models.Model):
    """A public page that is outdated; the row is deleted when the page is up to date again."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="translation_lag")
    kind = models.CharField(max_length=10, choices=OutdatedKind.choices)
    ahead = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"))
    # The missing texts, for the audit log and for translators.
    paragraphs = models.JSONField(_("paragraphs"), default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page that waits for its translation")
        verbose_name_plural = _("pages that wait for their translation")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.kind}"


class OutdatedSummary(models.Model):
    """Summary, in one language, of the news on a page that has been published in another language only."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+")
    text = models.TextField(
        _("summary"),
        max_length=500,
        help_text=_("What is new, in one to three sentences. Readers see it until the translation arrives."),
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    # For a scheduled publication: the time of the publication.
    shown_from = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("summary in the other language")
        verbose_name_plural = _("summaries in the other language")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="programme_urgentsummary_place"
            )
        ]

    def __str__(self) -> str:
        return self.text


_ANNOTATIONS = ("outdated_kind", "outdated_since", "outdated_language", "outdated_summary")


def text_language_expression() -> Case:
    """Return the expression, for a queryset of pages, for the language code of the text that a page shows.

    It differs from the page's own language if the page is untranslated, or an alias of a page in another language.
    """
    return Case(
        When(translation_lag__kind=OutdatedKind.UNTRANSLATED, then="translation_lag__ahead__language_code"),
        default=Coalesce("alias_of__locale__language_code", "locale__language_code"),
    )


def annotate_outdated(pages: QuerySet) -> QuerySet:
    """Annotate pages with their state, which :class:`OutdatedMixin` reads.

    Adds ``outdated_kind``, ``outdated_since``, ``outdated_language`` (code of the language that is ahead) and
    ``outdated_summary``, without another query.
    """
    summaries = OutdatedSummary.objects.filter(
        Q(shown_from=None) | Q(shown_from__lte=Now()),
        translation_key=OuterRef("translation_key"),
        locale=OuterRef("locale"),
    )
    return pages.annotate(
        outdated_kind=F("translation_lag__kind"),
        outdated_since=F("translation_lag__since"),
        outdated_language=F("translation_lag__ahead__language_code"),
        outdated_summary=Subquery(summaries.values("text")[:1]),
    )


def copy_outdated_annotations(source: Any, page: Any) -> None:
    """Copy the annotations of :func:`annotate_outdated` to another instance of the same page.

    Args:
        source: the annotated instance.
        page: the instance without annotations.
    """
    for name in _ANNOTATIONS:
        setattr(page, name, getattr(source, name))


class OutdatedMixin:
    """Base class of page types that tell readers whether the page is outdated; a base of ``NavigationMixin``."""

    _row: Any  # defined by NavigationMixin

    @cached_property
    def outdated_row(self) -> Any:
        """The instance with the annotations of :func:`annotate_outdated`: this page or its row of the navigation.

        None if neither has been loaded.
        """
        return self if hasattr(self, "outdated_kind") else self._row

    @property
    def is_older(self) -> bool:
        """Whether the page shows an older text, because the newer one has not been translated."""
        return bool(self.outdated_row) and self.outdated_row.outdated_kind == OutdatedKind.OLDER

    @property
    def is_partly_translated(self) -> bool:
        """Whether the page shows parts in another language, because they have not been translated."""
        return bool(self.outdated_row) and self.outdated_row.outdated_kind == OutdatedKind.PARTS

    @property
    def urgent_summary(self) -> str:
        """Summary of the untranslated news; empty if nobody has written one."""
        return (self.outdated_row and self.outdated_row.outdated_summary) or ""
