"""What readers are told of a page that is behind its other language."""

from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Now
from django.utils.functional import cached_property

from .models import OutdatedKind, OutdatedSummary


def text_language_expression():
    """The expression for the language of a page's text: that of the page it shows while it has none of its own."""
    return Case(
        When(translation_lag__kind=OutdatedKind.WHOLE, then="translation_lag__ahead__language_code"),
        default=Coalesce("alias_of__locale__language_code", "locale__language_code"),
    )


_FIELDS = ("lag_kind", "lag_since", "lag_language", "lag_summary")


def annotate_outdated(pages):
    """Annotate a queryset of pages with how each is behind its other language, as part of the same query."""
    summaries = OutdatedSummary.objects.filter(
        Q(shown_from=None) | Q(shown_from__lte=Now()),
        translation_key=OuterRef("translation_key"),
        locale=OuterRef("locale"),
    )
    return pages.annotate(
        lag_kind=F("translation_lag__kind"),
        lag_since=F("translation_lag__since"),
        lag_language=F("translation_lag__ahead__language_code"),
        lag_summary=Subquery(summaries.values("text")[:1]),
    )


def copy_outdated_annotations(row, page):
    """Let ``page`` know what its annotated ``row`` knows."""
    for name in _FIELDS:
        setattr(page, name, getattr(row, name))


class OutdatedMixin:
    """Stands before ``Page``, with ``NavigationMixin``, among the base classes of a page type."""

    @cached_property
    def lag(self):
        """What knows the ``lag_kind`` of the page and the like: itself, or its row among those around it, or None."""
        return self if hasattr(self, "lag_kind") else self._row

    @property
    def is_older(self):
        """Whether the page keeps an older text, because the newer one of its other language is not translated yet."""
        return bool(self.lag) and self.lag.lag_kind == OutdatedKind.OLDER

    @property
    def is_partly_translated(self):
        """Whether parts of the page are shown in its other language until they are translated."""
        return bool(self.lag) and self.lag.lag_kind == OutdatedKind.PARTS

    @property
    def urgent_summary(self):
        """What is new in the other language, told shortly; empty where there is no need to."""
        return (self.lag and self.lag.lag_summary) or ""
