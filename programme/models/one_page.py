"""A fact is shown by one page in each language."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def refuse_second_page(page, name):
    """A fact has one page in each language: lists of facts would otherwise show one of them at random."""
    key = f"{name}_id"
    if not getattr(page, key):
        return
    others = type(page).objects.filter(**{key: getattr(page, key)}, locale_id=page.locale_id)
    if page.locale_id and others.exclude(pk=page.pk).exists():
        raise ValidationError({name: _("It already has a page in this language; edit that page instead.")})
