"""Public visibility of pages."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


def is_restricted() -> Exists:
    """Return the condition, for a queryset of pages, that a view restriction applies to a page.

    Restrictions are inherited from ancestors, and an alias has the restrictions of its source. Wagtail's ``public()``
    needs another query for the restrictions and ignores aliases; this condition is part of the same query.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(
        PageViewRestriction.objects.annotate(path=path).filter(
            Q(path__startswith=F("page__path"))
            | Q(path__startswith=F("page__aliases__path"))
            | Q(path__startswith=F("page__aliases__aliases__path"))
        )
    )
