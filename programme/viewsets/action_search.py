"""Finding actions in lists of the admin."""

from django.db.models import Q
from django.db.models.functions import Length

from programme.models import ActionPage


def matching(actions, words):
    """Return those of a queryset whose identifier, or title in any language, has ``words``; all without words."""
    if not words:
        return actions
    titled = ActionPage.objects.filter(title__icontains=words)
    return actions.filter(Q(identifier__icontains=words) | Q(pk__in=titled.values("action")))


def in_natural_order(actions, descending=False):
    """Order a queryset so that D2 comes before D10."""
    actions = actions.order_by(Length("identifier"), "identifier", "pk")
    return actions.reverse() if descending else actions
