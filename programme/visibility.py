"""Which pages everybody may read."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


def is_restricted():
    """Return the condition that a restriction closes a page, its own or one above it, for a queryset of pages.

    An alias is restricted as its source is. Part of the same query, and led by the restrictions, of which there are
    few; Wagtail's ``public()`` asks for them first and knows nothing of aliases.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(
        PageViewRestriction.objects.annotate(path=path).filter(
            Q(path__startswith=F("page__path"))
            | Q(path__startswith=F("page__aliases__path"))
            | Q(path__startswith=F("page__aliases__aliases__path"))
        )
    )
